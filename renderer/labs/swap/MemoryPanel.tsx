import { useTranslation } from 'react-i18next';
import { readUnit } from '../../../workers/units/metric-units.ts';
import { BarScale } from '../../charts/BarScale.tsx';
import { SeriesMark } from '../../compare/series.tsx';
import { formatBytes } from '../../format.ts';
import type { VariantStyle } from '../../report/marks.tsx';
import { shownUnits } from '../../shown-units.ts';
import type { SwapView } from './use-swap-views.ts';

interface Props {
  readonly views: readonly SwapView[];
  readonly styles: ReadonlyMap<string, VariantStyle>;
}

/** What each design keeps in memory for the same swap space: whatever is used, and because slots are in use. */
export function MemoryPanel({ views, styles }: Props) {
  const { t } = useTranslation();
  const rows = views.map((view) => ({ view, ...memoryOf(view) }));
  const most = Math.max(1, ...rows.map(({ fixed, dynamic }) => fixed + dynamic));
  return (
    <section className="panel swap-panel" aria-label={t('swap.memory')}>
      <div className="panel-head">
        <h2>{t('swap.memory')}</h2>
      </div>
      <div className="parts-bars" aria-hidden="true">
        {rows.map(({ view: { source }, fixed, dynamic }) => (
          <div key={source.variant} className="parts-row">
            <span className="parts-name" title={source.label}>
              <SeriesMark styles={styles} variant={source.variant} />
              <span>{source.label}</span>
            </span>
            <span className="parts-bar">
              <span className="memory-static" style={{ width: `${(fixed / most) * 100}%` }} />
              <span className="memory-dynamic" style={{ width: `${(dynamic / most) * 100}%` }} />
            </span>
            <span className="number">{formatBytes(fixed + dynamic)}</span>
          </div>
        ))}
        <div className="parts-row">
          <span />
          <BarScale most={most} format={formatBytes} unit={readUnit('B', most, shownUnits('B')).size} />
        </div>
      </div>
      <table className="parts-table" aria-label={t('swap.memory')}>
        <thead>
          <tr>
            <th scope="col">{t('swap.variant')}</th>
            <th scope="col">
              <i className="memory-static" aria-hidden="true" /> {t('swap.memoryStatic')}
            </th>
            <th scope="col">{t('swap.memoryPerSlot')}</th>
            <th scope="col">
              <i className="memory-dynamic" aria-hidden="true" /> {t('swap.memoryDynamic')}
            </th>
            <th scope="col">{t('swap.memoryPerSlot')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ view: { source }, fixed, dynamic, slots, used }) => (
            <tr key={source.variant}>
              <th scope="row">{source.label}</th>
              <td className="number">{formatBytes(fixed)}</td>
              <td className="number">{`${(fixed / Math.max(1, slots)).toFixed(3)} B`}</td>
              <td className="number">{formatBytes(dynamic)}</td>
              <td className="number">{used > 0 ? `${(dynamic / used).toFixed(2)} B` : '–'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** Figures at the sample with the most memory. */
function memoryOf({ source, overview }: SwapView) {
  const { staticBytes, dynamicBytes, usedSlots } = overview.series.columns;
  let at = 0;
  for (let i = 1; i < dynamicBytes.length; i++) if (dynamicBytes[i] > dynamicBytes[at]) at = i;
  const slots = source.directory.swap?.devices.reduce((sum, device) => sum + device.slots, 0) ?? 0;
  return { fixed: staticBytes[at] ?? 0, dynamic: dynamicBytes[at] ?? 0, used: usedSlots[at] ?? 0, slots };
}

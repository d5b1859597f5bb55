import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatCount, formatDuration } from '../../../workers/units/format.ts';
import { LineChart } from '../../charts/LineChart.tsx';
import { isWide } from '../../charts/line-layout.ts';
import type { LineSeries } from '../../charts/types.ts';
import { formatBytes, formatShare } from '../../format.ts';
import { labelled } from '../../i18n/prose.ts';
import type { VariantStyle } from '../../report/marks.tsx';
import type { SwapView } from './use-swap-views.ts';

interface Props {
  readonly views: readonly SwapView[];
  readonly styles: ReadonlyMap<string, VariantStyle>;
}

const COLUMNS = [
  'usedSlots',
  'freeClusters',
  'allocations',
  'probes',
  'majorFaults',
  'swapIn',
  'swapOut',
  'poolBytes',
  'staticBytes',
  'dynamicBytes',
  'psiSome',
  'psiFull',
] as const;
type ColumnName = (typeof COLUMNS)[number];

const formatOf = (column: ColumnName): ((value: number) => string) =>
  column.endsWith('Bytes') ? formatBytes : column.startsWith('psi') ? formatShare : formatCount;

/** Probes per allocation against how full the swap space is: the picture of O(n) against O(1). */
export function ProbesPanel({ views, styles }: Props) {
  const { t } = useTranslation();
  const series = lines(views, styles, ({ overview }) =>
    overview.probes.map(({ occupancy, probesPerAllocation }) => ({ x: occupancy, y: probesPerAllocation })),
  );
  return (
    <section className="panel swap-panel" aria-label={t('swap.probes')}>
      <div className="panel-head">
        <h2>{t('swap.probes')}</h2>
      </div>
      <p className="muted small">{t('swap.probesHint')}</p>
      <LineChart
        name={t('swap.probes')}
        x={{ label: t('swap.probesX'), scale: 'linear', format: formatShare }}
        y={{
          label: t('swap.probesY'),
          scale: isWide(series) ? 'log' : 'linear',
          format: formatCount,
        }}
        series={series}
      />
    </section>
  );
}

/** Any recorded figure over time. */
export function SeriesPanel({ views, styles }: Props) {
  const { t, i18n } = useTranslation();
  const [column, setColumn] = useState<ColumnName>('usedSlots');
  const series = lines(views, styles, ({ source, overview: { series: found } }) =>
    Array.from(found.timesNs, (timeNs, i) => ({ x: timeNs - source.directory.startNs, y: found.columns[column][i] })),
  );
  return (
    <section className="panel swap-panel" aria-label={t('swap.series')}>
      <div className="panel-head">
        <h2>{t('swap.series')}</h2>
        <select
          className="input"
          aria-label={t('swap.column')}
          value={column}
          onChange={(event) => setColumn(event.target.value as ColumnName)}
        >
          {COLUMNS.map((id) => (
            <option key={id} value={id}>
              {t(`swap.columns.${id}`)}
            </option>
          ))}
        </select>
      </div>
      <LineChart
        name={labelled(t('swap.series'), t(`swap.columns.${column}`), i18n.language)}
        x={{ label: t('swap.time'), scale: 'linear', format: formatDuration }}
        y={{ label: t(`swap.columns.${column}`), scale: 'linear', format: formatOf(column) }}
        series={series}
      />
    </section>
  );
}

function lines(
  views: readonly SwapView[],
  styles: ReadonlyMap<string, VariantStyle>,
  pointsOf: (view: SwapView) => LineSeries['points'],
): LineSeries[] {
  return views.flatMap((view) => {
    const { variant, label } = view.source;
    const style = styles.get(variant);
    return style ? [{ id: variant, label, style, points: pointsOf(view) }] : [];
  });
}

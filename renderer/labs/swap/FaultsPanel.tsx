import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import type { LocalText, SwapDirectory } from '../../../workers/lab/types.ts';
import type { Part } from '../../../workers/runner/latency-parts.ts';
import { formatCount, formatDuration } from '../../../workers/units/format.ts';
import { BarScale } from '../../charts/BarScale.tsx';
import { ScrollRegion } from '../../charts/ScrollRegion.tsx';
import { PartsBar } from '../../compare/PartsBar.tsx';
import { formatValue } from '../../format.ts';
import { localText } from '../../i18n/index.ts';
import { PART_STYLES } from '../../report/part-styles.ts';
import { useLanguage } from '../../shell/context.tsx';
import type { SwapView } from './use-swap-views.ts';

/** Slow faults listed for each variant. */
const LISTED = 10;

/** What faults of each kind are made of, and the slowest ones with the part that made them slow. */
export function FaultsPanel({ views }: { readonly views: readonly SwapView[] }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const swap = views[0].source.directory.swap as SwapDirectory;
  const kinds = swap.faultKinds.flatMap((kind, code) =>
    views.some(({ overview }) => overview.faults.kinds.some((found) => found.kind === code)) ? [{ ...kind, code }] : [],
  );
  // the directory names them by the ids that have a style
  const parts = swap.parts as readonly { readonly id: Part; readonly label: LocalText }[];
  const shown = parts.flatMap((part, index) =>
    views.some(({ overview }) => overview.faults.kinds.some(({ partsNs }) => partsNs[index] > 0))
      ? [{ ...part, index }]
      : [],
  );
  const longest = Math.max(1, ...views.flatMap(({ overview }) => overview.faults.kinds.map(({ meanNs }) => meanNs)));
  return (
    <section className="panel swap-panel swap-wide" aria-label={t('swap.faults')}>
      <div className="panel-head">
        <h2>{t('swap.faults')}</h2>
      </div>
      <p className="muted small">{t('swap.faultsHint')}</p>
      <ul className="part-legend">
        {shown.map(({ id, label }) => (
          <li key={id}>
            <i style={{ background: PART_STYLES[id].fill }} aria-hidden="true" /> {localText(label, language)}
          </li>
        ))}
      </ul>
      {kinds.map(({ id, label, code }) => (
        <Fragment key={id}>
          <h3>{localText(label, language)}</h3>
          {views.map(({ source, overview }) => {
            const found = overview.faults.kinds.find(({ kind }) => kind === code);
            if (!found) return undefined;
            return (
              <div key={source.variant} className="parts-row fault-row">
                <span className="parts-name" title={source.label}>
                  <span>{source.label}</span>
                </span>
                <PartsBar parts={parts} ns={found.partsNs} longestNs={longest} language={language} />
                <span className="number">{formatValue(found.meanNs, 'ns')}</span>
                <span className="number muted">
                  {t('swap.faultCount', { count: found.count, shown: formatCount(found.count) })}
                </span>
              </div>
            );
          })}
        </Fragment>
      ))}
      <div className="parts-row fault-row">
        <span />
        <BarScale most={longest} format={formatDuration} />
      </div>
      <ScrollRegion label={t('swap.slowest')}>
        <table className="parts-table" aria-label={t('swap.slowest')}>
          <caption>{t('swap.slowest')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('swap.variant')}</th>
              <th scope="col">{t('swap.took')}</th>
              <th scope="col" className="text">
                {t('swap.faultKind')}
              </th>
              <th scope="col" className="text">
                {t('swap.why')}
              </th>
              <th scope="col">{t('swap.time')}</th>
              <th scope="col">{t('swap.cpu')}</th>
              <th scope="col" className="text">
                {t('swap.space')}
              </th>
              <th scope="col">{t('swap.page')}</th>
              <th scope="col">{t('swap.entry')}</th>
            </tr>
          </thead>
          <tbody>
            {views.flatMap(({ source, overview }) =>
              overview.faults.slowest.slice(0, LISTED).map((fault) => {
                const most = fault.partsNs.indexOf(Math.max(...fault.partsNs));
                const directory = source.directory.swap as SwapDirectory;
                return (
                  <tr key={`${source.variant} ${fault.row}`}>
                    <th scope="row">{source.label}</th>
                    <td className="number">{formatValue(fault.endNs - fault.startNs, 'ns')}</td>
                    <td>{localText(directory.faultKinds[fault.kind].label, language)}</td>
                    <td>
                      {localText(directory.parts[most].label, language)}{' '}
                      <span className="number muted">{formatValue(fault.partsNs[most], 'ns')}</span>
                    </td>
                    <td className="number">{formatValue(fault.startNs - source.directory.startNs, 'ns')}</td>
                    <td className="number">{fault.cpu}</td>
                    <td>{directory.spaces[fault.space] ?? fault.space}</td>
                    <td className="number">{fault.page}</td>
                    <td className="number">{fault.entry < 0 ? '–' : fault.entry}</td>
                  </tr>
                );
              }),
            )}
          </tbody>
        </table>
      </ScrollRegion>
    </section>
  );
}

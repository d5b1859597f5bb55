import { useTranslation } from 'react-i18next';
import type { SwapDirectory } from '../../../workers/lab/types.ts';
import { ScrollRegion } from '../../charts/ScrollRegion.tsx';
import { formatValue } from '../../format.ts';
import { localText } from '../../i18n/index.ts';
import { useLanguage } from '../../shell/context.tsx';
import { FaultBars } from './FaultBars.tsx';
import type { SwapView } from './use-swap-views.ts';

/** Slow faults listed for each variant. */
const LISTED = 10;

/** What faults of each kind are made of, and the slowest ones with the part that made them slow. */
export function FaultsPanel({ views }: { readonly views: readonly SwapView[] }) {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <section className="panel swap-panel swap-wide" aria-label={t('swap.faults')}>
      <div className="panel-head">
        <h2>{t('swap.faults')}</h2>
      </div>
      <p className="muted small">{t('swap.faultsHint')}</p>
      <FaultBars views={views} />
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

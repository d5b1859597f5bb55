import { useTranslation } from 'react-i18next';
import { formatShare } from '../../format.ts';
import { localText } from '../../i18n/index.ts';
import { useLanguage } from '../../shell/context.tsx';
import { LockHeat } from './LockHeat.tsx';
import type { SwapView } from './use-swap-views.ts';

/** A picture whose largest value is below this would only show noise. */
const LEAST_TOP = 0.01;

/** Which CPUs waited at locks and when, variants below each other, and at which locks. */
export function LockPanel({ views }: { readonly views: readonly SwapView[] }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const tops = views.map(({ overview }) => overview.locks.share.reduce((top, share) => Math.max(top, share), 0));
  const top = Math.max(LEAST_TOP, ...tops);
  const locks = views[0].source.directory.swap?.locks ?? [];
  const used = locks.flatMap((lock, index) =>
    views.some(({ overview }) => overview.locks.byLock[index] > 0) ? [{ ...lock, index }] : [],
  );
  return (
    <section className="panel swap-panel" aria-label={t('swap.locks')}>
      <div className="panel-head">
        <h2>{t('swap.locks')}</h2>
        <span className="spacer" />
        <span className="muted small">{t('swap.locksScale', { top: formatShare(Math.min(1, top)) })}</span>
        <span className="heat-scale" aria-hidden="true" />
      </div>
      <p className="muted small">{t('swap.locksHint')}</p>
      {views.map((view) => (
        <LockHeat key={view.source.variant} view={view} top={top} />
      ))}
      {used.length === 0 ? (
        <p className="muted">{t('swap.locksNone')}</p>
      ) : (
        <table className="parts-table" aria-label={t('swap.lockShare')}>
          <thead>
            <tr>
              <th scope="col">{t('swap.lock')}</th>
              {views.map(({ source }) => (
                <th key={source.variant} scope="col">
                  {source.label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {used.map(({ id, label, index }) => (
              <tr key={id}>
                <th scope="row">{localText(label, language)}</th>
                {views.map(({ source, overview }) => (
                  <td key={source.variant} className="number">
                    {formatShare(overview.locks.byLock[index])}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

import { Fragment, useCallback, useDeferredValue, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { localText } from '../i18n/index.ts';
import { hasValues } from '../run/results.ts';
import { useApp, useLanguage, useResult, useRuns, useSession } from '../shell/context.tsx';
import { ErrorBoundary } from '../shell/ErrorBoundary.tsx';
import { Invalid } from '../workbench/NotRun.tsx';
import { BaselinePicker } from './BaselinePicker.tsx';
import { ClaimCard } from './ClaimCard.tsx';
import { DistributionPanel } from './DistributionPanel.tsx';
import { Findings } from './Findings.tsx';
import { InputsPanel } from './InputsPanel.tsx';
import { MetricTable } from './MetricTable.tsx';
import { PartsPanel } from './PartsPanel.tsx';
import { SettingsPanel } from './SettingsPanel.tsx';

/** The home screen of a run: verdicts, differences, distributions, warnings. */
export function CompareTab() {
  const { t } = useTranslation();
  const { session } = useApp();
  // Rendered in slices, and table and chart only for a new result: hundreds of cells never keep the page from answering.
  const result = useDeferredValue(useResult());
  const language = useLanguage();
  const hidden = useSession((state) => state.hidden);
  const pinned = useSession((state) => state.pinned);
  const all = useSession((state) => state.allMetrics);
  const phase = useRuns((state) => state.phase);
  const pin = useCallback(
    (metric: string) => session.setState(({ pinned: now }) => ({ pinned: now === metric ? undefined : metric })),
    [session],
  );
  const showAll = useCallback((allMetrics: boolean) => session.setState({ allMetrics }), [session]);
  const picker = useMemo(
    () => result && <BaselinePicker variants={result.variants} language={language} />,
    [result, language],
  );
  if (!result && phase === 'invalid') return <Invalid />;
  if (!result) return <p className="empty">{phase === 'opening' ? t('run.opening') : ''}</p>;
  const claims = (
    <Fragment key="claims">
      <section aria-label={t('compare.claims')} className="claims">
        {result.claims.length === 0 ? (
          <p className="muted">{t('compare.noClaims')}</p>
        ) : (
          result.claims.map((claim) => <ClaimCard key={claim.id} claim={claim} language={language} />)
        )}
      </section>
      <SettingsPanel result={result} language={language} />
      <Findings result={result} language={language} />
    </Fragment>
  );
  const metrics = (
    <Fragment key="metrics">
      {!hasValues(result) && (
        <p className="muted table-hint" role="status">
          {phase === 'running' ? t('compare.filling') : t('compare.notRun')}
        </p>
      )}
      <MetricTable
        result={result}
        hidden={hidden}
        language={language}
        pinned={pinned}
        all={all}
        baselinePicker={picker}
        onPin={pin}
        onAll={showAll}
      />
    </Fragment>
  );
  return (
    <div className="compare">
      <div className="compare-main">
        {result.faithfulness && (
          <section className="faithfulness" aria-label={t('compare.faithfulness')}>
            <h2>{t('compare.faithfulness')}</h2>
            <p>{localText(result.faithfulness.summary, language)}</p>
          </section>
        )}
        {/* where runs are compared, their figures are the question; else the claims of the scenario are */}
        {result.comparison ? [metrics, claims] : [claims, metrics]}
        <InputsPanel result={result} hidden={hidden} language={language} />
      </div>
      <div className="compare-side">
        <ErrorBoundary>
          <DistributionPanel result={result} hidden={hidden} language={language} pinned={pinned} />
          <PartsPanel result={result} hidden={hidden} language={language} />
        </ErrorBoundary>
        <section className="panel warnings" aria-label={t('compare.warningsTitle')}>
          <h2>
            {result.warnings.length === 0
              ? t('compare.noWarnings')
              : t('compare.warnings', { count: result.warnings.length })}
          </h2>
          <ul>
            {result.warnings.map((warning) => (
              <li key={warning.en}>{localText(warning, language)}</li>
            ))}
          </ul>
          <h2>{t('compare.setup')}</h2>
          <dl className="pairs">
            {result.setup.map(({ label, value }) => (
              <div key={label.en}>
                <dt>{localText(label, language)}</dt>
                <dd>{localText(value, language)}</dd>
              </div>
            ))}
          </dl>
        </section>
      </div>
    </div>
  );
}

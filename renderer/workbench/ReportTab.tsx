import { lazy, Suspense, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { localText } from '../i18n/index.ts';
import '../report/report.css';
import { hasValues } from '../run/results.ts';
import { useLanguage, useRegistry, useResult } from '../shell/context.tsx';
import { useTimelineSources } from './timeline-sources.ts';

const ReportPage = lazy(async () => ({ default: (await import('../report/ReportPage.tsx')).ReportPage }));

/** The printable page as it will be exported. */
export function ReportTab() {
  const { t } = useTranslation();
  const registry = useRegistry();
  const language = useLanguage();
  const result = useResult();
  const baseline = result?.variants.find((variant) => variant.baseline);
  const other = result?.variants.find((variant) => !variant.baseline);
  const pair = [baseline?.id, other?.id].filter((id) => id !== undefined);
  const sources = useTimelineSources(pair);
  const footer =
    result && `Dyno ${result.dyno} · ${localText(result.title, language)} · ${result.identity.slice(0, 12)}`;

  useEffect(() => {
    if (footer === undefined) return;
    const { style } = document.documentElement;
    style.setProperty('--report-footer', JSON.stringify(footer));
    return () => void style.removeProperty('--report-footer');
  }, [footer]);

  if (!result || !hasValues(result)) return <p className="empty">{t('report.empty')}</p>;
  const timelines = sources.filter((source) => source !== undefined);
  return (
    <div className="report-tab">
      <div className="report-actions">
        <button type="button" className="button primary" onClick={() => registry.run('report.export')}>
          {t('report.export')}
        </button>
        {!result.complete && <span className="muted">{t('report.partial')}</span>}
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <section className="paper-desk" tabIndex={0} aria-label={t('report.preview')}>
        <div className="paper" data-ready={timelines.length === pair.length}>
          <Suspense fallback={<p className="empty">{t('app.loading')}</p>}>
            <ReportPage result={result} language={language} timelines={timelines} />
          </Suspense>
        </div>
      </section>
    </div>
  );
}

import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { useRuns } from '../shell/context.tsx';
import { NotRun } from './NotRun.tsx';

const RunSeries = lazy(async () => ({ default: (await import('../series/RunSeries.tsx')).RunSeries }));

/** Quantities over time, A beside B; loaded when it is opened. */
export function SeriesTab() {
  const { t } = useTranslation();
  const everRun = useRuns((state) => state.everRun);
  if (!everRun) return <NotRun text={t('series.empty')} />;
  return (
    <Suspense fallback={<p className="empty">{t('app.loading')}</p>}>
      <RunSeries />
    </Suspense>
  );
}

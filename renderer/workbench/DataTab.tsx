import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { useRuns } from '../shell/context.tsx';

const RunData = lazy(async () => ({ default: (await import('../data/RunData.tsx')).RunData }));

/** Everything of a run as tables, and SQL over it; loaded when it is opened. */
export function DataTab() {
  const { t } = useTranslation();
  const everRun = useRuns((state) => state.everRun);
  if (!everRun) return <p className="empty">{t('data.empty')}</p>;
  return (
    <Suspense fallback={<p className="empty">{t('app.loading')}</p>}>
      <RunData />
    </Suspense>
  );
}

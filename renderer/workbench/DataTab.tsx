import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { useRuns } from '../shell/context.tsx';
import { NotRun } from './NotRun.tsx';

const RunData = lazy(async () => ({ default: (await import('../data/RunData.tsx')).RunData }));

/** Everything of a run as tables, and SQL over it; loaded when it is opened. */
export function DataTab() {
  const { t } = useTranslation();
  const everRun = useRuns((state) => state.everRun);
  if (!everRun) return <NotRun text={t('data.empty')} />;
  return (
    <Suspense fallback={<p className="empty">{t('app.loading')}</p>}>
      <RunData />
    </Suspense>
  );
}

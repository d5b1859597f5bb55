import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { hasValues } from '../run/results.ts';
import { useResult } from '../shell/context.tsx';
import { NotRun } from './NotRun.tsx';

const Report = lazy(async () => ({ default: (await import('../report/OpenReport.tsx')).OpenReport }));

/** The printable pages as they will be exported, and what they contain. */
export function ReportTab() {
  const { t } = useTranslation();
  const result = useResult();
  if (!result || !hasValues(result)) return <NotRun text={t('report.empty')} />;
  return (
    <Suspense fallback={<p className="empty">{t('app.loading')}</p>}>
      <Report />
    </Suspense>
  );
}

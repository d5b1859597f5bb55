import './report-tab.css';
import { ReportView } from './ReportView.tsx';
import { useReport } from './use-report.ts';

/** The report of the open document. */
export function OpenReport() {
  const { data, whole } = useReport();
  return data && <ReportView data={data} whole={whole} />;
}

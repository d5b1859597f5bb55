import { useTranslation } from 'react-i18next';
import type { ImportReport } from '../../workers/runner/service.ts';
import { formatCount, formatDuration } from '../../workers/units/format.ts';
import { formatBytes } from '../format.ts';
import { spoken } from '../messages.ts';
import { useDocument } from '../shell/context.tsx';
import { Diagnostics } from './Diagnostics.tsx';

/** What the importer read of a trace, what it did not, and why. */
export function TraceTab() {
  const { t } = useTranslation();
  const report = useDocument((state) => state.importReport);
  const diagnostics = useDocument((state) => state.diagnostics);
  if (!report) {
    return diagnostics.length > 0 ? (
      <div className="trace-tab">
        <Diagnostics diagnostics={diagnostics} checking={false} />
      </div>
    ) : (
      <p className="empty">{t('run.opening')}</p>
    );
  }
  const facts = [
    [t('trace.source'), report.source === 'unknown' ? t('trace.sourceUnknown') : report.source],
    [t('trace.size'), formatBytes(report.bytes)],
    [t('trace.duration'), formatDuration(report.durationNs)],
    [t('trace.cpus'), formatCount(report.cpus)],
    [t('trace.tasks'), formatCount(report.tasks)],
    [t('trace.switches'), formatCount(report.switches)],
    [t('trace.wakeups'), formatCount(report.wakeups)],
    [t('trace.lines'), formatCount(report.lines)],
    [t('trace.used'), formatCount(report.used)],
    [t('trace.skipped'), formatCount(report.lines - report.used)],
    [t('trace.lost'), formatCount(report.lostEvents)],
  ] as const;
  return (
    <div className="trace-tab">
      <section className="panel" aria-label={t('trace.report')}>
        <h2>{t('trace.report')}</h2>
        <dl className="pairs">
          {facts.map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd className="number">{value}</dd>
            </div>
          ))}
        </dl>
        {report.truncated && <p className="bad">{t('trace.truncated')}</p>}
      </section>
      <LineCounts title={t('trace.skippedLines')} empty={t('trace.none')} counts={report.skipped} />
      {report.notes.length > 0 && <LineCounts title={t('trace.notes')} empty="" counts={report.notes} />}
    </div>
  );
}

interface CountsProps {
  readonly title: string;
  readonly empty: string;
  readonly counts: ImportReport['skipped'];
}

function LineCounts({ title, empty, counts }: CountsProps) {
  const { t } = useTranslation();
  return (
    <section className="panel" aria-label={title}>
      <h2>{title}</h2>
      {counts.length === 0 ? (
        <p className="muted">{empty}</p>
      ) : (
        <table className="quantiles">
          <thead>
            <tr>
              <th scope="col">{t('trace.reason')}</th>
              <th scope="col">{t('trace.count')}</th>
              <th scope="col">{t('trace.first')}</th>
              <th scope="col" className="example">
                {t('trace.example')}
              </th>
            </tr>
          </thead>
          <tbody>
            {counts.map(({ reason, count, firstLine, example }) => (
              <tr key={reason}>
                <th scope="row">{spoken(reason)}</th>
                <td className="number">{formatCount(count)}</td>
                <td className="number">{firstLine === 0 ? '–' : formatCount(firstLine)}</td>
                <td className="example">
                  <code>{example}</code>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

import type { Host } from '../host/types.ts';
import { DEFAULT_OPTIONS, type ReportOptions, readOptions } from '../report/options.ts';
import type { ReportStore } from '../stores/report.ts';
import { createDocumentEntry, type DocumentEntry } from './document-entry.ts';

/** Keeps the options of each document's report; bundles bring their own. */
export function createReportJournal(
  host: Pick<Host, 'readJournal' | 'writeJournal'>,
  report: ReportStore,
): DocumentEntry<ReportOptions> {
  return createDocumentEntry(host, report, {
    prefix: 'report',
    none: DEFAULT_OPTIONS,
    write: (options) => (options === DEFAULT_OPTIONS ? undefined : JSON.stringify(options)),
    read: (text) => readOptions(parsed(text)),
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

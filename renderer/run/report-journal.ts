import type { Host } from '../host/types.ts';
import { DEFAULT_OPTIONS, type ReportOptions, readOptions } from '../report/options.ts';
import type { DocumentSource } from '../stores/document.ts';
import type { ReportStore } from '../stores/report.ts';

const WRITE_AFTER_MS = 250;
const keyOf = ({ key }: DocumentSource): string => `report:${key}`;

/** Keeps the options of each document's report where its unsaved text is kept, so that they are there next time. */
export interface ReportJournal {
  /** Takes the options of this document: those given, which came with it, or those that were kept. */
  open(source: DocumentSource, given?: ReportOptions): Promise<void>;
  flush(): Promise<void>;
}

export function createReportJournal(
  host: Pick<Host, 'readJournal' | 'writeJournal'>,
  report: ReportStore,
): ReportJournal {
  let source: DocumentSource | undefined;
  let opening = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const flush = async (): Promise<void> => {
    if (timer === undefined || source === undefined) return;
    clearTimeout(timer);
    timer = undefined;
    const options = report.getState();
    await host.writeJournal(keyOf(source), options === DEFAULT_OPTIONS ? undefined : JSON.stringify(options));
  };

  report.subscribe(() => {
    if (opening || source === undefined) return;
    clearTimeout(timer);
    timer = setTimeout(() => void flush(), WRITE_AFTER_MS);
  });

  const take = (options: ReportOptions): void => {
    opening = true;
    report.setState(options, true);
    opening = false;
  };

  return {
    flush,
    async open(next, given) {
      await flush();
      source = next;
      if (given) return take(given);
      take(DEFAULT_OPTIONS);
      const kept = await host.readJournal(keyOf(next));
      if (kept !== undefined && source === next) take(readOptions(parsed(kept)));
    },
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

import type { TraceFormat } from '../../workers/data.worker.ts';
import type { TableFormat } from '../../workers/table-file.worker.ts';
import type { App } from '../app.ts';
import { formatBytes } from '../format.ts';
import { messageOf } from '../reason-of.ts';
import { languageOf } from '../shell/appearance.ts';
import type { SessionState } from '../stores/session.ts';
import type { TimelineSource } from '../timeline/types.ts';
import { choosePair } from '../workbench/pair.tsx';
import { DataClient } from './client.ts';
import { figuresOf, sourcesOf } from './sources.ts';
import { shownAnswer } from './sql/shown-answer.ts';

export type ExportFormat = TableFormat | TraceFormat;

/** In the names of files. */
const ANSWER = 'answer';

const SUFFIX: Readonly<Record<ExportFormat, string>> = {
  csv: 'csv',
  arrow: 'arrow',
  parquet: 'parquet',
  perfetto: 'perfetto-trace',
  chrome: 'trace.json',
};

/**
 * Writes what the Data tab shows, the table or the answer to a query, all rows of the two variants, or one variant's
 * recording, through the host.
 *
 * @param variant of a recording; the first of the pair unless it says otherwise
 */
export async function exportData(app: App, format: ExportFormat, variant?: string): Promise<void> {
  const { session, document, host } = app;
  try {
    const file = await (isTable(format) && showsSql(session.getState())
      ? answerIn(app, format)
      : fileOf(app, format, variant));
    if (!file) return;
    const { what, bytes } = file;
    const name = document.getState().source?.fileName.replace(/\.[^.]+$/, '') ?? 'run';
    const outcome = await host.save({ suggestedName: `${name}-${what}.${SUFFIX[format]}`, bytes });
    if (outcome.kind === 'failed') app.fail((t, say) => t('data.exportFailed', { reason: say(outcome.message) }));
    if (outcome.kind !== 'saved') return;
    // worked out now: the notice is kept, and the bytes need not be
    const size = formatBytes(bytes.byteLength);
    session.setState({ notice: { kind: 'info', said: (t) => t('data.exported', { name: outcome.name, size }) } });
  } catch (error) {
    app.fail((t, say) => t('data.exportFailed', { reason: say(messageOf(error)) }));
  }
}

interface DataFile {
  /** Of which table, or whose recording: part of the name. */
  readonly what: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

const isTable = (format: ExportFormat): format is TableFormat => format !== 'perfetto' && format !== 'chrome';

const showsSql = ({ tab, dataMode }: SessionState): boolean => tab === 'data' && dataMode === 'sql';

/** Undefined, which it says, while no answer is on screen. */
async function answerIn(app: App, format: TableFormat): Promise<DataFile | undefined> {
  const answer = shownAnswer();
  if (answer) return { what: ANSWER, bytes: await answer(format) };
  app.fail((t) => t('data.noAnswer'));
  return undefined;
}

/** A table of the run, or a recording; undefined, which it says, where there is none. */
async function fileOf(app: App, format: ExportFormat, variant: string | undefined): Promise<DataFile | undefined> {
  const { session, results } = app;
  const { result } = results;
  if (!result) return undefined;
  const state = session.getState();
  const pair = choosePair(result.variants, state);
  const ids = [pair.a?.id, pair.b?.id].filter((id) => id !== undefined);
  await app.fetchRecordings(ids);
  const sources = ids.flatMap((id): Pick<TimelineSource, 'variant' | 'handle' | 'directory'>[] => {
    const recording = results.recordings.get(id);
    return recording ? [{ variant: id, ...recording }] : [];
  });
  const client = new DataClient();
  try {
    const tables = await client.remote.open(figuresOf(result), sourcesOf(sources), languageOf(state));
    const ofTable = isTable(format);
    const what = ofTable ? (state.dataTable ?? tables[0]?.name) : (variant ?? sources[0]?.variant);
    if (what === undefined) {
      app.fail((t) => t(ofTable ? 'data.noTable' : 'data.noRecording'));
      return undefined;
    }
    const { remote } = client;
    return { what, bytes: ofTable ? await remote.tableFile(what, format) : await remote.traceFile(what, format) };
  } finally {
    client.dispose();
  }
}

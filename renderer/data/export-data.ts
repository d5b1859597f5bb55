import type { App } from '../app.ts';
import { formatBytes } from '../format.ts';
import { messageOf } from '../reason-of.ts';
import { languageOf } from '../shell/appearance.ts';
import type { TimelineSource } from '../timeline/types.ts';
import { choosePair } from '../workbench/pair.tsx';
import { DataClient } from './client.ts';
import { figuresOf, sourcesOf } from './sources.ts';

export type ExportFormat = 'csv' | 'arrow' | 'parquet' | 'perfetto' | 'chrome';

const SUFFIX: Readonly<Record<ExportFormat, string>> = {
  csv: 'csv',
  arrow: 'arrow',
  parquet: 'parquet',
  perfetto: 'perfetto-trace',
  chrome: 'trace.json',
};

/**
 * Writes the table that the Data tab shows, all rows of the two variants, or one variant's recording, through the host.
 *
 * @param variant of a recording; the first of the pair unless it says otherwise
 */
export async function exportData(app: App, format: ExportFormat, variant?: string): Promise<void> {
  const { session, document, results, host } = app;
  const { result } = results;
  if (!result) return;
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
    const isTrace = format === 'perfetto' || format === 'chrome';
    const what = isTrace ? (variant ?? sources[0]?.variant) : (state.dataTable ?? tables[0]?.name);
    if (what === undefined) return app.fail((t) => t(isTrace ? 'data.noRecording' : 'data.noTable'));
    const bytes = isTrace ? await client.remote.traceFile(what, format) : await client.remote.tableFile(what, format);
    const name = document.getState().source?.fileName.replace(/\.[^.]+$/, '') ?? 'run';
    const outcome = await host.save({ suggestedName: `${name}-${what}.${SUFFIX[format]}`, bytes });
    if (outcome.kind === 'failed') app.fail((t, say) => t('data.exportFailed', { reason: say(outcome.message) }));
    if (outcome.kind !== 'saved') return;
    // worked out now: the notice is kept, and the bytes need not be
    const size = formatBytes(bytes.byteLength);
    session.setState({ notice: { kind: 'info', said: (t) => t('data.exported', { name: outcome.name, size }) } });
  } catch (error) {
    app.fail((t, say) => t('data.exportFailed', { reason: say(messageOf(error)) }));
  } finally {
    client.dispose();
  }
}

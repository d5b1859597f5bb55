/** A run with its recordings, for commands that look into all variants at once. */
import type { DataSource } from '../workers/data/data-table.ts';
import type { RunOptions } from '../workers/runner/service.ts';
import type { RunServiceSession } from '../workers/runner/service-session.ts';
import type { RunResult } from '../workers/runner/types.ts';
import { withVariants } from '../workers/runner/view.ts';
import { inputOf, mustBeVariants, type ReadOptions, refuseForSaved } from './one-replication.ts';
import { type CommonOptions, runOptionsOf } from './options.ts';
import { runDocument } from './run-document.ts';
import { bundleInput, isBundle, openSaved } from './saved-run.ts';
import { remark } from './say.ts';

export interface RecordedRunOptions extends ReadOptions, Pick<CommonOptions, 'replications'> {
  /** Default: all. */
  readonly variant?: readonly string[];
}

export interface RecordedRun {
  readonly result: RunResult;
  /** First replications. */
  readonly sources: readonly DataSource[];
}

/** Runs the first replication of the variants, or opens a saved run; undefined when it was cancelled. */
export async function recordRun(file: string, options: RecordedRunOptions): Promise<RecordedRun | undefined> {
  if (isBundle(file)) return savedRun(file, options);
  const { variant: variants } = options;
  const input = await inputOf(file, variants, options);
  const run: RunOptions = { replications: 1, ...runOptionsOf(options), ...(variants && { variants }) };
  const { service, result, cancelled } = await runDocument(input, run);
  const recorded = await withRecordings(file, service, result);
  return cancelled ? undefined : recorded;
}

async function savedRun(file: string, options: RecordedRunOptions): Promise<RecordedRun> {
  refuseForSaved(file, options);
  const { service, opened } = await openSaved(await bundleInput(file));
  const { variant: wanted } = options;
  const { preview } = opened;
  if (wanted === undefined) return withRecordings(file, service, preview);
  const known = preview.variants.map(({ id }) => id);
  mustBeVariants(file, wanted, known);
  return withRecordings(
    file,
    service,
    withVariants(preview, ({ id }) => wanted.includes(id)),
  );
}

async function withRecordings(file: string, service: RunServiceSession, result: RunResult): Promise<RecordedRun> {
  const sources: DataSource[] = [];
  for (const { id } of result.variants) {
    const recording = await service.recording(id);
    if (recording) sources.push(recording);
    else remark(`${file}: '${id}' has no recording: its tables are those of results only`);
  }
  await service.dispose();
  return { result, sources };
}

import type { Command } from 'commander';
import type { RecordingDirectory } from '../workers/lab/types.ts';
import type { RecordingHandle } from '../workers/recording/layout.ts';
import type { DocumentInput, RunOptions } from '../workers/runner/service.ts';
import { scenarioInput, traceInput } from './document-input.ts';
import { Failure } from './failure.ts';
import { addRecordOptions, type CommonOptions, durationNs, runOptionsOf, wholeNumber } from './options.ts';
import { runDocument, seedsOf } from './run-document.ts';
import { bundleInput, isBundle, openSaved } from './saved-run.ts';

/** How what is run is read: of no meaning for a saved run. */
export interface ReadOptions extends Pick<CommonOptions, 'duration' | 'warmup' | 'seed' | 'record' | 'recordMemory'> {
  readonly offline?: string;
  readonly hz?: number;
  readonly kernel?: string;
}

/** Which replication of which variant a command looks at. */
export interface OneReplicationOptions extends ReadOptions {
  readonly variant?: string;
  readonly replication?: number;
}

export interface RecordedReplication {
  readonly lab: string;
  readonly variant: string;
  readonly replication: number;
  readonly seed: number;
  readonly recording: { readonly handle: RecordingHandle; readonly directory: RecordingDirectory };
}

export function addOneReplicationOptions(command: Command): Command {
  command
    .option('--variant <id>', 'variant to look at (default: the first after the baseline)')
    .option('--replication <n>', 'number of the replication, from 0 (default: 0, the one the app shows)', wholeNumber);
  return addReadOptions(command);
}

export function addReadOptions(command: Command): Command {
  return addRecordOptions(command)
    .option('--seed <n>', 'seed of replication 0', wholeNumber)
    .option('--duration <time>', 'measured time, such as 30s', durationNs)
    .option('--warmup <time>', 'simulated before measuring', durationNs)
    .option('--offline <text>', 'of a trace: tasks whose name contains this are offline work')
    .option('--hz <n>', 'of a trace: timer interrupts per second of the replay', wholeNumber)
    .option('--kernel <name>', 'of a trace: kernel that was recorded');
}

/** Runs one replication and keeps its recording, or takes that of a saved run; undefined when it was cancelled. */
export async function recordOne(
  file: string,
  options: OneReplicationOptions,
): Promise<RecordedReplication | undefined> {
  if (isBundle(file)) return savedOne(file, options);
  const { replication = 0 } = options;
  const input = await inputOf(file, options.variant === undefined ? undefined : [options.variant], options);
  const known = await seedsOf(input, runOptionsOf(options));
  const variant = options.variant ?? shownFirst(known.variants);
  const seed = known.firstSeed + replication;
  const run: RunOptions = { ...runOptionsOf(options), variants: [variant], replications: 1, seed };
  const { service, cancelled, result } = await runDocument(input, run);
  const recording = await service.recording(variant);
  await service.dispose();
  return cancelled || !recording ? undefined : { lab: result.lab, variant, replication, seed, recording };
}

/** The first after the baseline. */
const shownFirst = (variants: readonly string[]): string => variants[Math.min(1, variants.length - 1)];

async function savedOne(file: string, options: OneReplicationOptions): Promise<RecordedReplication> {
  refuseForSaved(file, options);
  if ((options.replication ?? 0) > 0)
    throw new Failure(`${file}: a saved run has recordings of first replications only; leave out --replication`);
  const { service, opened } = await openSaved(await bundleInput(file));
  const { lab, variants, seeds } = opened.preview;
  const ids = variants.map(({ id }) => id);
  const variant = options.variant ?? shownFirst(ids);
  mustBeVariants(file, [variant], ids);
  const recording = await service.recording(variant);
  await service.dispose();
  if (!recording) throw new Failure(`${file}: '${variant}' was saved without its recording; run the scenario instead`);
  return { lab, variant, replication: 0, seed: seeds[0], recording };
}

/** @throws Failure when an option says how to run what is not run */
export function refuseForSaved(file: string, options: ReadOptions & Pick<CommonOptions, 'replications'>): void {
  const names = ['replications', 'seed', 'duration', 'warmup', 'offline', 'hz', 'kernel', 'record'] as const;
  const meaningless = names.find((name) => options[name] !== undefined);
  if (meaningless !== undefined)
    throw new Failure(`${file}: --${meaningless} is for what is run; this is a saved run, which stays as it is`);
}

/** @throws Failure when one of them is not among those that there are */
export function mustBeVariants(file: string, wanted: readonly string[], known: readonly string[]): void {
  const unknown = wanted.find((id) => !known.includes(id));
  if (unknown !== undefined)
    throw new Failure(`${file}: no variant is called '${unknown}' (there are: ${known.join(', ')})`);
}

/** @param variants of a trace: what is replayed; default: what was recorded, and the same work under CFS */
export function inputOf(
  file: string,
  variants: readonly string[] | undefined,
  options: ReadOptions,
): Promise<DocumentInput> {
  if (/\.(ya?ml|json)$/.test(file)) return scenarioInput(file);
  return traceInput(file, variants ?? ['recorded', 'cfs'], options);
}

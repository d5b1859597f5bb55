import type { Command } from 'commander';
import type { RecordingDirectory } from '../workers/lab/types.ts';
import type { RecordingHandle } from '../workers/recording/layout.ts';
import type { DocumentInput, RunOptions } from '../workers/runner/service.ts';
import { scenarioInput, traceInput } from './document-input.ts';
import { type CommonOptions, durationNs, runOptionsOf, wholeNumber } from './options.ts';
import { runDocument, seedsOf } from './run-document.ts';

/** Which replication of which variant a command looks at. */
export interface OneReplicationOptions extends Pick<CommonOptions, 'duration' | 'warmup' | 'seed'> {
  readonly variant?: string;
  readonly replication?: number;
  readonly offline?: string;
  readonly hz?: number;
  readonly kernel?: string;
}

export interface RecordedReplication {
  readonly variant: string;
  readonly replication: number;
  readonly seed: number;
  readonly recording: { readonly handle: RecordingHandle; readonly directory: RecordingDirectory };
}

export function addOneReplicationOptions(command: Command): Command {
  return command
    .option('--variant <id>', 'variant to look at (default: the first after the baseline)')
    .option('--replication <n>', 'number of the replication, from 0 (default: 0, the one the app shows)', wholeNumber)
    .option('--seed <n>', 'seed of replication 0', wholeNumber)
    .option('--duration <time>', 'measured time, such as 30s', durationNs)
    .option('--warmup <time>', 'simulated before measuring', durationNs)
    .option('--offline <text>', 'of a trace: tasks whose name contains this are offline work')
    .option('--hz <n>', 'of a trace: timer interrupts per second of the replay', wholeNumber)
    .option('--kernel <name>', 'of a trace: kernel that was recorded');
}

/** Runs one replication and keeps its recording; undefined when it was cancelled. */
export async function recordOne(
  file: string,
  options: OneReplicationOptions,
): Promise<RecordedReplication | undefined> {
  const input = await inputOf(file, options);
  const { replication = 0 } = options;
  const known = await seedsOf(input, runOptionsOf(options));
  const variant = options.variant ?? known.variants[Math.min(1, known.variants.length - 1)];
  const seed = known.firstSeed + replication;
  const run: RunOptions = { ...runOptionsOf(options), variants: [variant], replications: 1, seed };
  const { service, cancelled } = await runDocument(input, run);
  const recording = await service.recording(variant);
  await service.dispose();
  return cancelled || !recording ? undefined : { variant, replication, seed, recording };
}

function inputOf(file: string, options: OneReplicationOptions): Promise<DocumentInput> {
  if (/\.(ya?ml|json)$/.test(file)) return scenarioInput(file);
  const { variant } = options;
  return traceInput(file, variant === undefined ? ['recorded', 'cfs'] : [variant], options);
}

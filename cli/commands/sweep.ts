import { availableParallelism } from 'node:os';
import { type Command, InvalidArgumentError } from 'commander';
import { CONTROL } from '../../workers/runner/types.ts';
import { sweepCsv, sweepJson } from '../../workers/sweep/export.ts';
import type { SweepRequest } from '../../workers/sweep/request.ts';
import { SweepServiceSession } from '../../workers/sweep/service-session.ts';
import type { SweepResult } from '../../workers/sweep/types.ts';
import { scenarioInput } from '../document-input.ts';
import { EXIT, Failure } from '../failure.ts';
import { formatDiagnostics } from '../input.ts';
import { writeOutput } from '../json.ts';
import { languageOf } from '../language.ts';
import { collect, durationNs, list, share, wholeNumber } from '../options.ts';
import { formatEstimate, formatSweep } from '../print-sweep.ts';
import { untilDone } from '../run-document.ts';
import { remark } from '../say.ts';
import { spawnThread } from '../spawn.ts';
import { openSweepFile } from '../sweep-file.ts';

interface Options {
  readonly axis?: readonly string[];
  readonly metric?: readonly string[];
  readonly precision?: number;
  readonly replications?: number;
  readonly duration?: number;
  readonly warmup?: number;
  readonly seed?: number;
  readonly variants?: readonly string[];
  readonly shard?: { readonly index: number; readonly of: number };
  readonly workers?: number;
  readonly estimate?: boolean;
  readonly out?: string;
  readonly json?: string;
  readonly csv?: string;
  readonly lang?: string;
}

/** `dyno sweep`: a scenario at every value of one or two parameters. */
export function addSweepCommand(program: Command, exit: (code: number) => void): void {
  program
    .command('sweep')
    .description(
      'run a scenario at every value of one or two of its parameters; says where the order of variants changes',
    )
    .argument('<file>')
    .option(
      '--axis <path=values>',
      'a parameter and its values: machine.cpus=8,16,24, machine.cpus=8..64 8 or policy.cfs.latency=1ms..16ms log 5; once or twice (default: the section sweep of the file)',
      collect,
    )
    .option(
      '--metric <name>',
      'what is looked at; may be repeated (default: what the file or its claims name)',
      collect,
    )
    .option(
      '--precision <share>',
      'go on at each point until 95 % intervals are ± this share of the mean, such as 1%',
      share,
    )
    .option('--replications <n>', 'seeded repetitions of each point; with a precision at most', wholeNumber)
    .option('--duration <time>', 'measured time of each replication, such as 30s', durationNs)
    .option('--warmup <time>', 'simulated before measuring', durationNs)
    .option('--seed <n>', 'seed of the first replication', wholeNumber)
    .option('--variants <a,b,…>', 'variants to run', list)
    .option('--out <file>', 'keep finished replications in this file (.dyno-sweep), and go on from those it holds')
    .option('--shard <i/n>', 'only every n-th point, beginning with the i-th; dyno merge puts shards together', shard)
    .option('--workers <n>', 'simulation workers (default: one per CPU)', wholeNumber)
    .option(
      '--estimate',
      'simulate only the first replications at the ends of the axes, and say how long the rest will take; with --out they count',
    )
    .option('--json <file>', 'write the result as JSON; - is standard output, and then nothing else is written to it')
    .option('--csv <file>', 'write the result as CSV; - as above')
    .action(async (file: string, options: Options) => exit(await sweep(file, options)));
}

async function sweep(file: string, options: Options): Promise<number> {
  const input = await scenarioInput(file);
  const kept = options.out === undefined ? undefined : await openSweepFile(options.out);
  const service = new SweepServiceSession(spawnThread, options.workers ?? availableParallelism(), ({ line }) =>
    kept?.append(line),
  );
  try {
    const read = await service.read(input);
    if (!read.ok) throw new Failure(formatDiagnostics(file, read.diagnostics));
    const opened = await service.open(requestOf(options));
    if (!opened.ok) throw new Failure(formatDiagnostics(file, opened.diagnostics));
    const taken = kept ? await service.restore(kept.lines) : 0;
    if (taken > 0) remark(`${options.out}: ${taken} of ${opened.preview.runs.most} replications kept before`);
    const control = new SharedArrayBuffer(CONTROL.words * 4);
    const result = await untilDone(control, () => service.run(control, options.estimate));
    await kept?.close();
    if (options.estimate === true) {
      process.stdout.write(formatEstimate(await service.estimate(), languageOf(options.lang, process.env)));
      return EXIT.fine;
    }
    await write(result, options);
    if (result.lost !== undefined) return EXIT.checkFailed;
    return result.complete ? EXIT.fine : EXIT.cancelled;
  } finally {
    await service.dispose();
  }
}

function requestOf(options: Options): SweepRequest {
  const { axis, metric: metrics, precision, replications, duration, warmup, seed, variants, shard: part } = options;
  return {
    ...{ metrics, precision, replications, durationNs: duration, warmupNs: warmup, seed, variants, shard: part },
    axes: axis?.map((text) => {
      const at = text.indexOf('=');
      if (at < 1) throw new Failure(`--axis ${text}: PATH=VALUES is expected, such as machine.cpus=8..64 8`);
      return { path: text.slice(0, at).trim(), values: text.slice(at + 1) };
    }),
  };
}

async function write(result: SweepResult, { json, csv, lang }: Options): Promise<void> {
  if (json !== undefined) await writeOutput(json, sweepJson(result));
  if (csv !== undefined) await writeOutput(csv, sweepCsv(result));
  if (json !== '-' && csv !== '-') process.stdout.write(formatSweep(result, languageOf(lang, process.env)));
}

function shard(text: string): { readonly index: number; readonly of: number } {
  const [, index = '0', of = '0'] = /^(\d{1,4})\/(\d{1,4})$/.exec(text) ?? [];
  const part = { index: Number(index), of: Number(of) };
  if (part.index < 1 || part.index > part.of) throw new InvalidArgumentError('i/n is expected, such as 1/4 to 4/4.');
  return part;
}

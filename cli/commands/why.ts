import { type Command, InvalidArgumentError } from 'commander';
import type { RecordingDirectory } from '../../workers/lab/types.ts';
import { explain, type Request, requestAt } from '../../workers/scheduling/why/explain.ts';
import { History } from '../../workers/scheduling/why/history.ts';
import { PARTS } from '../../workers/scheduling/why/parts.ts';
import { rankOf, requestAtQuantile } from '../../workers/scheduling/why/select.ts';
import { EXIT, Failure } from '../failure.ts';
import { writeOutput } from '../json.ts';
import { languageOf } from '../language.ts';
import {
  addOneReplicationOptions,
  type OneReplicationOptions,
  type RecordedReplication,
  recordOne,
} from '../one-replication.ts';
import { type CommonOptions, wholeNumber } from '../options.ts';
import { formatFaults, slowFaults } from '../print-faults.ts';
import { formatWhy, type WhyAnswer } from '../print-why.ts';
import { formatPhases, isHardware, slowPhases } from '../print-works.ts';

interface WhyOptions extends OneReplicationOptions, Pick<CommonOptions, 'json' | 'lang'> {
  readonly request?: number;
  readonly worst?: number;
  readonly task?: string;
  readonly against?: string;
  readonly workload?: string;
}

/** "p99", "p99.9", "max" as a probability. */
function quantile(text: string): number {
  if (text === 'max') return 1;
  const match = /^p(\d{1,2}(?:\.\d{1,3})?)$/.exec(text);
  if (!match) throw new InvalidArgumentError('a quantile such as p99, p99.9 or max is expected.');
  return Number(match[1]) / 100;
}

/** Works have no requests: their phases, against the variant that is asked for. */
async function explainWorks(file: string, recorded: RecordedReplication, options: WhyOptions): Promise<number> {
  if (options.task !== undefined || options.request !== undefined)
    throw new Failure(
      `${file}: nothing waits in the hardware lab; leave out --task and --request, --workload NAME chooses a work`,
    );
  const { variant, replication, seed } = recorded;
  const phases = slowPhases(recorded, options.workload);
  const beside =
    options.against === undefined ? undefined : await recordOne(file, { ...options, variant: options.against });
  const other = beside && { variant: beside.variant, phases: slowPhases(beside) };
  if (options.json !== undefined)
    await writeOutput(
      options.json,
      `${JSON.stringify({ variant, replication, seed, phases, against: other }, undefined, 2)}\n`,
    );
  if (options.json !== '-') process.stdout.write(formatPhases(phases, other, languageOf(options.lang, process.env)));
  return EXIT.fine;
}

/** `dyno why`: where the time of one request went, or of one task, and who had the CPU meanwhile. */
export function addWhyCommand(program: Command, exit: (code: number) => void): void {
  const command = program
    .command('why')
    .description('run one replication and say of a request or a task where its time went and who kept it waiting')
    .argument('<file>', 'a scenario (.yaml), or a trace');
  addOneReplicationOptions(command)
    .option('--request <n>', 'row of the request in the recording, as findings and the app name it', wholeNumber)
    .option(
      '--worst <quantile>',
      'the request at this quantile of the latency: p99, p99.9, max (default: p99)',
      quantile,
    )
    .option('--workload <name>', 'requests, or phases, of this workload')
    .option('--task <name>', 'a task over the whole measured time instead of a request')
    .option('--against <id>', 'of the hardware lab: another variant that the phases are held against')
    .option('--json <file>', 'write the answer as JSON; - is standard output')
    .action(async (file: string, options: WhyOptions) => {
      const recorded = await recordOne(file, options);
      if (!recorded) return exit(EXIT.cancelled);
      const { variant, replication, seed, recording } = recorded;
      const { swap } = recording.directory;
      if (swap && options.task === undefined) {
        const found = slowFaults(recording.handle, recording.directory, swap);
        const language = languageOf(options.lang, process.env);
        if (options.json !== undefined)
          await writeOutput(
            options.json,
            `${JSON.stringify({ variant, replication, seed, ...found }, undefined, 2)}\n`,
          );
        if (options.json !== '-') process.stdout.write(formatFaults(found, recording.directory, swap, language));
        return exit(EXIT.fine);
      }
      if (isHardware(recording.directory)) return exit(await explainWorks(file, recorded, options));
      const history = new History(recording.handle, recording.directory);
      const answer = { variant, replication, seed, ...answerOf(history, file, options) };
      if (options.json !== undefined)
        await writeOutput(options.json, `${JSON.stringify(toJson(answer, recording.directory), undefined, 2)}\n`);
      if (options.json !== '-')
        process.stdout.write(formatWhy(file, answer, recording.directory, languageOf(options.lang, process.env)));
      exit(EXIT.fine);
    });
}

type Found = Pick<WhyAnswer, 'explanation' | 'request' | 'rank'>;

function answerOf(history: History, file: string, options: WhyOptions): Found {
  const { directory } = history;
  if (options.task !== undefined) return ofTask(history, file, options.task);
  if (options.workload !== undefined && !directory.tasks.some(({ workload }) => workload === options.workload)) {
    const known = [...new Set(directory.tasks.map(({ workload }) => workload))].join(', ');
    throw new Failure(`${file}: no workload is called '${options.workload}' (there are: ${known})`);
  }
  const request = requestOf(history, options);
  if (!request) {
    const rows = history.requests?.rows ?? 0;
    throw new Failure(
      rows === 0
        ? `${file}: nothing in it has requests; ask about a task: --task NAME`
        : `${file}: there is no such request; the recording has rows 0 to ${rows - 1}`,
    );
  }
  const explanation = explain(history, request.task, request.arrivalNs, request.endNs);
  return { explanation, request, rank: rankOf(history, request) };
}

function requestOf(history: History, { request, worst = 0.99, workload }: WhyOptions): Request | undefined {
  if (request === undefined) return requestAtQuantile(history, worst, workload);
  const { requests } = history;
  return requests && request < requests.rows ? requestAt(requests, request) : undefined;
}

function ofTask(history: History, file: string, name: string): Found {
  const { tasks, measureFromNs, endNs } = history.directory;
  const task = tasks.findIndex((known) => known.name === name);
  if (task < 0) {
    const first = tasks.slice(0, 20).map((known) => known.name);
    throw new Failure(
      `${file}: no task is called '${name}' (there are: ${first.join(', ')}${tasks.length > 20 ? ', …' : ''})`,
    );
  }
  return { explanation: explain(history, task, measureFromNs, endNs), request: undefined, rank: undefined };
}

/** Codes and indices replaced by names. */
function toJson({ explanation, request, ...rest }: WhyAnswer, { tasks, reasons }: RecordingDirectory): unknown {
  const nameOf = (task: number) => tasks[task].name;
  const shares = (all: readonly { readonly task: number; readonly ns: number }[]) =>
    all.map(({ task, ns }) => ({ ...tasks[task], ns }));
  return {
    ...rest,
    request: request && {
      ...request,
      task: nameOf(request.task),
      responseNs: request.endNs - request.arrivalNs,
      parts: request.parts && Object.fromEntries(PARTS.map((part, code) => [part, request.parts?.[code]])),
    },
    task: nameOf(explanation.task),
    fromNs: explanation.fromNs,
    toNs: explanation.toNs,
    ranNs: explanation.ranNs,
    waitedNs: explanation.waitedNs,
    sleptNs: explanation.sleptNs,
    antagonists: shares(explanation.antagonists),
    siblings: shares(explanation.siblings),
    waits: explanation.waits.map((wait) => ({
      ...wait,
      ranInstead: shares(wait.ranInstead),
      endReason: wait.endReason === undefined ? undefined : reasons[wait.endReason]?.id,
    })),
    moreWaits: explanation.moreWaits,
  };
}

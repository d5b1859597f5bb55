import type { Command } from 'commander';
import { importTrace } from '../../workers/formats/import-trace.ts';
import { recordedStatistics } from '../../workers/formats/recorded.ts';
import type { ImportReport } from '../../workers/runner/service.ts';
import { formatCount, formatDuration } from '../../workers/units/format.ts';
import { EXIT, Failure } from '../failure.ts';
import { openTrace } from '../input.ts';
import { writeOutput } from '../json.ts';
import { addRunOptions, type CommonOptions, list, runOptionsOf, wholeNumber } from '../options.ts';
import { printable } from '../printable.ts';
import { runDocument } from '../run-document.ts';
import { formatTable } from '../table.ts';
import { finish } from './finish.ts';

interface ReplayOptions extends CommonOptions {
  readonly offline?: string;
  readonly hz?: number;
  readonly kernel?: string;
}

/** `dyno import`, `dyno replay`. */
export function addTraceCommands(program: Command, exit: (code: number) => void): void {
  program
    .command('import')
    .description(
      'read a Linux scheduler trace and say what is in it, which lines were used, and which were skipped and why',
    )
    .argument('<trace>', 'text of trace-cmd report, /sys/kernel/tracing/trace or perf script')
    .option('--json <file>', 'write the report and the tasks as JSON; - is standard output')
    .action(async (file: string, options: { readonly json?: string }) => {
      const trace = await importTrace(await openTrace(file));
      const tasks = recordedStatistics(trace).map(({ wakeupLatencyNs, ...task }) => ({
        ...task,
        wakeupLatencies: wakeupLatencyNs.length,
      }));
      if (options.json !== undefined)
        await writeOutput(options.json, `${JSON.stringify({ report: trace.report, tasks }, undefined, 2)}\n`);
      if (options.json !== '-') {
        process.stdout.write(formatImportReport(file, trace.report));
        if (tasks.length > 0) process.stdout.write(`\n${taskTable(tasks)}\n`);
      }
      if (tasks.length === 0) throw new Failure(`${file}: no scheduler events in this file`);
      exit(EXIT.fine);
    });

  const replay = program
    .command('replay')
    .description('run the recorded work again under other policies and compare with what was recorded')
    .argument('<trace>');
  addRunOptions(replay)
    .option(
      '--offline <text>',
      'tasks whose name contains this are offline work (default: tasks recorded in the BT class)',
    )
    .option('--hz <n>', 'timer interrupts per second of the replay (default: as the trace says or shows)', wholeNumber)
    .option('--kernel <policy>', 'policy of the kernel that was recorded, such as cfs:6.1 (default: as the trace says)')
    .action(async (file: string, options: ReplayOptions) => {
      const { offline, hz, kernel, variants = list('recorded,cfs,eevdf,bt') } = options;
      const input = {
        kind: 'trace',
        bytes: await openTrace(file),
        fileName: file,
        variants,
        ...(offline !== undefined && { offline }),
        ...(hz !== undefined && { hz }),
        ...(kernel !== undefined && { kernel }),
      } as const;
      const finished = await runDocument(input, runOptionsOf(options));
      if (finished.importReport && options.json !== '-')
        process.stdout.write(`${formatImportReport(file, finished.importReport)}\n`);
      exit(await finish(finished, options, { valuesOnly: false }));
    });
}

/** How many lines were used, skipped and why. */
export function formatImportReport(file: string, report: ImportReport): string {
  const lines = [
    `${file}: ${report.source} text, ${formatCount(report.bytes)} bytes`,
    `${report.lines} lines: ${report.used} used, ${report.lines - report.used} skipped`,
    ...report.skipped.map(
      ({ reason, count, firstLine, example }) =>
        `  skipped ${count}: ${reason} (first: line ${firstLine}: ${printable(example)})`,
    ),
    ...report.notes.map(({ reason, count }) => `  note: ${reason}: ${count}`),
    ...(report.lostEvents > 0 ? [`  lost events: ${report.lostEvents}`] : []),
    ...(report.truncated ? ['  the last line is cut off'] : []),
    `${report.tasks} tasks on ${report.cpus} CPUs over ${formatDuration(report.durationNs)}: ${report.switches} switches, ${report.wakeups} wakeups`,
  ];
  return `${lines.join('\n')}\n`;
}

function taskTable(tasks: readonly Omit<ReturnType<typeof recordedStatistics>[number], 'wakeupLatencyNs'>[]): string {
  return formatTable([
    ['task', 'pid', 'policy', 'nice', 'CPU', 'share', 'run delay', 'voluntary', 'involuntary'],
    ...tasks.map((task) => [
      printable(task.name),
      String(task.pid),
      task.policy,
      String(task.nice),
      formatDuration(task.cpuNs),
      `${(task.cpuShare * 100).toFixed(2)} %`,
      formatDuration(task.runDelayNs),
      String(task.voluntarySwitches),
      String(task.involuntarySwitches),
    ]),
  ]);
}

import type { Command } from 'commander';
import { importTrace } from '../../workers/formats/import-trace.ts';
import { recordedStatistics } from '../../workers/formats/recorded.ts';
import { CSV_FORMATS } from '../../workers/formats/workload-traces/import.ts';
import { traceInput } from '../document-input.ts';
import { EXIT, Failure } from '../failure.ts';
import { openTrace } from '../input.ts';
import { writeOutput } from '../json.ts';
import { languageOf } from '../language.ts';
import { addRunOptions, type CommonOptions, durationNs, list, runOptionsOf, wholeNumber } from '../options.ts';
import { formatImportReport, taskTable } from '../print-import.ts';
import { runDocument } from '../run-document.ts';
import { csvScenario, isRtApp, scenarioText, type WorkloadImportOptions } from '../workload-import.ts';
import { finish } from './finish.ts';

interface ImportOptions extends WorkloadImportOptions {
  readonly json?: string;
  readonly out?: string;
  readonly lang?: string;
}

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
      'read a Linux scheduler trace and say what is in it; make a scenario of an rt-app file or a workload trace (--format)',
    )
    .argument('<file>', 'text of trace-cmd report, /sys/kernel/tracing/trace or perf script; rt-app JSON; CSV')
    .option('--json <file>', 'trace: write the report and the tasks as JSON; - is standard output')
    .option('--out <file>', 'rt-app, CSV: write the scenario; - is standard output (default)')
    .option('--format <name>', `CSV: ${CSV_FORMATS.join(', ')}`)
    .option('--durations <file>', 'CSV: file of durations, for azure-functions-2019')
    .option('--select <text>', 'CSV: owner, app, function or container that begins with this (default: all)')
    .option('--from <time>', 'CSV: leave out what is before this, in time of the trace', durationNs)
    .option('--for <time>', 'CSV: how much of the trace, in its time', durationNs)
    .option('--speed <n>', 'CSV: times of the trace are divided by this', wholeNumber)
    .option('--cores <n>', 'CSV: cores of the unit of CPU of the trace, or of one container', wholeNumber)
    .option('--cpus <n>', 'rt-app, CSV: CPUs of the machine', wholeNumber)
    .option('--threads <n>', 'CSV: threads of the server', wholeNumber)
    .action(async (file: string, options: ImportOptions) => {
      if (options.format !== undefined || isRtApp(file)) {
        const text =
          options.format === undefined ? await scenarioText(file, options.cpus) : await csvScenario(file, options);
        await writeOutput(options.out ?? '-', text);
        exit(EXIT.fine);
        return;
      }
      const language = languageOf(options.lang, process.env);
      const trace = await importTrace(await openTrace(file));
      const tasks = recordedStatistics(trace).map(({ wakeupLatencyNs, ...task }) => ({
        ...task,
        wakeupLatencies: wakeupLatencyNs.length,
      }));
      if (options.json !== undefined)
        await writeOutput(options.json, `${JSON.stringify({ report: trace.report, tasks }, undefined, 2)}\n`);
      if (options.json !== '-') {
        process.stdout.write(formatImportReport(file, trace.report, language));
        if (tasks.length > 0) process.stdout.write(`\n${taskTable(tasks, language)}\n`);
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
      const input = await traceInput(file, options.variants ?? list('recorded,cfs,eevdf,bt'), options);
      const finished = await runDocument(input, runOptionsOf(options));
      if (finished.importReport && options.json !== '-')
        process.stdout.write(
          `${formatImportReport(file, finished.importReport, languageOf(options.lang, process.env))}\n`,
        );
      exit(await finish(finished, options, { valuesOnly: false }));
    });
}

import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { RunServiceSession } from '../../workers/runner/service-session.ts';
import type { SweepResult } from '../../workers/sweep/types.ts';
import { EXIT, Failure } from '../failure.ts';
import { formatDiagnostics, mustBeFile } from '../input.ts';
import { addReportOptions, type CommonOptions, collect, share } from '../options.ts';
import { type ReportedRun, writeReport } from '../report.ts';
import { sweepsOf } from '../report-sweeps.ts';
import { spawnThread } from '../spawn.ts';

interface Options extends CommonOptions {
  readonly pdf: string;
  readonly sweep?: readonly string[];
  readonly precision?: number;
}

/** `dyno report`: one PDF of one or more saved runs. */
export function addReportCommand(program: Command, exit: (code: number) => void): void {
  const report = program
    .command('report')
    .description('print one report of saved runs (.dyno): a chapter each, behind a table of their verdicts')
    .argument('<file...>')
    .requiredOption('--pdf <file>', 'where to write it')
    .option(
      '--sweep <file>',
      'a section for each sweep of this file (.dyno-sweep) over the scenario of one of the runs; may be repeated',
      collect,
    )
    .option(
      '--precision <share>',
      'at which the points of these sweeps ended (default: what the scenario says)',
      share,
    );
  addReportOptions(report).action(
    async (files: readonly string[], { pdf, sweep = [], precision, ...flags }: Options) => {
      const services: RunServiceSession[] = [];
      try {
        const runs: ReportedRun[] = [];
        for (const file of files) {
          const service = new RunServiceSession(spawnThread, 1);
          services.push(service);
          runs.push(await openRun(file, service));
        }
        const swept = runs.map((): SweepResult[] => []);
        for (const file of sweep)
          for (const { run, sweep: found } of await sweepsOf(file, runs, precision)) swept[run].push(found);
        const reported = runs.map((run, index) => ({ ...run, sweeps: latest(swept[index]) }));
        process.stdout.write(`${await writeReport(reported, pdf, flags)}\n`);
      } finally {
        for (const service of services) await service.dispose();
      }
      exit(EXIT.fine);
    },
  );
}

/** Sweeps over the same parameters are one section: the later file counts. */
function latest(sweeps: readonly SweepResult[]): readonly SweepResult[] {
  const byAxes = new Map(sweeps.map((sweep) => [sweep.axes.map(({ path }) => path).join(), sweep]));
  return [...byAxes.values()];
}

async function openRun(file: string, service: RunServiceSession): Promise<ReportedRun> {
  await mustBeFile(file);
  const opened = await service.open({ kind: 'bundle', bytes: await readFile(file), fileName: file }, {});
  if (!opened.ok) throw new Failure(formatDiagnostics(file, opened.diagnostics));
  if (opened.diagnostics.length > 0) process.stderr.write(`${formatDiagnostics(file, opened.diagnostics)}\n`);
  const { input, options, view } = opened.bundled ?? {};
  return { result: opened.preview, service, input, options, view };
}

import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { RunServiceSession } from '../../workers/runner/service-session.ts';
import { EXIT, Failure } from '../failure.ts';
import { formatDiagnostics, mustBeFile } from '../input.ts';
import { addReportOptions, type CommonOptions } from '../options.ts';
import { type ReportedRun, writeReport } from '../report.ts';
import { spawnThread } from '../spawn.ts';

/** `dyno report`: one PDF of one or more saved runs. */
export function addReportCommand(program: Command, exit: (code: number) => void): void {
  const report = program
    .command('report')
    .description('print one report of saved runs (.dyno): a chapter each, behind a table of their verdicts')
    .argument('<file...>')
    .requiredOption('--pdf <file>', 'where to write it')
    .option('--lang <en|zh>', 'language (default: that of the terminal)');
  addReportOptions(report).action(
    async (files: readonly string[], { pdf, ...flags }: CommonOptions & { pdf: string }) => {
      const services: RunServiceSession[] = [];
      try {
        const runs: ReportedRun[] = [];
        for (const file of files) {
          const service = new RunServiceSession(spawnThread, 1);
          services.push(service);
          runs.push(await openRun(file, service));
        }
        process.stdout.write(`${await writeReport(runs, pdf, flags)}\n`);
      } finally {
        for (const service of services) await service.dispose();
      }
      exit(EXIT.fine);
    },
  );
}

async function openRun(file: string, service: RunServiceSession): Promise<ReportedRun> {
  await mustBeFile(file);
  const opened = await service.open({ kind: 'bundle', bytes: await readFile(file), fileName: file }, {});
  if (!opened.ok) throw new Failure(formatDiagnostics(file, opened.diagnostics));
  if (opened.diagnostics.length > 0) process.stderr.write(`${formatDiagnostics(file, opened.diagnostics)}\n`);
  return { result: opened.preview, service, input: opened.bundled?.input, view: opened.bundled?.view };
}

import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { RunServiceSession } from '../../workers/runner/service-session.ts';
import { Failure } from '../failure.ts';
import { formatDiagnostics, mustBeFile } from '../input.ts';
import { addReportOptions, type CommonOptions } from '../options.ts';
import { spawnThread } from '../spawn.ts';
import { finish } from './finish.ts';

/** `dyno show`: the comparison of a saved run, without running it. */
export function addShowCommand(program: Command, exit: (code: number) => void): void {
  const show = program
    .command('show')
    .description('show a saved run (.dyno): its comparison is there without running')
    .argument('<file>');
  addReportOptions(show)
    .option('--json <file>', 'write the result as JSON; - is standard output, and then nothing else is written to it')
    .option('--pdf <file>', 'write the report as PDF')
    .option('--lang <en|zh>', 'language (default: that of the terminal)')
    .option('--all', 'show every metric')
    .option('--strict', 'exit 1 unless every claim is supported')
    .action(async (file: string, options: CommonOptions) => {
      await mustBeFile(file);
      const service = new RunServiceSession(spawnThread, 1);
      const opened = await service.open({ kind: 'bundle', bytes: await readFile(file), fileName: file }, {});
      if (!opened.ok) throw new Failure(formatDiagnostics(file, opened.diagnostics));
      if (opened.diagnostics.length > 0) process.stderr.write(`${formatDiagnostics(file, opened.diagnostics)}\n`);
      const { preview: result, importReport, bundled } = opened;
      const { input, view } = bundled ?? {};
      const finished = { result, service, cancelled: false, importReport, input, view };
      exit(await finish(finished, options, { valuesOnly: false }));
    });
}

import type { Command } from 'commander';
import { addReportOptions, type CommonOptions } from '../options.ts';
import { bundleInput, openSaved } from '../saved-run.ts';
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
    .option('--all', 'show every metric')
    .option('--strict', 'exit 1 unless every claim is supported')
    .action(async (file: string, options: CommonOptions) => {
      const { service, opened } = await openSaved(await bundleInput(file));
      const { preview: result, importReport, bundled } = opened;
      const { input, view } = bundled ?? {};
      const finished = { result, service, cancelled: false, importReport, input, view };
      exit(await finish(finished, options, { valuesOnly: false }));
    });
}

import type { Command } from 'commander';
import { RunServiceSession } from '../../workers/runner/service-session.ts';
import { scenarioInput } from '../document-input.ts';
import { EXIT, Failure } from '../failure.ts';
import { formatDiagnostics } from '../input.ts';
import { addRunOptions, collect, durationNs, runOptionsOf } from '../options.ts';
import { runDocument } from '../run-document.ts';
import { isBundle } from '../saved-run.ts';
import { speak } from '../say.ts';
import { spawnThread } from '../spawn.ts';
import { compareSaved, type SavedOptions } from './compare-saved.ts';
import { finish } from './finish.ts';

/** `dyno check`, `dyno run`, `dyno compare`. */
export function addScenarioCommands(program: Command, exit: (code: number) => void): void {
  program
    .command('check')
    .description('check scenario files (YAML, or rt-app JSON): errors with line, column and key')
    .argument('<file...>')
    .action(async (files: readonly string[]) => {
      const failures: string[] = [];
      for (const file of files) {
        const service = new RunServiceSession(spawnThread, 1);
        const opened = await service.open(await scenarioInput(file), {});
        if (opened.diagnostics.length > 0) failures.push(formatDiagnostics(file, opened.diagnostics));
        if (opened.ok)
          process.stdout.write(
            speak(`${file}: ${variantsText(opened.preview.variants)}, ${claimsText(opened.preview.claims)}: fine\n`),
          );
      }
      if (failures.length > 0) throw new Failure(failures.join('\n'));
      exit(EXIT.fine);
    });

  for (const [name, description, valuesOnly] of [
    ['run', 'run a scenario and print what each variant measured', true],
    ['compare', 'run a scenario and compare its variants with the baseline; or compare saved runs (.dyno)', false],
  ] as const) {
    const command = program
      .command(name)
      .description(description)
      .argument(valuesOnly ? '<file>' : '<file...>');
    addRunOptions(command)
      .option('--duration <time>', 'measured time of each replication, such as 30s', durationNs)
      .option('--warmup <time>', 'simulated before measuring', durationNs)
      .option(
        '--policy <file|name>',
        'run this policy as a variant too: a file, or one that ships; may be repeated',
        collect,
      )
      .option('--settings', 'test the claims under other settings of kernel and machine as well')
      .option('--strict', 'exit 1 unless every claim is supported');
    if (!valuesOnly)
      command
        .option('--variant <name>', 'of saved runs: variant to show, may be repeated (default: all)', collect)
        .option('--baseline <name>', 'of saved runs: variant that all others are compared with')
        .option('--anyway', 'of saved runs: compare them although workload, seeds, measured time or models differ');
    command.action(async (given: string | readonly string[], options: SavedOptions) => {
      const [file, ...others] = typeof given === 'string' ? [given] : given;
      if (!valuesOnly && (others.length > 0 || isBundle(file)))
        return exit(await compareSaved([file, ...others], options));
      const finished = await runDocument(await scenarioInput(file, options.policy), runOptionsOf(options));
      exit(await finish(finished, options, { valuesOnly }));
    });
  }
}

const variantsText = ({ length }: readonly unknown[]): string => (length === 1 ? '1 variant' : `${length} variants`);
const claimsText = ({ length }: readonly unknown[]): string => (length === 1 ? '1 claim' : `${length} claims`);

import type { Command } from 'commander';
import { localText } from '../../workers/lab/local-text.ts';
import { ALL_LABS } from '../../workers/runner/labs.ts';
import { EXIT } from '../failure.ts';
import { writeOutput } from '../json.ts';
import { languageOf } from '../language.ts';
import { formatTable } from '../table.ts';

const METRICS = ALL_LABS.flatMap(({ metrics }) => metrics);

/** `dyno metrics`: every metric with its formula and unit. */
export function addMetricsCommand(program: Command, exit: (code: number) => void): void {
  program
    .command('metrics')
    .description('list every metric with unit, direction and formula')
    .option('--json <file>', 'write as JSON; - is standard output')
    .option('--lang <en|zh>', 'language (default: that of the terminal)')
    .action(async (options: { readonly json?: string; readonly lang?: string }) => {
      const language = languageOf(options.lang, process.env);
      if (options.json !== undefined) await writeOutput(options.json, `${JSON.stringify(METRICS, undefined, 2)}\n`);
      if (options.json !== '-') {
        const rows = METRICS.map(({ name, unit, better, formula }) => [
          name,
          unit,
          better,
          localText(formula, language),
        ]);
        process.stdout.write(
          `${formatTable([['metric', 'unit', 'better', 'formula'], ...rows].map(([a, b, c, d]) => [`${a}  `, b, c, d]))}\n`,
        );
      }
      exit(EXIT.fine);
    });
}

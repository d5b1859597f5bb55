import type { Command } from 'commander';
import { localText } from '../../workers/lab/local-text.ts';
import { ALL_LABS } from '../../workers/runner/labs.ts';
import { EXIT } from '../failure.ts';
import { writeOutput } from '../json.ts';
import { languageOf } from '../language.ts';
import { formatTable } from '../table.ts';

const METRICS = ALL_LABS.flatMap(({ metrics }) => metrics);

const HEADS = { en: ['metric', 'unit', 'better', 'formula'], zh: ['指标', '单位', '更好', '公式'] } as const;
const BETTER = {
  en: { lower: 'lower', higher: 'higher', neither: 'neither' },
  zh: { lower: '越低越好', higher: '越高越好', neither: '无优劣' },
} as const;

/** `dyno metrics`: every metric with its formula and unit. */
export function addMetricsCommand(program: Command, exit: (code: number) => void): void {
  program
    .command('metrics')
    .description('list every metric with unit, direction and formula')
    .option('--json <file>', 'write as JSON; - is standard output')
    .action(async (options: { readonly json?: string; readonly lang?: string }) => {
      const language = languageOf(options.lang, process.env);
      if (options.json !== undefined) await writeOutput(options.json, `${JSON.stringify(METRICS, undefined, 2)}\n`);
      if (options.json !== '-') {
        const rows = METRICS.map(({ name, unit, better, formula }) => [
          name,
          unit,
          BETTER[language][better],
          localText(formula, language),
        ]);
        process.stdout.write(`${formatTable([HEADS[language], ...rows].map(([a, b, c, d]) => [`${a}  `, b, c, d]))}\n`);
      }
      exit(EXIT.fine);
    });
}

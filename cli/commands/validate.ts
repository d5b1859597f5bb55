import type { Command } from 'commander';
import { summarise } from '../../workers/validation/summary.ts';
import { type FileResult, validateFiles } from '../../workers/validation/validate.ts';
import { DEFAULT_RUNS } from '../../workers/validation/validate-experiment.ts';
import { EXIT, Failure } from '../failure.ts';
import { readMeasurements } from '../input.ts';
import { writeOutput } from '../json.ts';
import { spokenLanguage } from '../language.ts';
import { wholeNumber } from '../options.ts';
import { formatFile, formatSummary } from '../print-validation.ts';
import { validationMarkdown } from '../validation-markdown.ts';

interface ValidateOptions {
  readonly only?: string;
  readonly runs?: number;
  readonly failures?: boolean;
  readonly quiet?: boolean;
  readonly json?: string;
  readonly markdown?: string;
  readonly strict?: boolean;
}

/** `dyno validate`: the models against measured kernels and exact outcomes. */
export function addValidateCommand(program: Command, exit: (code: number) => void): void {
  program
    .command('validate')
    .description('simulate every measured experiment and exact outcome in a folder and compare, metric by metric')
    .argument(
      '<folder>',
      'folder (searched to any depth) or single file; .json, .jsonl (one file a line) and .tsv files are read',
    )
    .option('--only <text>', 'only files whose path contains this text')
    .option(
      '--runs <n>',
      `simulated runs per experiment (default ${DEFAULT_RUNS}); their medians are compared`,
      wholeNumber,
    )
    .option('--failures', 'print only the rows that failed')
    .option('--quiet', 'print only the summary')
    .option('--json <file>', 'write summary and all rows as JSON; - is standard output')
    .option('--markdown <file>', 'write pass rates and failures as Markdown')
    .option('--strict', 'exit 1 unless every counted row passed and every file could be read')
    .action(async (folder: string, options: ValidateOptions) => {
      const { runs = DEFAULT_RUNS, only = '', failures, quiet, json, markdown, strict } = options;
      if (runs < 1) throw new Failure('--runs: at least one run is needed');
      const files = await readMeasurements(folder, only);
      const language = spokenLanguage();
      const talks = json !== '-';
      const results: FileResult[] = [];
      for (const result of validateFiles(files, runs)) {
        results.push(result);
        if (talks && quiet !== true) process.stdout.write(formatFile(result, failures === true, language));
      }
      const validation = summarise(results);
      if (talks) process.stdout.write(formatSummary(validation, language));
      if (json !== undefined) await writeOutput(json, `${JSON.stringify(validation, undefined, 1)}\n`);
      if (markdown !== undefined) await writeOutput(markdown, validationMarkdown(validation));
      const { checked, passed, broken } = validation.summary;
      exit(strict === true && (passed < checked || broken > 0) ? EXIT.checkFailed : EXIT.fine);
    });
}

import { EXIT } from '../failure.ts';
import { resultJson, writeOutput } from '../json.ts';
import { languageOf } from '../language.ts';
import type { CommonOptions } from '../options.ts';
import { formatResult, type PrintOptions } from '../print-result.ts';
import { writeReport } from '../report.ts';
import type { Finished } from '../run-document.ts';
import { writeWhole } from '../write-file.ts';

/** Prints the result, writes what was asked for, and gives the exit code. */
export async function finish(
  { result, service, cancelled, input, view }: Finished,
  options: CommonOptions,
  print: Pick<PrintOptions, 'valuesOnly' | 'inputs'>,
): Promise<number> {
  try {
    const language = languageOf(options.lang, process.env);
    if (options.json !== undefined) await writeOutput(options.json, resultJson(result, language));
    if (options.json !== '-')
      process.stdout.write(formatResult(result, { language, all: options.all === true, ...print }));
    if (options.pdf !== undefined) {
      const said = await writeReport([{ result, service, input, view }], options.pdf, options);
      (options.json === '-' ? process.stderr : process.stdout).write(`${said}\n`);
    }
    if (options.bundle !== undefined) await writeWhole(options.bundle, await service.save());
  } finally {
    // its workers would keep the process alive after what could not be printed or written
    await service.dispose();
  }
  if (cancelled) return EXIT.cancelled;
  if (result.lost !== undefined) return EXIT.checkFailed;
  const refuted = result.claims.some(({ verdict }) => verdict !== 'supported');
  return options.strict === true && refuted ? EXIT.checkFailed : EXIT.fine;
}

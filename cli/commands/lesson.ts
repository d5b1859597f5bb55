import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import type { Command } from 'commander';
import { checkLesson, type RunLesson } from '../../workers/workshop/check.ts';
import { HAND_IN_EXTENSION, isHandIn, readHandIn } from '../../workers/workshop/hand-in.ts';
import { readLesson } from '../../workers/workshop/read-lesson.ts';
import type { Lesson } from '../../workers/workshop/schema.ts';
import { summarise } from '../../workers/workshop/summary.ts';
import { summaryCsv } from '../../workers/workshop/summary-csv.ts';
import { scenarioTextInput } from '../document-input.ts';
import { EXIT, Failure } from '../failure.ts';
import { formatDiagnostics, mustBeFile, readTextFile } from '../input.ts';
import { writeOutput } from '../json.ts';
import { languageOf } from '../language.ts';
import { wholeNumber } from '../options.ts';
import { formatChecked, formatSummary } from '../print-lesson.ts';
import { runDocument } from '../run-document.ts';

const MAX_LESSON_BYTES = 4 * 2 ** 20;
const MAX_HAND_IN_BYTES = 64 * 2 ** 20;

/** `dyno lesson check`, `dyno lesson summary`. */
export function addLessonCommands(program: Command, exit: (code: number) => void): void {
  const lesson = program
    .command('lesson')
    .description('lessons of the workshop: check one, sum up what a class handed in');
  lesson
    .command('check')
    .description(
      'validate lessons, run their scenarios, and hold every expression and every marked statement against the run',
    )
    .argument('<file...>')
    .option('--replications <n>', 'fewer than the lesson asks for: statements need only hold in the mean', wholeNumber)
    .action(async (files: readonly string[], options: { readonly replications?: number; readonly lang?: string }) => {
      let failed = false;
      for (const file of files) failed = !(await check(file, options)) || failed;
      exit(failed ? EXIT.checkFailed : EXIT.fine);
    });
  lesson
    .command('summary')
    .description(
      `sum up the hand-ins (${HAND_IN_EXTENSION}) in a folder: predictions against results, quiz, who is missing what`,
    )
    .argument('<folder...>', 'folders, searched to any depth, or single files')
    .option(
      '--csv <file>',
      'write one row per person and question; - is standard output, and then nothing else is written to it',
    )
    .option('--json <file>', 'write the summary as JSON; - is standard output')
    .action(async (places: readonly string[], options: SummaryOptions) => exit(await sumUp(places, options)));
}

/** Prints what the check found; true when there was no error. */
async function check(
  file: string,
  { replications, lang }: { readonly replications?: number; readonly lang?: string },
): Promise<boolean> {
  const read = readLesson(await readTextFile(file, MAX_LESSON_BYTES, 'a lesson'));
  if (!read.ok) {
    process.stdout.write(`${formatDiagnostics(file, read.diagnostics)}\n`);
    return false;
  }
  const { text, path } = await lessonScenario(file, read.lesson);
  const run: RunLesson = async ({ scenario, replications: asked, durationNs, variants }) => {
    const input = await scenarioTextInput(scenario, path);
    const options = { replications: asked, durationNs, variants };
    const { result, service } = await runDocument(input, options);
    await service.dispose();
    return result;
  };
  const clock = (): number => performance.now() / 1000;
  const checked = await checkLesson(read, text, { run, clock, ...(replications !== undefined && { replications }) });
  process.stdout.write(formatChecked(file, checked, languageOf(lang, process.env)));
  return !checked.diagnostics.some(({ severity }) => severity === 'error');
}

/** The scenario of a lesson: inside it, beside it, or among those that ship, which lie in the folders beside its own. */
async function lessonScenario(
  file: string,
  { scenario }: Lesson,
): Promise<{ readonly text: string; readonly path: string }> {
  if (typeof scenario !== 'string') return { text: scenario.text, path: file };
  const folder = dirname(file);
  const labs = ['scheduling', 'swap', 'hardware'].map((lab) => resolve(folder, '..', lab, scenario));
  for (const path of [resolve(folder, scenario), ...labs]) {
    const found = await stat(path).catch(() => undefined);
    if (found?.isFile()) return { text: await readTextFile(path, MAX_LESSON_BYTES, 'a scenario'), path };
  }
  throw new Failure(
    `${file}: there is no scenario ${scenario} beside the lesson, nor in the folders of the labs beside its own`,
  );
}

interface SummaryOptions {
  readonly csv?: string;
  readonly json?: string;
  readonly lang?: string;
}

async function sumUp(places: readonly string[], { csv, json, lang }: SummaryOptions): Promise<number> {
  const files = (await Promise.all(places.map(handInFiles))).flat();
  if (files.length === 0) throw new Failure(`${places.join(', ')}: no ${HAND_IN_EXTENSION} file there`);
  const handIns = await Promise.all(
    files.map(async (file) => {
      const { size } = await mustBeFile(file);
      const name = basename(file);
      if (size > MAX_HAND_IN_BYTES)
        return { kind: 'broken', fileName: name, reason: `${size} bytes are too many for a hand-in` } as const;
      return readHandIn(await readFile(file, 'utf8'), name);
    }),
  );
  const language = languageOf(lang, process.env);
  const summary = summarise(handIns);
  if (csv !== undefined) await writeOutput(csv, summaryCsv(handIns, language));
  if (json !== undefined) await writeOutput(json, `${JSON.stringify(withoutSource(summary), undefined, 2)}\n`);
  if (csv !== '-' && json !== '-') process.stdout.write(formatSummary(summary, language));
  return summary.setAside.some(({ because }) => because !== 'replaced') ? EXIT.checkFailed : EXIT.fine;
}

/** The lesson is named by id and hash; its text is in every hand-in. */
function withoutSource({ lessons, setAside }: ReturnType<typeof summarise>): unknown {
  return {
    lessons: lessons.map(({ ready, ...rest }) => ({ lesson: ready.lesson.id, hash: ready.hash, ...rest })),
    setAside,
  };
}

async function handInFiles(place: string): Promise<readonly string[]> {
  const found = await stat(place).catch(() => undefined);
  if (!found) throw new Failure(`${place}: there is no such folder or file`);
  if (found.isFile()) return [place];
  const entries = await readdir(place, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && isHandIn(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

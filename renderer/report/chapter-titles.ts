import { localText as plainText } from '../../workers/lab/local-text.ts';
import { localText } from '../i18n/local-text.ts';
import { listOf } from '../i18n/prose.ts';
import { formatRanges } from './format.ts';
import type { ReportLanguage, ReportRun } from './types.ts';
import { WORDS } from './words.ts';

const BETWEEN = ' · ';
/** What is longer belongs to the set-up, not into a heading. */
const LONGEST_FACT = 48;

/**
 * Headings of chapters: what people call them, else the title of the run and, where several have the same title, what sets
 * them apart: variants, parameters, measured time, replications, seeds; at last their identity, or a number.
 */
export function chapterTitles(runs: readonly ReportRun[], language: ReportLanguage): readonly string[] {
  const plain = runs.map(({ result, title }) => title || localText(result.title, language));
  const told = runs.map((run, index) => {
    const others = runs.filter((other, at) => at !== index && !other.title && plain[at] === plain[index]);
    return run.title ? plain[index] : [plain[index], ...apart(run, others, language)].join(BETWEEN);
  });
  const identified = told.map((title, index) => {
    const { identity } = runs[index].result;
    const alike = runs.filter((other, at) => told[at] === title && other.result.identity !== identity);
    return runs[index].title || alike.length === 0 ? title : [title, identity.slice(0, 8)].join(BETWEEN);
  });
  return numbered(identified);
}

/** What a run is, in a line: its variants and how often each was simulated. */
export function chapterFacts({ result }: ReportRun, language: ReportLanguage): string {
  return [variantsOf(result, language), WORDS[language].replicationsOf(result.seeds.length)].join(BETWEEN);
}

type Result = ReportRun['result'];

/** What this run has, and one of the others has not. */
function apart({ result }: ReportRun, others: readonly ReportRun[], language: ReportLanguage): readonly string[] {
  const differs = (fact: (of: Result) => string): readonly string[] =>
    others.some((other) => fact(other.result) !== fact(result)) ? [fact(result)] : [];
  const { replicationsOf, seeds } = WORDS[language];
  const variants = differs((of) => variantsOf(of, language));
  const setup = result.setup.flatMap(({ label, value }) =>
    plainText(value, language)
      .split(BETWEEN)
      .filter((part) => others.some((other) => !partsOf(other.result, label.en, language).includes(part))),
  );
  const count = differs((of) => replicationsOf(of.seeds.length));
  const drawn = count.length > 0 ? [] : differs((of) => `${seeds} ${formatRanges(of.seeds)}`);
  return [...variants, ...setup, ...count, ...drawn].filter((fact) => fact.length <= LONGEST_FACT);
}

function partsOf({ setup }: Result, label: string, language: ReportLanguage): readonly string[] {
  const found = setup.find((row) => row.label.en === label);
  return found ? plainText(found.value, language).split(BETWEEN) : [];
}

const variantsOf = ({ variants }: Result, language: ReportLanguage): string =>
  listOf(
    variants.map(({ label }) => localText(label, language)),
    language,
  );

/** The same run twice: the second is (2). */
function numbered(titles: readonly string[]): readonly string[] {
  const seen = new Map<string, number>();
  return titles.map((title) => {
    const count = (seen.get(title) ?? 0) + 1;
    seen.set(title, count);
    return count === 1 ? title : `${title} (${count})`;
  });
}

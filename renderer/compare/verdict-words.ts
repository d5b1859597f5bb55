/** What a run says, in words that are read without its tables. */
import type { TFunction } from 'i18next';
import type { ClaimVerdict, DifferenceVerdict, RunResult } from '../../workers/runner/types.ts';
import { type Language, localText } from '../i18n/index.ts';
import { ended, labelled, listOf, sentences } from '../i18n/prose.ts';

export const CLAIM_KEYS = {
  supported: 'claim.supported',
  'not supported': 'claim.notSupported',
  depends: 'claim.depends',
  'not tested': 'claim.notTested',
} as const satisfies Record<ClaimVerdict, string>;

export const DIFFERENCE_KEYS = {
  better: 'verdict.better',
  worse: 'verdict.worse',
  different: 'verdict.different',
  '~': 'verdict.none',
  insufficient: 'verdict.insufficient',
} as const satisfies Record<DifferenceVerdict, string>;

/** How many of each there are, in the order of the words: "2 better, 1 worse". */
function counted<Verdict extends string>(
  verdicts: readonly Verdict[],
  words: Readonly<Record<Verdict, string>>,
  language: Language,
): string {
  const counts = (Object.keys(words) as Verdict[]).map((verdict) => ({
    word: words[verdict],
    count: verdicts.filter((each) => each === verdict).length,
  }));
  return listOf(
    counts.filter(({ count }) => count > 0).map(({ word, count }) => `${count} ${word}`),
    language,
  );
}

type Judged = Pick<RunResult, 'claims' | 'differences'>;

/** The verdict in a sentence: on the claim, on several of them, or where none is tested on the differences; else empty. */
export function verdictSentence({ claims, differences }: Judged, t: TFunction<'app'>, language: Language): string {
  if (claims.length === 1) {
    const [{ verdict, text }] = claims;
    return ended(labelled(t(CLAIM_KEYS[verdict]), localText(text, language).replace(/[.。]$/, ''), language), language);
  }
  if (claims.length > 1) {
    const words = translated(CLAIM_KEYS, (key) => t(key).toLowerCase());
    const verdicts = claims.map(({ verdict }) => verdict);
    return t('announce.claims', { counts: counted(verdicts, words, language), count: claims.length });
  }
  if (differences.length === 0) return '';
  const words = translated(DIFFERENCE_KEYS, t);
  const verdicts = differences.map(({ verdict }) => verdict);
  return t('announce.differences', { counts: counted(verdicts, words, language) });
}

function translated<Verdict extends string, Key extends string>(
  keys: Readonly<Record<Verdict, Key>>,
  say: (key: Key) => string,
): Readonly<Record<Verdict, string>> {
  const entries = (Object.keys(keys) as Verdict[]).map((verdict) => [verdict, say(keys[verdict])]);
  return Object.fromEntries(entries) as Record<Verdict, string>;
}

/** What runs that now stand beside each other come to. */
export function comparisonSentence(
  result: Judged & Pick<RunResult, 'comparison'>,
  t: TFunction<'app'>,
  language: Language,
): string {
  const { runs, incomparable, anyway } = result.comparison ?? { runs: [], incomparable: [], anyway: false };
  const [one, ...others] = runs.map(({ name }) => name);
  const shown = ended(t('comparison.with', { one, others: listOf(others, language) }), language);
  if (incomparable.length > 0 && !anyway) return sentences([shown, t('announce.incomparable')], language);
  return sentences([shown, verdictSentence(result, t, language)], language);
}

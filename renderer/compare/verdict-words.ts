/** What a run says, in words that are read without its tables. */
import type { TFunction } from 'i18next';
import type { ClaimVerdict, DifferenceVerdict, RunResult } from '../../workers/runner/types.ts';
import { type Language, localText } from '../i18n/index.ts';
import { ended, labelled, listOf, sentences } from '../i18n/prose.ts';
import { verdictCounts } from '../verdict-counts.ts';

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

type Judged = Pick<RunResult, 'claims' | 'differences'>;

/** The verdict in a sentence: on the claim, on several of them, or where none is tested on the differences; else empty. */
export function verdictSentence({ claims, differences }: Judged, t: TFunction<'app'>, language: Language): string {
  if (claims.length === 1) {
    const [{ verdict, text }] = claims;
    return ended(labelled(t(CLAIM_KEYS[verdict]), localText(text, language).replace(/[.。]$/, ''), language), language);
  }
  if (claims.length > 1) {
    const verdicts = claims.map(({ verdict }) => verdict);
    const said = verdictCounts(verdicts, keysOf(CLAIM_KEYS), (verdict, count) =>
      // "2 depend": the only one of these words that is a verb
      verdict === 'depends' ? t('announce.depends', { count }) : `${count} ${t(CLAIM_KEYS[verdict]).toLowerCase()}`,
    );
    return t('announce.claims', { counts: listOf(said, language), count: claims.length });
  }
  if (differences.length === 0) return '';
  const verdicts = differences.map(({ verdict }) => verdict);
  const said = verdictCounts(
    verdicts,
    keysOf(DIFFERENCE_KEYS),
    (verdict, count) => `${count} ${t(DIFFERENCE_KEYS[verdict])}`,
  );
  return t('announce.differences', { counts: listOf(said, language) });
}

const keysOf = <Key extends string>(of: Readonly<Record<Key, string>>): readonly Key[] => Object.keys(of) as Key[];

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

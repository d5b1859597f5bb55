/** What a run comes to in one sentence, for the cover and the summary of several runs. */

import type { ClaimVerdict, RunResult } from '../../workers/runner/types.ts';
import { localText } from '../i18n/local-text.ts';
import { verdictCounts } from '../verdict-counts.ts';
import type { ReportLanguage } from './types.ts';
import { CLAIM_WORDS, WORDS } from './words.ts';

const ORDER: readonly ClaimVerdict[] = ['supported', 'not supported', 'depends', 'not tested'];

/** "2 supported, 1 not supported": verdicts that occur, in a fixed order. */
export const claimCounts = ({ claims }: Pick<RunResult, 'claims'>, language: ReportLanguage): readonly string[] =>
  verdictCounts(
    claims.map(({ verdict }) => verdict),
    ORDER,
    (verdict, count) => WORDS[language].verdictCount(count, CLAIM_WORDS[language][verdict]),
  );

/** The verdict in one sentence. */
export function headline(result: Pick<RunResult, 'claims' | 'variants'>, language: ReportLanguage): string {
  const words = WORDS[language];
  const { claims, variants } = result;
  if (claims.length === 0) return words.verdictNone(variants.length);
  if (claims.length > 1) return words.verdictCounts(claimCounts(result, language), claims.length);
  const [{ verdict, text }] = claims;
  const said = CLAIM_WORDS[language][verdict];
  return words.verdictOne(said.charAt(0).toUpperCase() + said.slice(1), localText(text, language));
}

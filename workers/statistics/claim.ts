import { type ClaimVerdict, type ComparisonOutcome, testComparison, type ValuesOf } from './comparison.ts';
import type { Condition } from './expression.ts';
import type { IntervalOf } from './interval.ts';
import { type ClaimReason, type FormatValue, reasonFor } from './reason.ts';

export interface ClaimOutcome {
  readonly verdict: ClaimVerdict;
  readonly reason: ClaimReason;
  readonly comparisons: readonly ComparisonOutcome[];
}

/**
 * Tests a condition on the results of replications, comparison by comparison. A side decides an `and` / `or` alone if it
 * can; otherwise 'not tested' goes before 'depends'.
 */
export function testClaim(
  condition: Condition,
  valuesOf: ValuesOf,
  format: FormatValue,
  of: IntervalOf = 'mean',
): ClaimOutcome {
  const comparisons: ComparisonOutcome[] = [];
  const judge = (node: Condition): ClaimVerdict => {
    if (node.kind === 'comparison') {
      const outcome = testComparison(node, valuesOf, of);
      comparisons.push(outcome);
      return outcome.verdict;
    }
    const verdicts = [judge(node.left), judge(node.right)];
    const decisive = node.kind === 'and' ? 'not supported' : 'supported';
    for (const verdict of [decisive, 'not tested', 'depends'] as const) if (verdicts.includes(verdict)) return verdict;
    return node.kind === 'and' ? 'supported' : 'not supported';
  };
  const verdict = judge(condition);
  return { verdict, reason: reasonFor(comparisons, format), comparisons };
}

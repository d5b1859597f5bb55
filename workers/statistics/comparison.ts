import { evaluate, referencesIn } from './evaluate.ts';
import type { Comparison } from './expression.ts';
import { differenceOf, type IntervalOf, meanInterval, moments } from './interval.ts';

export type ClaimVerdict = 'supported' | 'not supported' | 'depends' | 'not tested';

/**
 * Values of a reference, one per replication, in the same order of seeds for every reference: NaN or a shorter array where
 * a value is missing, undefined if there is none.
 */
export type ValuesOf = (reference: string) => readonly number[] | undefined;

/** The figures behind the verdict on one comparison L < R (or <=, >, >=). */
export interface ComparisonOutcome {
  readonly comparison: Comparison;
  readonly verdict: ClaimVerdict;
  /** Replications in which both sides have a value, of those offered. */
  readonly n: number;
  readonly replications: number;
  /** References without a value in any replication. */
  readonly missing: readonly string[];
  /** Present when n > 0. */
  readonly figures?: {
    readonly left: number;
    readonly right: number;
    /** left / right; undefined when right is 0. */
    readonly ratio: number | undefined;
    /** 95 % Student-t interval of L - R over the replications. */
    readonly low: number;
    readonly high: number;
    /** Replications in which the comparison holds. */
    readonly holds: number;
  };
}

/**
 * Tests one comparison. d = L - R is computed in each replication, so that what the replications share cancels. Its 95 %
 * t interval decides: entirely on the claimed side of 0 → 'supported'; entirely on the other → 'not supported'; both →
 * 'depends'; fewer than two replications with a value on both sides → 'not tested'.
 */
export function testComparison(comparison: Comparison, valuesOf: ValuesOf, of: IntervalOf = 'mean'): ComparisonOutcome {
  const references = new Map(referencesIn(comparison).map((name) => [name, valuesOf(name) ?? []]));
  const missing = [...references].filter(([, values]) => !values.some(Number.isFinite)).map(([name]) => name);
  const replications = Math.max(0, ...[...references.values()].map((values) => values.length));
  const left: number[] = [];
  const right: number[] = [];
  for (let i = 0; i < replications; i++) {
    const lookup = (name: string): number => references.get(name)?.[i] ?? Number.NaN;
    const l = evaluate(comparison.left, lookup);
    const r = evaluate(comparison.right, lookup);
    if (!Number.isFinite(l) || !Number.isFinite(r)) continue;
    left.push(l);
    right.push(r);
  }
  const differences = left.map((value, i) => differenceOf(value, right[i]!));
  const interval = meanInterval(differences, of);
  if (interval === undefined) return { comparison, verdict: 'not tested', n: 0, replications, missing };
  const { n, low, high } = interval;
  const [leftMean, rightMean] = [moments(left).mean, moments(right).mean];
  const verdict = n < 2 ? 'not tested' : relate(comparison, low, high);
  const holds = differences.filter((d) => relate(comparison, d, d) === 'supported').length;
  const ratio = rightMean === 0 ? undefined : leftMean / rightMean;
  return {
    comparison,
    verdict,
    n,
    replications,
    missing,
    figures: { left: leftMean, right: rightMean, ratio, low, high, holds },
  };
}

/** Whether all, none or some of the differences in [low, high] satisfy the relation to 0. */
function relate({ relation }: Comparison, low: number, high: number): ClaimVerdict {
  const upward = relation === '>' || relation === '>=';
  const [nearest, farthest] = upward ? [-high, -low] : [low, high];
  const orEqual = relation === '<=' || relation === '>=';
  if (orEqual ? farthest <= 0 : farthest < 0) return 'supported';
  return (orEqual ? nearest > 0 : nearest >= 0) ? 'not supported' : 'depends';
}

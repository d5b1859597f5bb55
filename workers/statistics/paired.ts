import { cliffsDelta } from './effect.ts';
import { differenceOf, type IntervalOf, meanInterval } from './interval.ts';
import { relativeChange } from './relative.ts';

export type Direction = 'lower' | 'higher' | 'neither';
export type PairedVerdict = 'better' | 'worse' | 'different' | '~' | 'insufficient';

export interface PairedDifference {
  /** Mean of variant - baseline over the pairs, with its 95 % Student-t interval. */
  readonly value: number;
  readonly low: number;
  readonly high: number;
  /** The same as a share of the baseline's mean (see `relativeChange`); all undefined where that mean is about 0. */
  readonly relative: number | undefined;
  readonly relativeLow: number | undefined;
  readonly relativeHigh: number | undefined;
  /** Cliff's delta of variant against baseline: positive when the variant's values are larger. */
  readonly effect: number;
  readonly verdict: PairedVerdict;
  /** Pairs used. */
  readonly n: number;
}

/**
 * Compares a variant with the baseline over replications that share a seed: element i of both arrays belongs to the same
 * seed. Pairs with a missing (non-finite) or absent partner are left out; undefined when no pair remains. `better` is
 * the direction in which the metric improves. Fewer than two pairs give 'insufficient'; an interval that contains 0
 * gives '~'; differences within rounding count as 0.
 */
export function comparePaired(
  baseline: ArrayLike<number>,
  variant: ArrayLike<number>,
  better: Direction,
  of: IntervalOf = 'mean',
): PairedDifference | undefined {
  const before: number[] = [];
  const after: number[] = [];
  for (let i = 0; i < Math.min(baseline.length, variant.length); i++) {
    if (!Number.isFinite(baseline[i]) || !Number.isFinite(variant[i])) continue;
    before.push(baseline[i]!);
    after.push(variant[i]!);
  }
  const differences = after.map((value, i) => differenceOf(value, before[i]!));
  const interval = meanInterval(differences, of);
  if (interval === undefined) return undefined;
  const { value, low, high, n } = interval;
  const relative = relativeChange(differences, before, of);
  return {
    value,
    low,
    high,
    relative: relative?.value,
    relativeLow: relative?.low,
    relativeHigh: relative?.high,
    effect: cliffsDelta(after, before),
    verdict: n < 2 ? 'insufficient' : low > 0 || high < 0 ? verdictOf(value, better) : '~',
    n,
  };
}

/** Of a difference that is detected. */
export function verdictOf(difference: number, better: Direction): PairedVerdict {
  if (better === 'neither') return 'different';
  return difference < 0 === (better === 'lower') ? 'better' : 'worse';
}

import type { IntervalOf } from './interval.ts';
import { comparePaired } from './paired.ts';
import { compareIndependent } from './welch.ts';

/** Quantiles at which two distributions are held against each other. */
export const SHIFT_PROBABILITIES: readonly number[] = [0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99, 0.999];

/** How far one quantile of a variant's distribution lies from that of the baseline. */
export interface QuantileShift {
  readonly probability: number;
  readonly value: number;
  /** 95 % interval of this quantile alone (pointwise). */
  readonly low: number;
  readonly high: number;
  /** Replications behind it. */
  readonly n: number;
}

/**
 * Shift function (K. A. Doksum, Annals of Statistics 2, 1974): the difference of each quantile between two distributions. The
 * observations of one replication depend on each other, its replications do not: so the quantile of every replication
 * is one value, and the interval is Student's t over the differences of pairs, as for every metric, or Welch's where the
 * replications have nothing in common. What is estimated is the mean difference of the quantile of one replication. Deterministic.
 *
 * @param baseline by probability, one value per replication; not finite where there is none
 */
export function quantileShifts(
  baseline: readonly (readonly number[])[],
  variant: readonly (readonly number[])[],
  paired: boolean,
  of: IntervalOf = 'mean',
): QuantileShift[] {
  const compare = paired ? comparePaired : compareIndependent;
  return SHIFT_PROBABILITIES.flatMap((probability, at): QuantileShift[] => {
    const shift = compare(baseline[at] ?? [], variant[at] ?? [], 'neither', of);
    return shift === undefined
      ? []
      : [{ probability, value: shift.value, low: shift.low, high: shift.high, n: shift.n }];
  });
}

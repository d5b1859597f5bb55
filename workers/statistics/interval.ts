import { studentT } from './student.ts';

/** Intervals everywhere are two-sided with this confidence. */
export const CONFIDENCE = 0.95;

export interface Moments {
  readonly n: number;
  readonly mean: number;
  /** Unbiased sample variance; 0 for a single value. */
  readonly variance: number;
}

/**
 * Mean and variance in two passes, as offsets from the first value: equal values give exactly that value and a variance
 * of exactly 0. `values` must not be empty.
 */
export function moments(values: ArrayLike<number>): Moments {
  const n = values.length;
  const first = values[0]!;
  let sum = 0;
  for (let i = 0; i < n; i++) sum += values[i]! - first;
  const offset = sum / n;
  let squares = 0;
  for (let i = 0; i < n; i++) squares += (values[i]! - first - offset) ** 2;
  return { n, mean: first + offset, variance: n > 1 ? squares / (n - 1) : 0 };
}

export interface Interval {
  readonly value: number;
  readonly low: number;
  readonly high: number;
  /** Values behind the mean. */
  readonly n: number;
}

/**
 * What an interval is of. mean: of the mean, which more replications narrow. draw: of one more value (prediction interval),
 * where replications do not repeat an experiment but draw what is not known.
 */
export type IntervalOf = 'mean' | 'draw';

/** Variance of what the interval is of, as a part of the variance of the n values. */
export const varianceShare = (n: number, of: IntervalOf): number => 1 / n + (of === 'draw' ? 1 : 0);

/**
 * Mean with its Student-t interval, mean ± t(n-1) s / √n, or ± t(n-1) s √(1 + 1/n) of one more draw; low = high = value for
 * a single value; undefined for none. Assumes independent values, such as the results of replications with different seeds.
 */
export function meanInterval(
  values: ArrayLike<number>,
  of: IntervalOf = 'mean',
  confidence = CONFIDENCE,
): Interval | undefined {
  if (values.length === 0) return undefined;
  const { n, mean, variance } = moments(values);
  const half = n > 1 ? studentT(n - 1, confidence) * Math.sqrt(variance * varianceShare(n, of)) : 0;
  return { value: mean, low: mean - half, high: mean + half, n };
}

/**
 * left - right, with 0 for what is only rounding (the same quantity summed in another order): less than a thousand times
 * the last bit of a double.
 */
export function differenceOf(left: number, right: number): number {
  const difference = left - right;
  const noise = 1024 * Number.EPSILON * Math.max(Math.abs(left), Math.abs(right));
  return Math.abs(difference) <= noise ? 0 : difference;
}

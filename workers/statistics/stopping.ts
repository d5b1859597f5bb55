import { CONFIDENCE, moments } from './interval.ts';
import { studentT } from './student.ts';

/**
 * How many more replications bring the half-width of the 95 % interval down to `relativeHalfWidth` (0.01 = ±1 %) of the
 * mean: the smallest n with n ≥ (t(n-1) s / (r x̄))², with s and x̄ as estimated so far, less those already there
 * (A. M. Law, Simulation Modeling and Analysis, section on obtaining a specified precision). It is an estimate: ask again after
 * the runs. 0 = enough. Undefined with fewer than two values or a mean of 0.
 */
export function moreReplications(values: ArrayLike<number>, relativeHalfWidth: number): number | undefined {
  if (!(relativeHalfWidth > 0)) throw new RangeError(`half-width ${relativeHalfWidth} is not positive`);
  if (values.length < 2) return undefined;
  const { n, mean, variance } = moments(values);
  const ratio = Math.sqrt(variance) / (relativeHalfWidth * Math.abs(mean));
  if (!Number.isFinite(ratio ** 2)) return undefined;
  const needed = (total: number): number => (studentT(total - 1, CONFIDENCE) * ratio) ** 2;
  if (needed(n) <= n) return 0;
  // needed() falls as n grows, so what is needed at a lower bound is itself enough.
  let low = n;
  let high = Math.ceil(needed(n));
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (needed(middle) <= middle) high = middle;
    else low = middle;
  }
  return high - n;
}

import { CONFIDENCE, type IntervalOf, moments, varianceShare } from './interval.ts';
import { studentT } from './student.ts';

export interface RelativeChange {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/**
 * Mean difference as a share of the mean baseline, with the 95 % interval of Fieller's theorem for paired values
 * (E. C. Fieller, "Some problems in interval estimation", J. Royal Statistical Society B 16(2), 1954): all θ for which
 * the t test on d_i - θ b_i does not reject 0. Chosen over the delta method because it is exact for normal pairs, keeps
 * the asymmetry of a ratio, and excludes 0 exactly when the interval of the difference does.
 *
 * `differences[i]` = variant - baseline of pair i; `baseline[i]` its baseline. Undefined when no finite interval exists:
 * no pairs, or a baseline mean that cannot be told from 0. A single pair gives low = high = value.
 */
export function relativeChange(
  differences: ArrayLike<number>,
  baseline: ArrayLike<number>,
  of: IntervalOf = 'mean',
): RelativeChange | undefined {
  const n = differences.length;
  if (n === 0) return undefined;
  const base = moments(baseline).mean;
  const value = moments(differences).mean / Math.abs(base);
  if (!Number.isFinite(value)) return undefined;
  if (n === 1) return { value, low: value, high: value };

  // In units of the mean baseline the interval is the set of φ = θ - value with (e̅ - φ u̅)² ≤ t² var(e - φ u) / n,
  // where u̅ = 1 and e = d - value · u has mean 0: a quadratic in φ without cancelling terms.
  let uu = 0;
  let ue = 0;
  let ee = 0;
  for (let i = 0; i < n; i++) {
    const u = baseline[i]! / base - 1;
    const e = differences[i]! / Math.abs(base) - value * (u + 1);
    uu += u * u;
    ue += u * e;
    ee += e * e;
  }
  const scale = (studentT(n - 1, CONFIDENCE) ** 2 * varianceShare(n, of)) / (n - 1);
  const leading = 1 - scale * uu;
  const root = Math.sqrt((scale * ue) ** 2 + leading * scale * ee);
  const low = value + (-scale * ue - root) / leading;
  const high = value + (-scale * ue + root) / leading;
  // leading ≤ 0 means that the baseline's own interval contains 0: the ratio can be anything.
  return leading > 0 && Number.isFinite(low) && Number.isFinite(high) ? { value, low, high } : undefined;
}

import { cliffsDelta } from './effect.ts';
import { CONFIDENCE, differenceOf, type IntervalOf, moments, varianceShare } from './interval.ts';
import { type Direction, type PairedDifference, verdictOf } from './paired.ts';
import { studentT } from './student.ts';

/** Variance of what is estimated, and the degrees of freedom it was estimated with. */
interface Error2 {
  readonly variance: number;
  readonly degrees: number;
}

/** Of the difference of two means: B. L. Welch, Biometrika 34, 1947; degrees of freedom as in F. E. Satterthwaite, Biometrics Bulletin 2, 1946. */
function welch(a: Error2, b: Error2): Error2 {
  const variance = a.variance + b.variance;
  if (variance === 0) return { variance, degrees: a.degrees + b.degrees };
  const share = a.variance / variance;
  return { variance, degrees: 1 / (share ** 2 / a.degrees + (1 - share) ** 2 / b.degrees) };
}

/**
 * Compares a variant with the baseline over replications that have nothing in common: 95 % interval of Welch's t test for
 * the difference of the means, which does not assume equal variances. The relative change is that of Fieller's theorem
 * for independent samples, with the degrees of freedom of the difference. Values that are not finite are left out; undefined when
 * one side has none, 'insufficient' when one has fewer than two. `n` is the smaller number of values.
 */
export function compareIndependent(
  baseline: ArrayLike<number>,
  variant: ArrayLike<number>,
  better: Direction,
  of: IntervalOf = 'mean',
): PairedDifference | undefined {
  const before = Array.from(baseline).filter(Number.isFinite);
  const after = Array.from(variant).filter(Number.isFinite);
  const n = Math.min(before.length, after.length);
  if (n === 0) return undefined;
  const b = moments(before);
  const a = moments(after);
  const value = differenceOf(a.mean, b.mean);
  const effect = cliffsDelta(after, before);
  const relative = ratioOf(value, Math.abs(b.mean));
  if (n < 2) {
    const alone = { value, low: value, high: value, effect, verdict: 'insufficient', n } as const;
    return { ...alone, relative, relativeLow: relative, relativeHigh: relative };
  }
  const errorOf = ({ variance, n: count }: typeof a): Error2 => ({
    variance: variance * varianceShare(count, of),
    degrees: count - 1,
  });
  const [eb, ea] = [errorOf(b), errorOf(a)];
  const { variance, degrees } = welch(ea, eb);
  const t = studentT(degrees, CONFIDENCE);
  const half = t * Math.sqrt(variance);
  const [low, high] = [value - half, value + half];
  const verdict = low > 0 || high < 0 ? verdictOf(value, better) : '~';
  return { value, low, high, ...fieller(value, b.mean, ea.variance, eb.variance, t), effect, verdict, n };
}

const ratioOf = (value: number, base: number): number | undefined => {
  const ratio = value / base;
  return Number.isFinite(ratio) ? ratio : undefined;
};

/** All θ for which (a - θ b) is within t of its standard error √(var a + θ² var b) of 0, as change from 1 in units of |b|. */
function fieller(
  difference: number,
  base: number,
  varianceAfter: number,
  varianceBefore: number,
  t: number,
): Pick<PairedDifference, 'relative' | 'relativeLow' | 'relativeHigh'> {
  const none = { relative: undefined, relativeLow: undefined, relativeHigh: undefined };
  const relative = ratioOf(difference, Math.abs(base));
  if (relative === undefined) return none;
  // with everything in units of the baseline's mean: (ρ - θ)² ≤ t² (va + θ² vb) for the ratio ρ of the means
  const va = (t ** 2 * varianceAfter) / base ** 2;
  const vb = (t ** 2 * varianceBefore) / base ** 2;
  const leading = 1 - vb;
  const ratio = 1 + difference / base;
  const root = Math.sqrt(Math.max(0, va * leading + vb * ratio ** 2));
  const ends = [(ratio - root) / leading, (ratio + root) / leading].map((theta) => (theta - 1) * Math.sign(base));
  // leading ≤ 0 means that the baseline's own interval contains 0: the ratio can be anything
  if (!(leading > 0) || !ends.every(Number.isFinite)) return none;
  return { relative, relativeLow: Math.min(...ends), relativeHigh: Math.max(...ends) };
}

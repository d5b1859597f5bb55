import { select } from './select.ts';

/**
 * Exact sample quantiles by definition 7 of Hyndman & Fan, "Sample quantiles in statistical packages", The American
 * Statistician 50(4), 1996 (the default of R and NumPy): with the sorted sample x_0 … x_{n-1} and h = (n - 1) p,
 * Q(p) = x_⌊h⌋ + (h - ⌊h⌋) (x_⌊h⌋+1 - x_⌊h⌋).
 *
 * `values[0 … n)` is rearranged in place, only as far as the quantiles need; the rest of the array is not touched. Returns one quantile for each of
 * `probabilities` (each in [0, 1]), or undefined for an empty sample. Throws a RangeError if the sample holds a number
 * that is not finite, or if an argument is out of range.
 */
export function quantiles(values: Float64Array, n: number, probabilities: readonly number[]): number[] | undefined {
  if (!Number.isInteger(n) || n < 0 || n > values.length) throw new RangeError(`sample size ${n} is out of range`);
  if (n === 0) return undefined;
  const sample = values.subarray(0, n);
  for (let i = 0; i < n; i++) {
    if (!Number.isFinite(sample[i])) throw new RangeError('a sample holds a number that is not finite');
  }
  // ascending probabilities, as they usually come, leave less to look at each time
  let placed = 0;
  return probabilities.map((p) => {
    if (!(p >= 0 && p <= 1)) throw new RangeError(`probability ${p} is not in [0, 1]`);
    const position = (n - 1) * p;
    const below = Math.floor(position);
    const low = select(sample, below, below >= placed ? placed : 0);
    placed = below;
    const high = select(sample, Math.min(below + 1, n - 1), below);
    return low + (position - below) * (high - low);
  });
}

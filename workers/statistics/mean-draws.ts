/**
 * Bootstrap of several means at once, for what is computed from them: crossovers and knees.
 *
 * Multiplier bootstrap over replications: every draw gives each replication a standard normal multiplier g_r and moves
 * the mean of each series by Σ g_r (v_r - v̄) / n. A replication has the same multiplier in all series, because they
 * share its seed: what common random numbers do to all points of a curve at once is kept, and series may have different
 * numbers of replications. Deviations are widened so that a mean alone gets exactly Student's interval: resampling few
 * values with replacement would be too narrow.
 */
import { CONFIDENCE, type IntervalOf, moments, varianceShare } from './interval.ts';
import { studentT } from './student.ts';

/** Of the standard normal distribution, two-sided 95 %. */
const NORMAL_95 = 1.959963984540054;

/** Standard normal deviates; a fixed seed makes all that follows the same every time. */
export type Normals = () => number;

/**
 * @param series values by replication; NaN where one is missing
 * @returns one array of means for each draw, in the order of the series; NaN for a series without values
 */
export function drawMeans(
  series: readonly (readonly number[])[],
  draws: number,
  normals: Normals,
  of: IntervalOf = 'mean',
): Float64Array[] {
  const prepared = series.map((values) => deviations(values, of));
  const replications = Math.max(0, ...series.map(({ length }) => length));
  const multipliers = new Float64Array(replications);
  return Array.from({ length: draws }, () => {
    for (let r = 0; r < replications; r++) multipliers[r] = normals();
    return Float64Array.from(prepared, ({ mean, from }) => {
      let moved = mean;
      for (let r = 0; r < from.length; r++) moved += multipliers[r] * from[r];
      return moved;
    });
  });
}

/** Mean, and by how much each replication moves it per unit of its multiplier. */
function deviations(values: readonly number[], of: IntervalOf): { readonly mean: number; readonly from: Float64Array } {
  const finite = values.filter(Number.isFinite);
  if (finite.length === 0) return { mean: Number.NaN, from: new Float64Array(0) };
  const { n, mean } = moments(finite);
  const widened =
    n > 1 ? (studentT(n - 1, CONFIDENCE) / NORMAL_95) * Math.sqrt((n / (n - 1)) * n * varianceShare(n, of)) : 0;
  return {
    mean,
    from: Float64Array.from(values, (value) => (Number.isFinite(value) ? (widened * (value - mean)) / n : 0)),
  };
}

/** Limits that the middle 95 % of some values lie between. */
export function middle95(values: readonly number[]): readonly [number, number] {
  const sorted = Float64Array.from(values).sort();
  const tail = ((1 - CONFIDENCE) / 2) * (sorted.length - 1);
  return [sorted[Math.floor(tail)], sorted[Math.ceil(sorted.length - 1 - tail)]];
}

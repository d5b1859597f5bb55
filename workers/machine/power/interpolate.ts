/**
 * The value at `x` on the line through the neighbouring points; beyond the first and the last point, theirs: nothing is
 * extrapolated.
 *
 * @param xs ascending, at least one
 */
export function interpolate(xs: readonly number[], ys: readonly number[], x: number): number {
  const last = xs.length - 1;
  if (x <= xs[0]) return ys[0];
  if (x >= xs[last]) return ys[last];
  let upper = 1;
  while (x > xs[upper]) upper++;
  const part = (x - xs[upper - 1]) / (xs[upper] - xs[upper - 1]);
  return ys[upper - 1] + part * (ys[upper] - ys[upper - 1]);
}

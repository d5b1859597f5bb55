/** Less bent than this (of 1, a right angle) is called a straight line. */
const LEAST_BEND = 0.1;

/**
 * Where a rising curve that flattens bends most: the point furthest above the straight line from its first to its last
 * point, both axes scaled to 0 … 1 (the idea of Kneedle: Satopää et al., "Finding a 'Kneedle' in a Haystack", 2011). A
 * curve that falls again is judged up to its maximum and the fall counts as flat. `x` ascending; both of the same length.
 *
 * For the few values of a setting, three to five as a rule, of which a result keeps means only: too few for two lines, and
 * no replications to draw an interval from. A sweep has both, and its knee is that of `breakpoint.ts`.
 *
 * @returns index of the knee, or -1 when there are fewer than 4 points or no bend to speak of
 */
export function kneeOf(x: readonly number[], y: readonly number[]): number {
  const last = x.length - 1;
  if (x.length < 4) return -1;
  const low = y[0];
  const high = Math.max(...y);
  if (!(high > low) || !(x[last] > x[0])) return -1;
  let knee = -1;
  let most = LEAST_BEND;
  let reached = low;
  for (let i = 1; i < last; i++) {
    reached = Math.max(reached, y[i]);
    const above = (reached - low) / (high - low) - (x[i] - x[0]) / (x[last] - x[0]);
    if (above > most + 1e-12) {
      most = above;
      knee = i;
    }
  }
  return knee;
}

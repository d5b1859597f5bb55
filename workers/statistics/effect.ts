export type EffectSize = 'negligible' | 'small' | 'medium' | 'large';

/**
 * Cliff's delta in [-1, 1]: the probability that a value of `a` exceeds a value of `b`, minus the probability of the
 * reverse (N. Cliff, "Dominance statistics", Psychological Bulletin 114(3), 1993). O(n log n). 0 if either is empty.
 */
export function cliffsDelta(a: ArrayLike<number>, b: ArrayLike<number>): number {
  if (a.length === 0 || b.length === 0) return 0;
  const left = Float64Array.from(a).sort();
  const right = Float64Array.from(b).sort();
  let below = 0;
  let notAbove = 0;
  let dominance = 0;
  for (const value of left) {
    while (below < right.length && right[below]! < value) below++;
    while (notAbove < right.length && right[notAbove]! <= value) notAbove++;
    dominance += below - (right.length - notAbove);
  }
  return dominance / (left.length * right.length);
}

/** Words for |delta|, with the thresholds of Romano et al., annual meeting of the Florida Association of Institutional Research, 2006. */
export function effectSize(delta: number): EffectSize {
  const size = Math.abs(delta);
  if (size < 0.147) return 'negligible';
  if (size < 0.33) return 'small';
  return size < 0.474 ? 'medium' : 'large';
}

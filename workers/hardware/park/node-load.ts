import type { LoadCurve } from './config.ts';

/** Mean W of a node with load `u`, 0 … 1. */
export function wattsAt({ idleWatts, active: [constant, linear, quadratic] }: LoadCurve, u: number): number {
  return u > 0 ? constant + u * (linear + u * quadratic) : idleWatts;
}

/**
 * Mean W of nodes whose loads are spread evenly around `mean` with a relative standard deviation of `unevenness`; where
 * that would carry one beyond 0 or 1, they lie closer together, so that their mean is `mean` in any case. In closed form,
 * as power is quadratic: the mean of u² is mean²·(1 + w²/3) for loads between mean·(1 − w) and mean·(1 + w).
 */
export function meanWatts({ idleWatts, active }: LoadCurve, mean: number, unevenness: number): number {
  if (mean <= 0) return idleWatts;
  const width = Math.min(unevenness * Math.sqrt(3), 1, Math.max(0, 1 / mean - 1));
  return active[0] + mean * (active[1] + mean * active[2] * (1 + (width * width) / 3));
}

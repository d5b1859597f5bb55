import { leastSquares } from '../fit/least-squares.ts';

/**
 * Power over load: true idle, and a parabola for everything above it. Its value where the load goes to zero lies above
 * idle by what waking the machine costs. Source: form and errors (0.3 … 1.4 % over seven servers) of the project's notes on
 * SPECpower_ssj2008; confidence: fitted.
 */
export interface LoadCurve {
  readonly idleWatts: number;
  /** Watts at load u in (0, 1]: awake + linear · u + square · u². */
  readonly awakeWatts: number;
  readonly linear: number;
  readonly square: number;
}

export function loadWatts({ idleWatts, awakeWatts, linear, square }: LoadCurve, load: number): number {
  if (load <= 0) return idleWatts;
  const u = Math.min(1, load);
  return awakeWatts + u * (linear + u * square);
}

/**
 * Least squares over points above idle; through three of them exactly.
 *
 * @param loads in (0, 1], at least three different ones
 */
export function fitLoadCurve(idleWatts: number, loads: readonly number[], watts: readonly number[]): LoadCurve {
  const rows = loads.map((load) => [1, load, load * load]);
  const found = leastSquares(rows, watts);
  if (!found) throw new RangeError('a load curve needs three different loads');
  return { idleWatts, awakeWatts: found[0], linear: found[1], square: found[2] };
}

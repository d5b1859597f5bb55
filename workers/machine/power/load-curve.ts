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

/** The parabola through three points, given as [load, watts], and idle. */
export function loadCurveThrough(
  idleWatts: number,
  points: readonly [readonly [number, number], readonly [number, number], readonly [number, number]],
): LoadCurve {
  const [[a, atA], [b, atB], [c, atC]] = points;
  const slopeAB = (atB - atA) / (b - a);
  const slopeBC = (atC - atB) / (c - b);
  const square = (slopeBC - slopeAB) / (c - a);
  const linear = slopeAB - square * (a + b);
  return { idleWatts, awakeWatts: atA - a * (linear + square * a), linear, square };
}

/**
 * Least squares over all points.
 *
 * @param loads above 0, at least three different ones
 */
export function fitLoadCurve(idleWatts: number, loads: readonly number[], watts: readonly number[]): LoadCurve {
  // orthogonal polynomials of degree 0, 1 and 2 over these loads: no system of equations that could lose digits
  const count = loads.length;
  const sum = (value: (index: number) => number): number => {
    let total = 0;
    for (let index = 0; index < count; index++) total += value(index);
    return total;
  };
  const mean = sum((i) => loads[i]) / count;
  const first = (u: number): number => u - mean;
  const firstNorm = sum((i) => first(loads[i]) ** 2);
  const shift = sum((i) => loads[i] * first(loads[i]) ** 2) / firstNorm;
  const second = (u: number): number => (u - shift) * first(u) - firstNorm / count;
  const meanWatts = sum((i) => watts[i]) / count;
  const slope = sum((i) => watts[i] * first(loads[i])) / firstNorm;
  const square = sum((i) => watts[i] * second(loads[i])) / sum((i) => second(loads[i]) ** 2);
  const linear = slope - square * (mean + shift);
  const awakeWatts = meanWatts - slope * mean + square * (shift * mean - firstNorm / count);
  return { idleWatts, awakeWatts, linear, square };
}

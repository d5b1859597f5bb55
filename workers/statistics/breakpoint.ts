/**
 * The knee of a measured curve as a place with an interval: two straight lines that meet, fitted by least squares
 * (segmented regression: D. J. Hudson, "Fitting segmented curves whose join points have to be estimated", JASA 61, 1966).
 * It lies between the values measured and is found in curves that flatten as well as in those that take off, where
 * `kneeOf` picks one of the values of a curve that flattens.
 */
import type { IntervalOf } from './interval.ts';
import { drawMeans, middle95, type Normals } from './mean-draws.ts';

/** Less bent than this is called a straight line: distance from the chord, of 1 for a right angle; as for `kneeOf`. */
const LEAST_BEND = 0.1;
/** Two lines through fewer points are no fit. */
const FEWEST_POINTS = 5;
const DRAWS = 500;
/** Of the draws, how many have to bend as well. */
const MOST_DRAWS = 0.95;

export interface Knee {
  readonly at: number;
  /** 95 % interval. */
  readonly low: number;
  readonly high: number;
  /** Whether the curve is steeper behind it ("takes off") or before it ("flattens"). */
  readonly kind: 'flattens' | 'takes off';
}

interface Fit {
  readonly at: number;
  readonly kind: Knee['kind'];
}

/**
 * @param x ascending, in the scale in which lines are straight
 * @param values by point and replication; NaN where one is missing
 * @returns undefined where there are fewer than 5 points, or where the bend is too small or too uncertain to speak of
 */
export function kneeInterval(
  x: readonly number[],
  values: readonly (readonly number[])[],
  normals: Normals,
  of: IntervalOf = 'mean',
): Knee | undefined {
  const [means] = drawMeans(values, 1, () => 0, of);
  const fitted = fitKnee(x, means);
  if (fitted === undefined) return undefined;
  const places = drawMeans(values, DRAWS, normals, of).flatMap((drawn) => {
    const fit = fitKnee(x, drawn);
    return fit?.kind === fitted.kind ? [fit.at] : [];
  });
  if (places.length < MOST_DRAWS * DRAWS) return undefined;
  const [low, high] = middle95(places);
  return { ...fitted, low: Math.min(low, fitted.at), high: Math.max(high, fitted.at) };
}

/** Two lines that meet at `at`: x, y and the slopes in a square of side 1. */
interface Hinge {
  readonly at: number;
  readonly left: number;
  readonly right: number;
  /** Sum of squared residuals. */
  readonly squares: number;
}

function fitKnee(x: readonly number[], y: ArrayLike<number>): Fit | undefined {
  const last = x.length - 1;
  const values = Array.from(y);
  const low = Math.min(...values);
  const high = Math.max(...values);
  // NaN fails the comparisons
  if (x.length < FEWEST_POINTS || !(high > low) || !(x[last] > x[0])) return undefined;
  const across = x.map((at) => (at - x[0]) / (x[last] - x[0]));
  const up = values.map((value) => (value - low) / (high - low));
  let best: Hinge | undefined;
  for (const at of candidates(across, up)) {
    const hinge = hingeAt(across, up, at);
    if (hinge && (best === undefined || hinge.squares < best.squares)) best = hinge;
  }
  if (best === undefined) return undefined;
  const { at, left, right } = best;
  if (Math.abs((right - left) * at * (1 - at)) < LEAST_BEND) return undefined;
  const kind = Math.abs(left) > Math.abs(right) ? 'flattens' : 'takes off';
  return { at: x[0] + at * (x[last] - x[0]), kind };
}

/**
 * Places at which the sum of squares can be least: the inner points themselves, and between two of them where the lines
 * through all points before and behind meet.
 */
function candidates(x: readonly number[], y: readonly number[]): number[] {
  const places = x.slice(1, -1);
  for (let k = 2; k < x.length - 1; k++) {
    const before = lineThrough(x.slice(0, k), y.slice(0, k));
    const behind = lineThrough(x.slice(k), y.slice(k));
    const meet = (behind.intercept - before.intercept) / (before.slope - behind.slope);
    if (meet > x[k - 1] && meet < x[k]) places.push(meet);
  }
  return places;
}

/** Least squares of a + b x + c max(0, x - at). */
function hingeAt(x: readonly number[], y: readonly number[], at: number): Hinge | undefined {
  const u = centred(x);
  const w = centred(x.map((value) => Math.max(0, value - at)));
  const v = centred(y);
  const uu = product(u, u);
  const uw = product(u, w);
  const ww = product(w, w);
  const uv = product(u, v);
  const wv = product(w, v);
  const determinant = uu * ww - uw * uw;
  if (!(determinant > 0)) return undefined;
  const left = (uv * ww - wv * uw) / determinant;
  const bend = (wv * uu - uv * uw) / determinant;
  return { at, left, right: left + bend, squares: product(v, v) - left * uv - bend * wv };
}

function lineThrough(
  x: readonly number[],
  y: readonly number[],
): { readonly intercept: number; readonly slope: number } {
  const u = centred(x);
  const slope = product(u, y) / product(u, u);
  return { intercept: meanOf(y) - slope * meanOf(x), slope };
}

const meanOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

function centred(values: readonly number[]): number[] {
  const mean = meanOf(values);
  return values.map((value) => value - mean);
}

const product = (a: readonly number[], b: readonly number[]): number =>
  a.reduce((sum, value, i) => sum + value * b[i], 0);

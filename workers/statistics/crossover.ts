import { type IntervalOf, meanInterval } from './interval.ts';
import { drawMeans, middle95, type Normals } from './mean-draws.ts';

/** Where one curve crosses another. */
export interface Crossover {
  readonly at: number;
  /** 95 % interval. */
  readonly low: number;
  readonly high: number;
  /** 1: the difference goes from negative to positive; -1: the other way. */
  readonly direction: 1 | -1;
}

const DRAWS = 1000;

/**
 * Places at which the difference of two curves changes sign, with bootstrap intervals. A change is reported between two
 * points that both differ from 0 by their own 95 % interval and with opposite signs; points between them that do not are
 * what is not known yet. Between neighbouring points the difference is taken as straight. A draw whose sign at one end is
 * not the one found counts as crossing at that end, so intervals never leave the two points.
 *
 * @param x ascending, in the scale in which lines are straight (logarithms for a logarithmic axis)
 * @param differences by point and replication, paired; NaN where one is missing
 */
export function crossoversOf(
  x: readonly number[],
  differences: readonly (readonly number[])[],
  normals: Normals,
  of: IntervalOf = 'mean',
): Crossover[] {
  const found = signChanges(signsOf(differences, of));
  if (found.length === 0) return [];
  const means = differences.map((values) => meanInterval(values.filter(Number.isFinite))?.value ?? Number.NaN);
  const draws = drawMeans(differences, DRAWS, normals, of);
  return found.map(({ from, to, direction }) => {
    const [low, high] = middle95(draws.map((drawn) => crossing(x, drawn, from, to, direction)));
    return { at: crossing(x, means, from, to, direction), low, high, direction };
  });
}

/** Whether each point's difference is known to be positive (1) or negative (-1); 0 where it is not. */
export function signsOf(differences: readonly (readonly number[])[], of: IntervalOf = 'mean'): (-1 | 0 | 1)[] {
  return differences.map((values) => {
    const interval = meanInterval(values.filter(Number.isFinite), of);
    if (interval === undefined || interval.n < 2) return 0;
    return interval.low > 0 ? 1 : interval.high < 0 ? -1 : 0;
  });
}

interface SignChange {
  readonly from: number;
  readonly to: number;
  readonly direction: 1 | -1;
}

function signChanges(signs: readonly (-1 | 0 | 1)[]): SignChange[] {
  const known = signs.flatMap((sign, index) => (sign === 0 ? [] : [{ sign, index }]));
  return known.slice(1).flatMap(({ sign, index }, before) => {
    const { sign: earlier, index: from } = known[before];
    return sign === earlier ? [] : [{ from, to: index, direction: sign }];
  });
}

/** Zero of the polyline between two points; of several the one in the middle, as there is an odd number of them. */
function crossing(x: readonly number[], y: ArrayLike<number>, from: number, to: number, direction: 1 | -1): number {
  if (y[from] * direction >= 0) return x[from];
  if (y[to] * direction <= 0) return x[to];
  const zeros: number[] = [];
  let left = from;
  for (let right = from + 1; right <= to; right++) {
    if (Number.isNaN(y[right])) continue;
    if (y[left] < 0 !== y[right] < 0) zeros.push(x[left] + ((x[right] - x[left]) * y[left]) / (y[left] - y[right]));
    left = right;
  }
  return zeros[(zeros.length - 1) / 2];
}

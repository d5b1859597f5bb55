/** Cumulative distributions from logarithmic histograms, and their SVG paths. */

import type { LogHistogram } from '../../workers/runner/types.ts';
import { BINS, cdfPoints, LOWEST_NS } from '../../workers/statistics/histogram.ts';
import { type Axis, coordinate } from './scale.ts';

export interface CdfPoint {
  /** Upper edge of a bin, in the histogram's unit. */
  readonly value: number;
  /** Share of samples up to it, 0 … 1. */
  readonly share: number;
}

/** The known points of the distribution function, from (min, 0) to (max, 1); between them it is drawn as a straight line.
 * Values below the first bin's edge, zero among them, stand at that edge: the axis is logarithmic. */
export function cdfOf(histogram: LogHistogram): readonly CdfPoint[] {
  const { x, y } = cdfPoints(histogram, BINS + 1);
  return Array.from(x, (value, index) => ({ value: Math.max(LOWEST_NS, value), share: y[index] }));
}

/** Value below which the share `share` of the samples lies, interpolated between the points. */
export function quantileOf(points: readonly CdfPoint[], share: number): number {
  const index = points.findIndex((point) => point.share >= share);
  if (index <= 0) return points[0].value;
  const [before, after] = [points[index - 1], points[index]];
  return before.value + ((share - before.share) / (after.share - before.share)) * (after.value - before.value);
}

/** Largest share at which the curve still rests on at least ten samples beyond it. */
export function informativeShare(n: number): number {
  return Math.max(0, 1 - 10 / n);
}

/** Position of a share on an axis on which 90, 99 and 99.9 % are equally far apart. */
export function tailLength(share: number): number {
  return -Math.log10(1 - share);
}

/** Markers on one curve, where there is room for them among those of the others. */
const MOST_MARKS = 4;
/** Markers on all curves of a panel: closer together they would touch. */
const MARKS = 24;

/**
 * Places of the markers of curve `index` of `count`, 0 … 1 along the axis of shares: evenly, and never at the height of one
 * of another curve, so that curves that coincide show the markers of all of them.
 */
export function markPlaces(index: number, count: number): readonly number[] {
  const each = Math.max(1, Math.min(MOST_MARKS, Math.floor(MARKS / count)));
  return Array.from({ length: each }, (_, mark) => (mark + (index + 0.5) / count) / each);
}

/** The share at a position of that axis. */
export function shareAtTail(length: number): number {
  return 1 - 10 ** -length;
}

/** Path through the points with `from` ≤ share ≤ `to`; its ends are interpolated, near-identical points left out. */
export function cdfPath(
  points: readonly CdfPoint[],
  x: Axis,
  y: (share: number) => number,
  from: number,
  to: number,
): string {
  if (points.length === 0 || to <= from) return '';
  const inside = points.filter(({ share }) => share > from && share < to);
  const ends = (share: number): CdfPoint => ({ value: quantileOf(points, share), share });
  const parts: string[] = [];
  let last: readonly [number, number] | undefined;
  const chosen = [ends(from), ...inside, ends(to)];
  for (const [index, point] of chosen.entries()) {
    const at = [x.at(point.value), y(point.share)] as const;
    const near = last !== undefined && Math.hypot(at[0] - last[0], at[1] - last[1]) < 0.4;
    if (near && index < chosen.length - 1) continue;
    parts.push(`${last === undefined ? 'M' : 'L'}${coordinate(at[0])} ${coordinate(at[1])}`);
    last = at;
  }
  return parts.join('');
}

import { labelWidth } from './Axes.tsx';
import type { LineLayout, LinePoint, PlotArea } from './line-layout.ts';
import { type PlacedLabel, placeLabels, type Segment } from './point-labels.ts';

/** A point that is called by its name. */
export interface NamedPoint {
  readonly x: number;
  readonly y: number;
}

/** Order in which arrow keys go through points: from left to right, and upwards among those above each other. */
export function readingOrder<T extends NamedPoint>(points: readonly T[]): readonly T[] {
  return [...points].sort((a, b) => a.x - b.x || a.y - b.y);
}

/** Index of the point that is nearest on screen; -1 when none is within `reach` px. */
export function nearestPoint(
  placed: readonly { readonly left: number; readonly top: number }[],
  left: number,
  top: number,
  reach: number,
): number {
  let best = -1;
  let least = reach;
  for (const [index, point] of placed.entries()) {
    const distance = Math.hypot(point.left - left, point.top - top);
    if (distance <= least) {
      best = index;
      least = distance;
    }
  }
  return best;
}

/** Where the names of points stand, so that they cover neither lines nor marks nor each other; undefined: nowhere. */
export function placeNames(
  points: readonly (NamedPoint & { readonly name?: string })[],
  lines: readonly { readonly points: readonly LinePoint[] }[],
  { x, y, area }: LineLayout & { readonly area: PlotArea },
  width: number,
): readonly (PlacedLabel | undefined)[] {
  const segments = lines.flatMap(({ points: along }) =>
    along.slice(1).map((to, index): Segment => {
      const from = along[index];
      return [
        { left: x.at(from.x), top: y.at(from.y) },
        { left: x.at(to.x), top: y.at(to.y) },
      ];
    }),
  );
  return placeLabels(
    points.map((point) => ({ left: x.at(point.x), top: y.at(point.y), width: labelWidth(point.name ?? '') })),
    { ...area, top: area.top - 8, right: width },
    segments,
  );
}

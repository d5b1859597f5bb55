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

interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** A label beside its point. */
export interface PlacedLabel {
  readonly x: number;
  /** Baseline of the text. */
  readonly y: number;
  readonly anchor: 'start' | 'end';
}

const LABEL = { beside: 8, above: -6, below: 13, height: 11 };

/**
 * Puts labels beside their points so that none covers another: right above, right below, left above, left below, the
 * first that is free and inside. A label that has no free place is left out: the cursor still names its point.
 */
export function placeLabels(
  points: readonly { readonly left: number; readonly top: number; readonly width: number }[],
  area: Box,
): readonly (PlacedLabel | undefined)[] {
  const taken: Box[] = points.map(({ left, top }) => ({
    left: left - 4,
    right: left + 4,
    top: top - 4,
    bottom: top + 4,
  }));
  return points.map(({ left, top, width }) => {
    for (const anchor of ['start', 'end'] as const) {
      for (const y of [top + LABEL.above, top + LABEL.below]) {
        const x = anchor === 'start' ? left + LABEL.beside : left - LABEL.beside;
        const from = anchor === 'start' ? x : x - width;
        const box = { left: from, right: from + width, top: y - LABEL.height, bottom: y + 1 };
        const inside =
          box.left >= area.left && box.right <= area.right && box.top >= area.top && box.bottom <= area.bottom;
        if (!inside || taken.some((other) => overlaps(box, other))) continue;
        taken.push(box);
        return { x, y, anchor };
      }
    }
    return undefined;
  });
}

const overlaps = (a: Box, b: Box): boolean =>
  a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

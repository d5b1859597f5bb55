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

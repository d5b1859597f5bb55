/** Names beside the points of a scatter: where each stands so that it covers no line, no mark and no other name. */

export interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** A place on screen, px. */
export interface Place {
  readonly left: number;
  readonly top: number;
}

/** What is drawn between two places. */
export type Segment = readonly [from: Place, to: Place];

/** A label beside its point. */
export interface PlacedLabel {
  readonly x: number;
  /** Baseline of the text. */
  readonly y: number;
  readonly anchor: 'start' | 'middle' | 'end';
  /** What the text covers. */
  readonly box: Box;
  /** From the mark to the text, where others stand between them. */
  readonly leader?: Segment;
}

interface Candidate {
  readonly dx: number;
  readonly dy: number;
  readonly anchor: PlacedLabel['anchor'];
}

/** Of text above its baseline, and below it, px. */
const ASCENT = 11;
const DESCENT = 1;
/** Half a mark, px. */
const MARK = 4;
/** Beside a point, the best first: diagonal ones touch neither a level line through it nor an upright one. */
const NEAR: readonly Candidate[] = [
  { dx: 8, dy: -6, anchor: 'start' },
  { dx: 8, dy: 13, anchor: 'start' },
  { dx: -8, dy: -6, anchor: 'end' },
  { dx: -8, dy: 13, anchor: 'end' },
  { dx: 0, dy: -8, anchor: 'middle' },
  { dx: 0, dy: 18, anchor: 'middle' },
  { dx: 9, dy: 4, anchor: 'start' },
  { dx: -9, dy: 4, anchor: 'end' },
];
/** Further away, with a line to the point, one row of text after the other. */
const FAR: readonly Candidate[] = [1, 2, 3, 4, 5].flatMap((row) =>
  [8, 24, 48, 80].flatMap((dx): Candidate[] => [
    { dx, dy: 14 + 13 * row, anchor: 'start' },
    { dx, dy: -7 - 13 * row, anchor: 'start' },
    { dx: -dx, dy: -7 - 13 * row, anchor: 'end' },
    { dx: -dx, dy: 14 + 13 * row, anchor: 'end' },
  ]),
);

/**
 * Puts labels beside their points: each in the first place that is inside `area` and free. Those that have none beside
 * their point are put further away, with a line to it, once all others stand. A label without a free place is left out:
 * the cursor still names its point. The same points always give the same places.
 *
 * @param points in the order in which they choose; `width` of the label, px, 0 = none
 * @param lines what labels must not cover
 */
export function placeLabels(
  points: readonly (Place & { readonly width: number })[],
  area: Box,
  lines: readonly Segment[] = [],
): readonly (PlacedLabel | undefined)[] {
  const boxes: Box[] = points.map(({ left, top }) => ({
    left: left - MARK,
    right: left + MARK,
    top: top - MARK,
    bottom: top + MARK,
  }));
  const marks = boxes.slice();
  const segments = lines.slice();
  const found: (PlacedLabel | undefined)[] = points.map(() => undefined);
  const isFree = (box: Box): boolean =>
    box.left >= area.left &&
    box.right <= area.right &&
    box.top >= area.top &&
    box.bottom <= area.bottom &&
    !boxes.some((other) => overlaps(box, other)) &&
    !segments.some((segment) => crosses(segment, box));
  for (const candidates of [NEAR, FAR]) {
    for (const [index, point] of points.entries()) {
      if (found[index] || point.width === 0) continue;
      for (const candidate of candidates) {
        const label = labelAt(point, candidate, candidates === FAR);
        const { box, leader } = label;
        if (!isFree(box)) continue;
        if (leader && boxes.some((other) => other !== marks[index] && crosses(leader, other))) continue;
        found[index] = label;
        boxes.push(box);
        if (leader) segments.push(leader);
        break;
      }
    }
  }
  return found;
}

function labelAt({ left, top, width }: Place & { readonly width: number }, at: Candidate, led: boolean): PlacedLabel {
  const { dx, dy, anchor } = at;
  const x = left + dx;
  const y = top + dy;
  const from = anchor === 'start' ? x : anchor === 'end' ? x - width : x - width / 2;
  const box = { left: from, right: from + width, top: y - ASCENT, bottom: y + DESCENT };
  if (!led) return { x, y, anchor, box };
  const leader: Segment = [
    { left, top },
    { left: Math.min(box.right, Math.max(box.left, left)), top: dy > 0 ? box.top : box.bottom },
  ];
  return { x, y, anchor, box, leader };
}

export const overlaps = (a: Box, b: Box): boolean =>
  a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

/** Whether a part of the segment is within the box: it is cut off at each side in turn (Liang and Barsky). */
export function crosses([from, to]: Segment, { left, right, top, bottom }: Box): boolean {
  const across = to.left - from.left;
  const down = to.top - from.top;
  let begin = 0;
  let end = 1;
  for (const [speed, room] of [
    [-across, from.left - left],
    [across, right - from.left],
    [-down, from.top - top],
    [down, bottom - from.top],
  ]) {
    if (speed === 0) {
      if (room <= 0) return false;
      continue;
    }
    if (speed < 0) begin = Math.max(begin, room / speed);
    else end = Math.min(end, room / speed);
  }
  return begin < end;
}

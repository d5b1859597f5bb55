import type { Side } from './types.ts';

/** A strip of the canvas; all figures in device pixels. */
export interface Strip {
  readonly y: number;
  readonly height: number;
}

export interface Panel extends Strip {
  readonly side: Side;
  /** Title line above the lanes. */
  readonly title: Strip;
  /** The part in which lanes are visible; they scroll inside it. */
  readonly lanes: Strip;
  readonly laneHeight: number;
  readonly laneCount: number;
}

export interface Layout {
  readonly width: number;
  readonly height: number;
  readonly scale: number;
  /** Width of the names on the left. */
  readonly gutter: number;
  readonly overview: Strip;
  readonly axis: Strip;
  readonly panels: readonly Panel[];
  readonly difference: Strip | undefined;
  /** Where the last panel ends. */
  readonly bottom: number;
  /** How far the lanes can be scrolled. */
  readonly scrollRange: number;
}

/** Width of the names: as much as the longest needs, within these and within a share of the whole. */
const GUTTER = 64;
const WIDEST_GUTTER = 240;
const MOST_OF_WIDTH = 0.24;
/** Beside a name. */
const GUTTER_PADDING = 14;
/** Lanes are asked for by so many, those next to the visible ones among them. */
const PAGE = 64;
const OVERVIEW = 38;
const AXIS = 24;
const TITLE = 20;
const DIFFERENCE = 64;
/** The band between A and B where it shows a chosen quantity, of A, of B and their difference. */
const QUANTITY = 132;
const LARGEST_LANE = 64;
const SMALLEST_LANE = 5;
/** Lanes that only their names tell apart are high enough for a line of text. */
export const SMALLEST_NAMED = 11;

/** Room for the name of a lane on a stage of this width, all CSS pixels. */
export function roomForNames(width: number): number {
  return Math.max(GUTTER, Math.min(WIDEST_GUTTER, Math.floor(width * MOST_OF_WIDTH))) - GUTTER_PADDING;
}

/**
 * Where everything is: overview, axis, lanes of A, A − B, lanes of B. Lanes are as high as the room allows; below the
 * smallest useful height they scroll, A and B together.
 * @param laneCounts lanes of A and of B (of A alone when there is no B)
 * @param scale device pixels per CSS pixel
 * @param options whether the band shows a chosen quantity, how wide the longest name of a lane is, CSS pixels, and whether
 * each lane has to be named: CPUs are in order, so that some of their names tell the others
 */
export function layoutFor(
  width: number,
  height: number,
  scale: number,
  laneCounts: readonly number[],
  {
    quantity = false,
    longestName = 0,
    allNamed = false,
  }: { readonly quantity?: boolean; readonly longestName?: number; readonly allNamed?: boolean } = {},
): Layout {
  const px = (css: number) => Math.round(css * scale);
  const overview = { y: 0, height: px(OVERVIEW) };
  const axis = { y: overview.height, height: px(AXIS) };
  const band = quantity ? px(QUANTITY) : laneCounts.length > 1 ? px(DIFFERENCE) : 0;
  const fixed = overview.height + axis.height + laneCounts.length * px(TITLE) + band;
  const room = Math.max(0, height - fixed);
  const total = laneCounts.reduce((sum, count) => sum + count, 0);
  const laneHeight = Math.min(
    px(LARGEST_LANE),
    Math.max(px(allNamed ? SMALLEST_NAMED : SMALLEST_LANE), Math.floor(room / Math.max(1, total))),
  );
  let y = axis.y + axis.height;
  let difference: Strip | undefined;
  let scrollRange = 0;
  const panels: Panel[] = laneCounts.map((laneCount, index) => {
    const title = { y, height: px(TITLE) };
    const wanted = laneCount * laneHeight;
    const visible = total * laneHeight <= room ? wanted : Math.floor((room * laneCount) / total);
    scrollRange = Math.max(scrollRange, wanted - visible);
    const lanes = { y: y + title.height, height: visible };
    y = lanes.y + visible;
    if (band > 0 && index === 0) {
      difference = { y, height: band };
      y += difference.height;
    }
    return { side: index as Side, y: title.y, height: title.height + visible, title, lanes, laneHeight, laneCount };
  });
  const names = Math.min(Math.ceil(longestName), roomForNames(width / scale));
  const gutter = px(Math.max(GUTTER, names + GUTTER_PADDING));
  return { width, height, scale, gutter, overview, axis, panels, difference, bottom: y, scrollRange };
}

/** Rows [from, to) to be fetched: those of a panel that are visible and some more, so that scrolling a little needs nothing. */
export function pageOf({ lanes, laneHeight, laneCount }: Panel, scroll: number): [from: number, to: number] {
  const first = Math.floor(scroll / laneHeight);
  const last = Math.ceil((scroll + lanes.height) / laneHeight);
  const from = Math.max(0, Math.floor(first / PAGE - 0.5) * PAGE);
  return [from, Math.min(laneCount, Math.ceil(last / PAGE + 0.5) * PAGE)];
}

export type Hit =
  | { readonly kind: 'overview' | 'axis' | 'difference' | 'gutter' | 'none' }
  | { readonly kind: 'lane'; readonly side: Side; readonly lane: number };

/** What lies at a point of the canvas, in device pixels. */
export function hitTest(layout: Layout, x: number, y: number, scroll: number): Hit {
  if (x < layout.gutter) return { kind: 'gutter' };
  if (inside(layout.overview, y)) return { kind: 'overview' };
  if (inside(layout.axis, y)) return { kind: 'axis' };
  if (layout.difference && inside(layout.difference, y)) return { kind: 'difference' };
  const lane = laneAt(layout, y, scroll);
  return lane ? { kind: 'lane', ...lane } : { kind: 'none' };
}

/** The row of a side at a height, device pixels. */
export function laneAt(
  { panels }: Layout,
  y: number,
  scroll: number,
): { readonly side: Side; readonly lane: number } | undefined {
  for (const { side, lanes, laneHeight, laneCount } of panels) {
    if (!inside(lanes, y)) continue;
    const lane = Math.floor((y - lanes.y + scroll) / laneHeight);
    return lane < laneCount ? { side, lane } : undefined;
  }
  return undefined;
}

function inside({ y, height }: Strip, at: number): boolean {
  return at >= y && at < y + height;
}

/**
 * Where rows are when there are more of them than a browser lets an element be high. Up to that height the scroll bar is
 * exact; beyond it, it stands for the whole table in proportion, while wheel and keys still move by rows.
 */
export const ROW_PX = 24;
/** Firefox stops at 17.8 million, Chromium at 33.5. */
export const MOST_PX = 8_000_000;

export interface Extent {
  readonly rows: number;
  /** Height of what is seen of the rows, CSS pixels. */
  readonly view: number;
}

const wholePx = ({ rows }: Extent): number => rows * ROW_PX;

/** Height of the element that is scrolled. */
export const spacerPx = (extent: Extent): number => Math.min(MOST_PX, wholePx(extent));

/** Farthest that the table can be moved up, in pixels of whole rows. */
export const lastTop = (extent: Extent): number => Math.max(0, wholePx(extent) - extent.view);

/** Pixels of the table for each pixel of the scroll bar: 1 where it is exact. */
function scale(extent: Extent): number {
  const bar = spacerPx(extent) - extent.view;
  return bar > 0 ? lastTop(extent) / bar : 1;
}

/** Top of the table that a position of the scroll bar means. */
export const topOf = (scrollTop: number, extent: Extent): number =>
  Math.min(lastTop(extent), Math.max(0, scrollTop * scale(extent)));

/** Position of the scroll bar for a top of the table. */
export const scrollTopOf = (top: number, extent: Extent): number => top / scale(extent);

/** Whether scrolling is left to the browser. */
export const isExact = (extent: Extent): boolean => wholePx(extent) <= MOST_PX;

/** The least move that shows a row completely. */
export function topToShow(row: number, top: number, extent: Extent): number {
  const above = row * ROW_PX;
  const below = above + ROW_PX - extent.view;
  return Math.min(lastTop(extent), Math.max(0, Math.min(above, Math.max(top, below))));
}

/** Rows that are seen at least in part: [from, to). */
export function seenRows(top: number, { rows, view }: Extent): { readonly from: number; readonly to: number } {
  return { from: Math.floor(top / ROW_PX), to: Math.min(rows, Math.ceil((top + view) / ROW_PX)) };
}

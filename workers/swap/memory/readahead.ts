/** Largest window whatever the setting: 2^5 pages (SWAP_RA_ORDER_CEILING; read in source). */
const ORDER_CEILING = 5;
const LEAST_GROWN_WINDOW = 4;
/** Hits that are remembered. */
export const MOST_HITS = 63;

/** Most pages that one fault reads. */
export function largestWindow(pageCluster: number): number {
  return 1 << Math.min(pageCluster, ORDER_CEILING);
}

/**
 * Pages to read at a fault at `offset`, given the fault before it, the hits since then and the window it had: twice as
 * much as was used, and never less than half of before (__swapin_nr_pages).
 */
export function windowAfter(previous: number, offset: number, hits: number, largest: number, before: number): number {
  let pages = hits + 2;
  if (hits === 0) {
    if (offset !== previous + 1 && offset !== previous - 1) pages = 1;
  } else {
    let grown = LEAST_GROWN_WINDOW;
    while (grown < pages) grown *= 2;
    pages = grown;
  }
  return Math.max(Math.min(pages, largest), Math.floor(before / 2));
}

/** First page of a window of `pages` around a fault at `page`: ahead, behind, or around, as the latest step went. */
export function windowStart(previous: number, page: number, pages: number): number {
  if (page === previous + 1) return page;
  if (page === previous - 1) return page - pages + 1;
  return page - Math.floor((pages - 1) / 2);
}

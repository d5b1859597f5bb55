import type { SortBy } from './types.ts';

/**
 * What a person sorts by after choosing a column: ascending, then descending, then not at all.
 *
 * @param add keeps the columns that are sorted by already
 */
export function nextOrder(order: readonly SortBy[], column: number, add: boolean): readonly SortBy[] {
  const now = order.find((by) => by.column === column);
  const next = now?.descending ? [] : [{ column, descending: now !== undefined }];
  if (!add) return next;
  return now ? order.flatMap((by) => (by === now ? next : [by])) : [...order, ...next];
}

import type { TableReader } from './reader.ts';

/** Names of the columns of the table `slices`, in the order in which `SliceColumns` keeps their places. */
export const SLICES_TABLE = 'slices';

/** Where the columns of a table of slices are; their order in the layout is the writer's business. */
export interface SliceColumns {
  readonly startNs: number;
  readonly endNs: number;
  readonly task: number;
  readonly cpu: number;
  readonly beginReason: number;
  readonly endReason: number;
}

/** @throws RangeError when the table lacks one of the columns */
export function sliceColumns(table: TableReader): SliceColumns {
  return {
    startNs: table.columnIndex('startNs'),
    endNs: table.columnIndex('endNs'),
    task: table.columnIndex('task'),
    cpu: table.columnIndex('cpu'),
    beginReason: table.columnIndex('beginReason'),
    endReason: table.columnIndex('endReason'),
  };
}

/** First row whose value in an ascending column is at least `limit`; the number of rows when there is none. */
export function firstRowFrom(table: TableReader, column: number, limit: number): number {
  let low = 0;
  let high = table.rows;
  while (low < high) {
    const middle = low + Math.floor((high - low) / 2);
    if (table.value(column, middle) >= limit) high = middle;
    else low = middle + 1;
  }
  return low;
}

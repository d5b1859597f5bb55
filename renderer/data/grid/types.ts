import type { ColumnInfo } from '../../../workers/data/service.ts';
import type { Cells } from '../../../workers/data/table-view.ts';

export type { Cells, ColumnInfo };

/** A row and a column as they are shown; row -1 is the header. */
export interface Place {
  readonly row: number;
  /** Among the columns shown. */
  readonly column: number;
}

export interface SortBy {
  readonly column: number;
  readonly descending: boolean;
}

/** Where a grid gets its rows from. Another object means other rows. */
export interface GridSource {
  readonly rows: number;
  /** @param columns by their place in the table */
  cells(from: number, count: number, columns: readonly number[]): Promise<Cells>;
}

import type { TableReader } from './reader.ts';

/** Rows of a table of holds by resource, read once for all of them: a recording may have hundreds of locks. */
export class RowsByResource {
  private readonly rows: number[][] = [];
  private readonly column: number;
  private seen = 0;

  constructor(private readonly table: TableReader) {
    this.column = table.columnIndex('resource');
  }

  /** Rows so far, in order; the same list grows. */
  of(resource: number): readonly number[] {
    const { table, rows, column } = this;
    for (const count = table.rows; this.seen < count; this.seen++) {
      const each = table.value(column, this.seen);
      rows[each] ??= [];
      rows[each].push(this.seen);
    }
    rows[resource] ??= [];
    return rows[resource];
  }
}

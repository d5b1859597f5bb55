import type { TableReader } from './reader.ts';

const NO_ROWS = new Uint32Array(0);

/** Rows of a table by task, in the order in which they were written, indexed when first asked for and extended later. */
export class TaskRows {
  private readonly rows = new Map<number, { list: Uint32Array; count: number }>();
  private seen = 0;
  private readonly taskColumn: number;

  constructor(readonly table: TableReader) {
    this.taskColumn = table.columnIndex('task');
  }

  /** Last row of the task whose value in `column` (ascending within a task) is at most `limit`, or -1. */
  lastUpTo(task: number, column: number, limit: number): number {
    this.extend();
    const found = this.rows.get(task);
    if (!found) return -1;
    const above = this.firstAbove(found, column, limit);
    return above > 0 ? found.list[above - 1] : -1;
  }

  /** Rows of the task whose value in `column` (ascending within a task) is above `from` and at most `to`. */
  between(task: number, column: number, from: number, to: number): Uint32Array {
    this.extend();
    const found = this.rows.get(task);
    if (!found) return NO_ROWS;
    return found.list.subarray(this.firstAbove(found, column, from), this.firstAbove(found, column, to));
  }

  /** Rows of the task. */
  count(task: number): number {
    this.extend();
    return this.rows.get(task)?.count ?? 0;
  }

  private firstAbove(
    { list, count }: { readonly list: Uint32Array; readonly count: number },
    column: number,
    limit: number,
  ): number {
    let low = 0;
    let high = count;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.table.value(column, list[middle]) > limit) high = middle;
      else low = middle + 1;
    }
    return low;
  }

  private extend(): void {
    for (const total = this.table.rows; this.seen < total; this.seen++) {
      const task = this.table.value(this.taskColumn, this.seen);
      let entry = this.rows.get(task);
      if (!entry) {
        entry = { list: new Uint32Array(16), count: 0 };
        this.rows.set(task, entry);
      }
      if (entry.count === entry.list.length) {
        const larger = new Uint32Array(entry.count * 2);
        larger.set(entry.list);
        entry.list = larger;
      }
      entry.list[entry.count++] = this.seen;
    }
  }
}

import { BLOCK_ROWS } from './layout.ts';
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

/** When slices were, and whose: read where they lie, from the table of slices or any other with `startNs`, `endNs` and `task`. */
export class SliceTimes {
  private readonly starts: Float64Array[] = [];
  private readonly ends: Float64Array[] = [];
  private readonly tasks: Uint32Array[] = [];
  private readonly at: Pick<SliceColumns, 'startNs' | 'endNs' | 'task'>;

  /** @param originNs what times are counted from */
  constructor(
    private readonly table: TableReader,
    private readonly originNs: number,
  ) {
    const [startNs, endNs, task] = ['startNs', 'endNs', 'task'].map((name) => table.columnIndex(name));
    this.at = { startNs, endNs, task };
    this.extend();
  }

  /** Takes in blocks that the table got since. */
  extend(): void {
    for (let block = this.starts.length; block < this.table.blockCount; block++) {
      const { columns } = this.table.block(block);
      this.starts.push(columns[this.at.startNs] as Float64Array);
      this.ends.push(columns[this.at.endNs] as Float64Array);
      this.tasks.push(columns[this.at.task] as Uint32Array);
    }
  }

  start(row: number): number {
    return this.starts[row >>> BLOCK_BITS][row & (BLOCK_ROWS - 1)] - this.originNs;
  }

  end(row: number): number {
    return this.ends[row >>> BLOCK_BITS][row & (BLOCK_ROWS - 1)] - this.originNs;
  }

  task(row: number): number {
    return this.tasks[row >>> BLOCK_BITS][row & (BLOCK_ROWS - 1)];
  }
}

const BLOCK_BITS = Math.log2(BLOCK_ROWS);

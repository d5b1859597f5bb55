import type { Column, ColumnLayout } from './layout.ts';
import { TableWriter } from './writer.ts';

/** Columns that a table of slices begins with, in every lab: who was where, from when to when, and why. */
export const SLICE_COLUMNS: readonly ColumnLayout[] = [
  { name: 'startNs', type: 'f64', unit: 'ns' },
  { name: 'endNs', type: 'f64', unit: 'ns' },
  { name: 'task', type: 'u32' },
  { name: 'cpu', type: 'u16' },
  { name: 'beginReason', type: 'u8' },
  { name: 'endReason', type: 'u8' },
];

/** Writes a table that begins with `SLICE_COLUMNS`. */
export class SliceWriter extends TableWriter {
  private start!: Float64Array;
  private end!: Float64Array;
  private task!: Uint32Array;
  private cpu!: Uint16Array;
  private begin!: Uint8Array;
  private ending!: Uint8Array;

  /**
   * Call in the order of `endNs`.
   * @returns the row within its block, -1 = it is not written
   */
  append(startNs: number, endNs: number, task: number, cpu: number, beginReason: number, endReason: number): number {
    if (startNs >= this.keepBefore) return -1;
    const row = this.next();
    this.start[row] = startNs;
    this.end[row] = endNs;
    this.task[row] = task;
    this.cpu[row] = cpu;
    this.begin[row] = beginReason;
    this.ending[row] = endReason;
    return row;
  }

  protected override bind(columns: readonly Column[]): void {
    this.start = columns[0] as Float64Array;
    this.end = columns[1] as Float64Array;
    this.task = columns[2] as Uint32Array;
    this.cpu = columns[3] as Uint16Array;
    this.begin = columns[4] as Uint8Array;
    this.ending = columns[5] as Uint8Array;
  }
}

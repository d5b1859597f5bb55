import type { Column, ColumnLayout } from './layout.ts';
import { TableWriter } from './writer.ts';

/** Columns that tables of holds begin with: who had what, from when to when, and how many waited for it meanwhile. */
export const HOLD_COLUMNS: readonly ColumnLayout[] = [
  { name: 'startNs', type: 'f64', unit: 'ns' },
  { name: 'endNs', type: 'f64', unit: 'ns' },
  { name: 'task', type: 'u32' },
  { name: 'resource', type: 'u16' },
  { name: 'waiting', type: 'u16' },
];

/** Writes a table that begins with `HOLD_COLUMNS`. */
export class HoldWriter extends TableWriter {
  private start!: Float64Array;
  private end!: Float64Array;
  private task!: Uint32Array;
  private resource!: Uint16Array;
  private waiting!: Uint16Array;

  /** @returns the row within its block, -1 = it is not written */
  append(startNs: number, endNs: number, task: number, resource: number, waiting: number): number {
    if (startNs >= this.keepBefore) return -1;
    const row = this.next();
    this.start[row] = startNs;
    this.end[row] = endNs;
    this.task[row] = task;
    this.resource[row] = resource;
    this.waiting[row] = waiting;
    return row;
  }

  protected override bind(columns: readonly Column[]): void {
    this.start = columns[0] as Float64Array;
    this.end = columns[1] as Float64Array;
    this.task = columns[2] as Uint32Array;
    this.resource = columns[3] as Uint16Array;
    this.waiting = columns[4] as Uint16Array;
  }
}

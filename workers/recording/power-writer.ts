import type { Column, ColumnLayout, TableLayout } from './layout.ts';
import { TableWriter } from './writer.ts';

/**
 * Energy of one interval that ends at `timeNs`, joules by part: rows cover the run without gaps, so their sum is its
 * energy, and a row divided by its length is mean power.
 *
 * @param parts names of the parts, in the order of the columns
 */
export function powerTable(parts: readonly string[]): TableLayout {
  const joules = parts.map((part): ColumnLayout => ({ name: `${part}J`, type: 'f64', unit: 'J' }));
  return { name: 'power', viewedOnly: true, columns: [{ name: 'timeNs', type: 'f64', unit: 'ns' }, ...joules] };
}

/** What a CPU does from `timeNs` on: state 0 = works, n = the nth idle state of the directory; `hz` of its core then. */
export const CPU_STATES: TableLayout = {
  name: 'cpuStates',
  viewedOnly: true,
  columns: [
    { name: 'timeNs', type: 'f64', unit: 'ns' },
    { name: 'cpu', type: 'u16' },
    { name: 'state', type: 'u8' },
    { name: 'hz', type: 'f64', unit: 'Hz' },
  ],
};

export class PowerWriter extends TableWriter {
  private time!: Float64Array;
  private parts!: readonly Float64Array[];

  /** @param joules by part, of the interval that ends now */
  append(timeNs: number, joules: ArrayLike<number>): void {
    if (timeNs >= this.keepBefore) return;
    const row = this.next();
    this.time[row] = timeNs;
    for (let part = 0; part < this.parts.length; part++) this.parts[part][row] = joules[part];
  }

  protected override bind(columns: readonly Column[]): void {
    this.time = columns[0] as Float64Array;
    this.parts = columns.slice(1) as Float64Array[];
  }
}

export class CpuStateWriter extends TableWriter {
  private time!: Float64Array;
  private cpu!: Uint16Array;
  private state!: Uint8Array;
  private hz!: Float64Array;

  /** Call in the order of time. */
  append(timeNs: number, cpu: number, state: number, hz: number): void {
    if (timeNs >= this.keepBefore) return;
    const row = this.next();
    this.time[row] = timeNs;
    this.cpu[row] = cpu;
    this.state[row] = state;
    this.hz[row] = hz;
  }

  protected override bind(columns: readonly Column[]): void {
    this.time = columns[0] as Float64Array;
    this.cpu = columns[1] as Uint16Array;
    this.state = columns[2] as Uint8Array;
    this.hz = columns[3] as Float64Array;
  }
}

import type { Column, TableLayout } from '../recording/layout.ts';
import { type RecordingWriter, TableWriter } from '../recording/writer.ts';

/** One row per uninterrupted stretch of one task on one CPU, empty ones included, so rows = switches to a task; rows are in the order in which the stretches ended. */
export const SLICES: TableLayout = {
  name: 'slices',
  columns: [
    { name: 'startNs', type: 'f64', unit: 'ns' },
    { name: 'endNs', type: 'f64', unit: 'ns' },
    { name: 'task', type: 'u32' },
    { name: 'cpu', type: 'u16' },
    { name: 'beginReason', type: 'u8' },
    { name: 'endReason', type: 'u8' },
  ],
};

/** One row per wakeup. wakerTask -1: a timer or an interrupt. */
export const WAKEUPS: TableLayout = {
  name: 'wakeups',
  columns: [
    { name: 'timeNs', type: 'f64', unit: 'ns' },
    { name: 'task', type: 'u32' },
    { name: 'cpu', type: 'u16' },
    { name: 'wakerTask', type: 'i32' },
    { name: 'wakerCpu', type: 'u16' },
  ],
};

/** One row per completed request or job: due, first served, completed. */
export const REQUESTS: TableLayout = {
  name: 'requests',
  columns: [
    { name: 'arrivalNs', type: 'f64', unit: 'ns' },
    { name: 'startNs', type: 'f64', unit: 'ns' },
    { name: 'endNs', type: 'f64', unit: 'ns' },
    { name: 'task', type: 'u32' },
    { name: 'source', type: 'u16' },
  ],
};

export const LAYOUTS: readonly TableLayout[] = [SLICES, WAKEUPS, REQUESTS];

export class SliceWriter extends TableWriter {
  private start!: Float64Array;
  private end!: Float64Array;
  private task!: Uint32Array;
  private cpu!: Uint16Array;
  private begin!: Uint8Array;
  private ending!: Uint8Array;

  constructor(recording: RecordingWriter) {
    super(recording, 0);
  }

  append(startNs: number, endNs: number, task: number, cpu: number, beginReason: number, endReason: number): void {
    const row = this.next();
    this.start[row] = startNs;
    this.end[row] = endNs;
    this.task[row] = task;
    this.cpu[row] = cpu;
    this.begin[row] = beginReason;
    this.ending[row] = endReason;
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

export class WakeupWriter extends TableWriter {
  private time!: Float64Array;
  private task!: Uint32Array;
  private cpu!: Uint16Array;
  private waker!: Int32Array;
  private wakerCpu!: Uint16Array;

  constructor(recording: RecordingWriter) {
    super(recording, 1);
  }

  append(timeNs: number, task: number, cpu: number, wakerTask: number, wakerCpu: number): void {
    const row = this.next();
    this.time[row] = timeNs;
    this.task[row] = task;
    this.cpu[row] = cpu;
    this.waker[row] = wakerTask;
    this.wakerCpu[row] = wakerCpu;
  }

  protected override bind(columns: readonly Column[]): void {
    this.time = columns[0] as Float64Array;
    this.task = columns[1] as Uint32Array;
    this.cpu = columns[2] as Uint16Array;
    this.waker = columns[3] as Int32Array;
    this.wakerCpu = columns[4] as Uint16Array;
  }
}

export class RequestWriter extends TableWriter {
  private arrival!: Float64Array;
  private start!: Float64Array;
  private end!: Float64Array;
  private task!: Uint32Array;
  private source!: Uint16Array;

  constructor(recording: RecordingWriter) {
    super(recording, 2);
  }

  append(arrivalNs: number, startNs: number, endNs: number, task: number, source: number): void {
    const row = this.next();
    this.arrival[row] = arrivalNs;
    this.start[row] = startNs;
    this.end[row] = endNs;
    this.task[row] = task;
    this.source[row] = source;
  }

  protected override bind(columns: readonly Column[]): void {
    this.arrival = columns[0] as Float64Array;
    this.start = columns[1] as Float64Array;
    this.end = columns[2] as Float64Array;
    this.task = columns[3] as Uint32Array;
    this.source = columns[4] as Uint16Array;
  }
}

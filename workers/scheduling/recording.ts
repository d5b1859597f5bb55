import { POWER_PARTS } from '../machine/power/parts.ts';
import { HOLD_COLUMNS } from '../recording/hold-writer.ts';
import type { Column, TableLayout } from '../recording/layout.ts';
import { CPU_STATES, CpuStateWriter, PowerWriter, powerTable } from '../recording/power-writer.ts';
import { SliceWriter as CommonSlices, SLICE_COLUMNS } from '../recording/slice-writer.ts';
import { type RecordingWriter, TableWriter } from '../recording/writer.ts';
import type { PowerTables } from './power/tables.ts';
import { PARTS } from './why/parts.ts';
import type { TimeLedger } from './why/time-ledger.ts';

/** Stands for "nobody" in columns of tasks. */
export const NO_TASK = 0xffff_ffff;

/**
 * One row per uninterrupted stretch of one task on one CPU, empty ones included, so rows = switches to a task; rows are in
 * the order in which the stretches ended. `runnerUp`: the task first in line behind the one that was chosen at `startNs`.
 */
export const SLICES: TableLayout = {
  name: 'slices',
  viewedOnly: true,
  partial: true,
  columns: [...SLICE_COLUMNS, { name: 'runnerUp', type: 'u32' }],
};

/** One row per wakeup. wakerTask -1: a timer or an interrupt. */
export const WAKEUPS: TableLayout = {
  name: 'wakeups',
  viewedOnly: true,
  partial: true,
  columns: [
    { name: 'timeNs', type: 'f64', unit: 'ns' },
    { name: 'task', type: 'u32' },
    { name: 'cpu', type: 'u16' },
    { name: 'wakerTask', type: 'i32' },
    { name: 'wakerCpu', type: 'u16' },
  ],
};

/** One row per task that was moved to another CPU while it waited for one. */
export const MIGRATIONS: TableLayout = {
  name: 'migrations',
  viewedOnly: true,
  partial: true,
  columns: [
    { name: 'timeNs', type: 'f64', unit: 'ns' },
    { name: 'task', type: 'u32' },
    { name: 'fromCpu', type: 'u16' },
    { name: 'toCpu', type: 'u16' },
  ],
};

/** One row per completed request or job: due, first served, completed, and the parts of its response, which add up to it. */
export const REQUESTS: TableLayout = {
  name: 'requests',
  partial: true,
  columns: [
    { name: 'arrivalNs', type: 'f64', unit: 'ns' },
    { name: 'startNs', type: 'f64', unit: 'ns' },
    { name: 'endNs', type: 'f64', unit: 'ns' },
    { name: 'task', type: 'u32' },
    { name: 'source', type: 'u16' },
    ...PARTS.map((part) => ({ name: `${part}Ns`, type: 'f64', unit: 'ns' }) as const),
  ],
};

/** One row per stretch during which a cgroup was throttled on a CPU (cpu.max), in the order in which they ended. */
export const THROTTLES: TableLayout = {
  name: 'throttles',
  viewedOnly: true,
  partial: true,
  columns: [
    { name: 'startNs', type: 'f64', unit: 'ns' },
    { name: 'endNs', type: 'f64', unit: 'ns' },
    { name: 'group', type: 'u16' },
    { name: 'cpu', type: 'u16' },
  ],
};

/**
 * One row per stretch during which a task had a shared resource (a lock, or a place in a device), in the order in which they
 * ended. `resource` is a number of the directory's; `waiting`: of a lock, most who waited for it meanwhile; of a device, who
 * waited when the request was complete.
 */
export const HOLDS: TableLayout = {
  name: 'holds',
  viewedOnly: true,
  partial: true,
  optional: true,
  columns: HOLD_COLUMNS,
};

/** Energy and CPU states, where power is accounted for. */
const POWER: TableLayout = { ...powerTable(POWER_PARTS), optional: true };
const STATES: TableLayout = { ...CPU_STATES, optional: true };

export const LAYOUTS: readonly TableLayout[] = [SLICES, WAKEUPS, REQUESTS, MIGRATIONS, THROTTLES, POWER, STATES, HOLDS];

/** Place of the holds among the tables. */
export const HOLDS_TABLE = LAYOUTS.indexOf(HOLDS);

export function powerTables(recording: RecordingWriter): PowerTables {
  return {
    power: new PowerWriter(recording, LAYOUTS.indexOf(POWER)),
    states: new CpuStateWriter(recording, LAYOUTS.indexOf(STATES)),
  };
}

/** Place of the requests among the tables. */
export const REQUESTS_TABLE = LAYOUTS.indexOf(REQUESTS);

export class SliceWriter extends CommonSlices {
  private runnerUp!: Uint32Array;

  constructor(recording: RecordingWriter) {
    super(recording, 0);
  }

  /** `runnerUp` -1: nobody was waiting, or nobody knows. */
  override append(
    startNs: number,
    endNs: number,
    task: number,
    cpu: number,
    beginReason: number,
    endReason: number,
    runnerUp = -1,
  ): number {
    const row = super.append(startNs, endNs, task, cpu, beginReason, endReason);
    if (row >= 0) this.runnerUp[row] = runnerUp; // -1 becomes NO_TASK
    return row;
  }

  protected override bind(columns: readonly Column[]): void {
    super.bind(columns);
    this.runnerUp = columns[SLICE_COLUMNS.length] as Uint32Array;
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
    if (timeNs >= this.keepBefore) return;
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
  /** Of the parts, by code. */
  private columns: readonly Float64Array[] = [];
  /** Parts that some row has, as a set. */
  private used = 0;
  /** Parts of which rows ahead may hold what was there before the table was rewound, as a set; all others are 0 there. */
  private stale = 0;

  /** @param ledger where the time of the tasks went */
  constructor(
    recording: RecordingWriter,
    private readonly ledger: TimeLedger,
  ) {
    super(recording, REQUESTS_TABLE);
  }

  /**
   * A task completed a request now, which arrived at `arrivalNs[i]` and was first served at `startNs[i]`. Columns begin as
   * zeros, so parts that a request does not have cost nothing, neither time nor, where nobody has them, memory.
   */
  append(task: number, source: number, arrivalNs: Float64Array, startNs: Float64Array, i: number): void {
    const arrived = arrivalNs[i];
    if (arrived >= this.keepBefore) return;
    const { ledger } = this;
    const row = this.next();
    this.arrival[row] = arrived;
    this.start[row] = startNs[i];
    this.end[row] = ledger.clock.now;
    this.task[row] = task;
    this.source[row] = source;
    const spent = ledger.split(task, arrivalNs, startNs, i);
    this.used |= spent;
    const { columns } = this;
    for (let left = spent | this.stale; left !== 0; left &= left - 1) {
      const part = 31 - Math.clz32(left & -left);
      columns[part][row] = ledger.parts[part];
    }
  }

  override rewind(rows: number): void {
    this.stale |= this.used;
    super.rewind(rows);
  }

  protected override bind(columns: readonly Column[]): void {
    this.arrival = columns[0] as Float64Array;
    this.start = columns[1] as Float64Array;
    this.end = columns[2] as Float64Array;
    this.task = columns[3] as Uint32Array;
    this.source = columns[4] as Uint16Array;
    this.columns = columns.slice(5) as Float64Array[];
  }
}

export class MigrationWriter extends TableWriter {
  private time!: Float64Array;
  private task!: Uint32Array;
  private from!: Uint16Array;
  private to!: Uint16Array;

  constructor(recording: RecordingWriter) {
    super(recording, 3);
  }

  append(timeNs: number, task: number, fromCpu: number, toCpu: number): void {
    if (timeNs >= this.keepBefore) return;
    const row = this.next();
    this.time[row] = timeNs;
    this.task[row] = task;
    this.from[row] = fromCpu;
    this.to[row] = toCpu;
  }

  protected override bind(columns: readonly Column[]): void {
    this.time = columns[0] as Float64Array;
    this.task = columns[1] as Uint32Array;
    this.from = columns[2] as Uint16Array;
    this.to = columns[3] as Uint16Array;
  }
}

export class ThrottleWriter extends TableWriter {
  private start!: Float64Array;
  private end!: Float64Array;
  private group!: Uint16Array;
  private cpu!: Uint16Array;

  constructor(recording: RecordingWriter) {
    super(recording, 4);
  }

  append(startNs: number, endNs: number, group: number, cpu: number): void {
    if (startNs >= this.keepBefore) return;
    const row = this.next();
    this.start[row] = startNs;
    this.end[row] = endNs;
    this.group[row] = group;
    this.cpu[row] = cpu;
  }

  protected override bind(columns: readonly Column[]): void {
    this.start = columns[0] as Float64Array;
    this.end = columns[1] as Float64Array;
    this.group = columns[2] as Uint16Array;
    this.cpu = columns[3] as Uint16Array;
  }
}

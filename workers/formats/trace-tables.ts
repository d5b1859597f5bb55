/** How a recorded slice ended. */
export const END = {
  /** Switched out while still runnable. */
  preempted: 0,
  blocked: 1,
  exited: 2,
  /** The trace ended first. */
  traceEnd: 3,
  /** Events are missing: it ended some time after the last event seen. */
  lost: 4,
} as const;

/** What ended a sleep. */
export const WAKE = {
  /** A task, at its own position in its work. */
  task: 0,
  /** A timer or an interrupt, or a wakeup from the idle loop. */
  external: 1,
  /** No wakeup was recorded; taken as external when the task was switched in. */
  inferred: 2,
} as const;

type TableColumn =
  | Float64Array<ArrayBuffer>
  | Uint32Array<ArrayBuffer>
  | Int32Array<ArrayBuffer>
  | Uint16Array<ArrayBuffer>
  | Uint8Array<ArrayBuffer>;

/** A struct of arrays that doubles when full. */
abstract class Table {
  length = 0;
  protected capacity = 1024;

  protected abstract replace(remake: <C extends TableColumn>(column: C) => C): void;

  protected append(): number {
    if (this.length === this.capacity) {
      this.capacity *= 2;
      this.replace((column) => {
        const next = emptyLike(column, this.capacity);
        next.set(column);
        return next;
      });
    }
    return this.length++;
  }

  /** Keeps the rows that `keep` accepts, ordered by `key`, equal keys in the order they had. */
  protected arrange(keep: (row: number) => boolean, key: (row: number) => number): void {
    const order: number[] = [];
    for (let row = 0; row < this.length; row++) if (keep(row)) order.push(row);
    order.sort((a, b) => key(a) - key(b));
    this.length = order.length;
    this.capacity = Math.max(1, order.length);
    this.replace((column) => {
      const next = emptyLike(column, this.capacity);
      for (let row = 0; row < order.length; row++) next[row] = column[order[row]];
      return next;
    });
  }
}

function emptyLike<C extends TableColumn>(column: C, rows: number): C {
  return new (column.constructor as new (rows: number) => C)(rows);
}

/** Stretches in which a task had a CPU, by start. Idle time is not a slice. */
export class Slices extends Table {
  task = new Uint32Array(this.capacity);
  cpu = new Uint16Array(this.capacity);
  startNs = new Float64Array(this.capacity);
  endNs = new Float64Array(this.capacity);
  /** Value of END. */
  end = new Uint8Array(this.capacity);
  /** 1 when the task already had the CPU before the first event that shows it. */
  openStart = new Uint8Array(this.capacity);

  add(task: number, cpu: number, startNs: number, openStart: boolean): number {
    const row = this.append();
    this.task[row] = task;
    this.cpu[row] = cpu;
    this.startNs[row] = startNs;
    this.openStart[row] = openStart ? 1 : 0;
    return row;
  }

  sort(): void {
    this.arrange(
      () => true,
      (row) => this.startNs[row],
    );
  }

  protected replace(remake: <C extends TableColumn>(column: C) => C): void {
    this.task = remake(this.task);
    this.cpu = remake(this.cpu);
    this.startNs = remake(this.startNs);
    this.endNs = remake(this.endNs);
    this.end = remake(this.end);
    this.openStart = remake(this.openStart);
  }
}

/** Ends of sleeps, one for each, by time. */
export class Wakes extends Table {
  task = new Uint32Array(this.capacity);
  /** When the wakeup was issued (sched_waking). */
  timeNs = new Float64Array(this.capacity);
  /** When the task was on a run queue (sched_wakeup); `timeNs` where the trace does not say. */
  runnableNs = new Float64Array(this.capacity);
  /** From `runnableNs` to the first instruction; NaN when the trace ended before, or events were lost. */
  latencyNs = new Float64Array(this.capacity);
  /** Value of WAKE. */
  source = new Uint8Array(this.capacity);
  /** The waking task, or -1. */
  waker = new Int32Array(this.capacity);
  /** CPU that issued the wakeup. */
  cpu = new Uint16Array(this.capacity);

  add(task: number, timeNs: number, source: number, waker: number, cpu: number): number {
    const row = this.append();
    this.task[row] = task;
    this.timeNs[row] = timeNs;
    this.runnableNs[row] = timeNs;
    this.latencyNs[row] = Number.NaN;
    this.source[row] = source;
    this.waker[row] = waker;
    this.cpu[row] = cpu;
    return row;
  }

  /** Drops the wakes of tasks for which `keep` is false. */
  sort(keep: (task: number) => boolean): void {
    this.arrange(
      (row) => keep(this.task[row]),
      (row) => this.timeNs[row],
    );
  }

  protected replace(remake: <C extends TableColumn>(column: C) => C): void {
    this.task = remake(this.task);
    this.timeNs = remake(this.timeNs);
    this.runnableNs = remake(this.runnableNs);
    this.latencyNs = remake(this.latencyNs);
    this.source = remake(this.source);
    this.waker = remake(this.waker);
    this.cpu = remake(this.cpu);
  }
}

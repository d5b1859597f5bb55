/** Kinds of scheduler events, as stored in EventColumns.kind. */
export const EVENT = {
  switch: 0,
  waking: 1,
  wakeup: 2,
  wakeupNew: 3,
  fork: 4,
  exit: 5,
  migrate: 6,
} as const;

/** Where the event was emitted, low bits of EventColumns.context. */
export const IN_TASK = 0;
export const IN_INTERRUPT = 1;
/** The dialect has no flag column, as in `perf script`. */
export const CONTEXT_UNKNOWN = 2;
export const CONTEXT_MASK = 3;
/** Added to `context` of the first event of a CPU after the tracer lost events of that CPU. */
export const AFTER_LOSS = 0x80;

/** Added to a state's letter when the kernel printed a "+": the task was preempted, whatever its state. */
export const PREEMPTED = 0x80;

/** CPU numbers are below this, the kernel's own limit (NR_CPUS) on the largest machines. */
export const MAX_CPUS = 8192;

const INITIAL_ROWS = 4096;

/**
 * Scheduler events as a struct of arrays that doubles when full. `task` and `other` are indices into TaskNames:
 * the task that is switched out, woken, forking, exiting or migrating; and the one switched in or forked.
 */
export class EventColumns {
  length = 0;
  capacity = INITIAL_ROWS;
  /** ns since the whole second `TraceParser` saw first; relative to the first event once parsing has ended. */
  timeNs = new Float64Array(INITIAL_ROWS);
  kind = new Uint8Array(INITIAL_ROWS);
  context = new Uint8Array(INITIAL_ROWS);
  cpu = new Uint16Array(INITIAL_ROWS);
  /** Task that ran on the CPU when the event was emitted, index into TaskNames; pid 0 = idle. */
  current = new Uint32Array(INITIAL_ROWS);
  task = new Uint32Array(INITIAL_ROWS);
  other = new Uint32Array(INITIAL_ROWS);
  /** Kernel priority of `task` and `other`: 0 … 99 real-time, 120 = nice 0, -1 deadline. A fork does not tell it: 0. */
  prio = new Int16Array(INITIAL_ROWS);
  otherPrio = new Int16Array(INITIAL_ROWS);
  /** ASCII letter of the state of the task switched out, plus PREEMPTED. */
  state = new Uint8Array(INITIAL_ROWS);

  grow(): void {
    this.capacity *= 2;
    this.replace((column) => {
      const next = emptyLike(column, this.capacity);
      next.set(column);
      return next;
    });
  }

  /** Sorts by time, keeping the order of the file among equal times. */
  sortByTime(): void {
    const { timeNs } = this;
    const order = Uint32Array.from({ length: this.length }, (_, row) => row);
    order.sort((a, b) => timeNs[a] - timeNs[b] || a - b);
    this.replace((column) => {
      const next = emptyLike(column, this.capacity);
      for (let row = 0; row < order.length; row++) next[row] = column[order[row]];
      return next;
    });
  }

  private replace(remake: <C extends EventColumn>(column: C) => C): void {
    this.timeNs = remake(this.timeNs);
    this.kind = remake(this.kind);
    this.context = remake(this.context);
    this.cpu = remake(this.cpu);
    this.current = remake(this.current);
    this.task = remake(this.task);
    this.other = remake(this.other);
    this.prio = remake(this.prio);
    this.otherPrio = remake(this.otherPrio);
    this.state = remake(this.state);
  }
}

type EventColumn =
  | Float64Array<ArrayBuffer>
  | Uint32Array<ArrayBuffer>
  | Uint16Array<ArrayBuffer>
  | Int16Array<ArrayBuffer>
  | Uint8Array<ArrayBuffer>;

function emptyLike<C extends EventColumn>(column: C, rows: number): C {
  return new (column.constructor as new (rows: number) => C)(rows);
}

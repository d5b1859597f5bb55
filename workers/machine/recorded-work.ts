/**
 * What recorded tasks do, independent of who runs when: the form in which a real trace reaches a simulation. It lies
 * beside the hardware because both the importer and the scheduling lab need it and neither may import the other.
 */

export type TaskPolicy =
  | 'SCHED_OTHER'
  | 'SCHED_BATCH'
  | 'SCHED_IDLE'
  | 'SCHED_BT'
  | 'SCHED_EXT'
  | 'SCHED_FIFO'
  | 'SCHED_RR';

/** Operation codes of recorded work. */
export const OP_RUN = 0; // arg: ns of CPU time
export const OP_WAKE = 1; // arg: task index to wake (or, for a new task, to start)
export const OP_BLOCK = 2; // wait for one wakeup; arg unused
export const OP_EXIT = 3;

/**
 * Task t executes operations opStart[t] … opStart[t+1]-1 in order.
 * A wakeup that finds its task not blocked is remembered and consumed by a later OP_BLOCK.
 */
export interface RecordedWork {
  readonly taskNames: readonly string[];
  readonly nice: Int8Array;
  readonly policy: readonly TaskPolicy[];
  /** CPUs each task may use as a list, or undefined for all. */
  readonly affinity: readonly (readonly number[] | undefined)[];
  /** CPU each task starts on. */
  readonly startCpu: Uint16Array;
  /** 1 when the task is runnable at time 0, otherwise it waits for its first wakeup. */
  readonly runnableAtStart: Uint8Array;
  /** Cgroup of each task as an index into the groups of the run, -1 = root; absent = all in the root. */
  readonly group?: Int16Array;
  /** Priority of each SCHED_FIFO and SCHED_RR task, 1 … 99, 0 for others; absent = no task is real-time. */
  readonly rtPriority?: Uint8Array;
  /** Custom slice of each task, ns, 0 = none; absent = none has one. */
  readonly sliceNs?: Float64Array;
  readonly opStart: Uint32Array;
  readonly opKind: Uint8Array;
  readonly opArg: Float64Array;
  /** Wakeups by a timer or an interrupt, kept at their recorded time (ns from the start), ascending. */
  readonly externalNs: Float64Array;
  readonly externalTask: Uint32Array;
  /** CPU on which each external wakeup was issued. */
  readonly externalCpu: Uint16Array;
  readonly durationNs: number;
  /**
   * 1 when the task was still running or runnable as the recording ended: its work goes on beyond the last operation by
   * an unknown amount. Absent = no task does.
   */
  readonly openEnded?: Uint8Array;
}

/**
 * What a scheduling policy for Dyno is written against. It has the shape of sched_ext: callbacks tell the policy what
 * happens, and it puts tasks into dispatch queues. A CPU runs the head of its local queue, else of the global queue, else
 * calls dispatch(), else keeps the task it has, else idles.
 *
 * Copy this file beside your policy for completion and checks in an editor; Dyno itself does not need it. Policies run in
 * a sandbox: no imports (but `import type`), no clock, no network, no Math.random. Times are nanoseconds.
 */

export interface Task {
  /** Number of the task, from 0. */
  readonly id: number;
  readonly name: string;
  readonly workload: string;
  /** Name of its cgroup; empty for none. */
  readonly group: string;
  readonly policy: 'SCHED_OTHER' | 'SCHED_BATCH' | 'SCHED_IDLE' | 'SCHED_EXT';
  readonly nice: number;
  /** 1 … 10000; 100 = nice 0. */
  readonly weight: number;
  /** Period of a periodic task; 0 for every other. */
  readonly periodNs: number;
  /** CPU whose run queue it is on, or was on last. */
  readonly cpu: number;
  /** What is left of its slice, and its CPU time so far; as of the last callback about it. */
  readonly sliceNs: number;
  readonly ranNs: number;
  /** Whether the policy may insert it now. */
  readonly waiting: boolean;
  /** Whether it may use a CPU. */
  allowedOn(cpu: number): boolean;
  /** Yours: a virtual time, and anything else. */
  vtime: number;
  data: unknown;
}

export interface Policy {
  /**
   * What happens to a task whose slice is over when dispatch() finds nothing: false (default) = it goes on, true = it
   * goes through enqueue() with ENQ.LAST and the CPU idles unless that puts something into its queues.
   */
  readonly enqueueLast?: boolean;
  /** Once, before any task exists; create queues here or at the top of the file. */
  init?(system: System, queues: Queues): void;
  initTask?(task: Task): void;
  enable?(task: Task): void;
  /** A task became runnable. */
  runnable?(task: Task, flags: number): void;
  /**
   * Where a woken or new task goes: a CPU, as a hint, or `insertLocal` to put it into that CPU's local queue at once, in
   * which case enqueue() is not called. Without it: an idle CPU near the last one, with insertLocal.
   */
  selectCpu?(
    task: Task,
    previousCpu: number,
    flags: number,
  ): number | { cpu: number; insertLocal?: boolean; sliceNs?: number };
  /** A runnable task needs a queue: insert it now, or keep it and insert it in a later dispatch(). Without it: global. */
  enqueue?(task: Task, flags: number): void;
  /** A task that waits for the policy goes away. */
  dequeue?(task: Task, flags: number): void;
  /** A CPU has nothing to run: fill its local queue. `previous` still could go on and does if nothing comes. */
  dispatch?(cpu: number, previous?: Task): void;
  running?(task: Task): void;
  /** A timer interrupt while the task runs. */
  tick?(task: Task): void;
  /** The task leaves its CPU after `ranNs`; `runnable` = it could go on. */
  stopping?(task: Task, runnable: boolean, ranNs: number): void;
  /** A task is not runnable any more. */
  quiescent?(task: Task, flags: number): void;
  updateIdle?(cpu: number, idle: boolean): void;
}

export interface System {
  readonly nCpus: number;
  /** 20 ms. */
  readonly sliceDefaultNs: number;
  readonly tasks: readonly Task[];
  now(): number;
  /** Number of the last-level cache, and of the core, of a CPU. */
  llcOf(cpu: number): number;
  coreOf(cpu: number): number;
  isIdle(cpu: number): boolean;
  idleMask(): boolean[];
  /** Claims an idle CPU that the task may use: the one given (default: its last), one near it, any; -1 = none. */
  pickIdleCpu(task: Task, near?: number): number;
  /** Task of this policy that runs on a CPU. */
  currentOf(cpu: number): Task | undefined;
  /** Makes a CPU choose again; see KICK. */
  kick(cpu: number, flags?: number): void;
  /** 0 ≤ x < 1, from the seed of the replication. */
  random(): number;
}

export interface Queues {
  /** Local queue of the task's CPU; in dispatch() of the CPU that asks. */
  readonly local: number;
  readonly global: number;
  /** Local queue of a certain CPU. */
  localOn(cpu: number): number;
  /** A queue of the policy's own. */
  create(): number;
  /** First in, first out. At most 32 in one dispatch() before moveToLocal(). */
  insert(queue: number, task: Task, sliceNs?: number, flags?: number): void;
  /** Ordered by virtual time, least first; own queues only. */
  insertVtime(queue: number, task: Task, sliceNs: number | undefined, vtime: number, flags?: number): void;
  /** In dispatch(): moves the first task that may run here to the local queue; false when there is none. */
  moveToLocal(queue: number): boolean;
  /** Tasks in a queue. */
  length(queue: number): number;
}

declare global {
  const sys: System;
  const q: Queues;
  /** Flags of enqueue(), runnable(), selectCpu() (WAKEUP) and of inserts (HEAD, PREEMPT). */
  const ENQ: { readonly WAKEUP: number; readonly HEAD: number; readonly PREEMPT: number; readonly LAST: number };
  /** IDLE: only if it is idle. PREEMPT: take the rest of the slice of what runs there. WAIT: the same as 0 here. */
  const KICK: { readonly IDLE: number; readonly PREEMPT: number; readonly WAIT: number };
}

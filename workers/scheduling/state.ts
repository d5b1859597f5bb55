import { DOUBLE_ZERO } from '../engine/double-zero.ts';

/**
 * What every part of the scheduler model shares: the clock, the CPUs and the tasks. Struct of arrays; a task and a CPU
 * are indices (TaskIndex, CpuIndex).
 */
export const TASK_BLOCKED = 0;
export const TASK_QUEUED = 1;
export const TASK_RUNNING = 2;
export const TASK_DEAD = 3;

/** Scheduling classes by rank: the first with a runnable task has the CPU. */
export const CLASS_RT = 0;
export const CLASS_FAIR = 1;
export const CLASS_EXT = 2;
export const CLASS_BT = 3;
export const CLASSES = 4;

export const POLICY_OTHER = 0;
export const POLICY_BATCH = 1;
export const POLICY_IDLE = 2;
export const POLICY_BT = 3;
export const POLICY_EXT = 4;
export const POLICY_FIFO = 5;
export const POLICY_RR = 6;

export class SchedulerState {
  /** Simulated time, integer ns. */
  now = DOUBLE_ZERO;
  /** Handled wakes, blocks, switches, ticks and timers. */
  events = 0;

  /** Running task of each CPU, -1 = idle. */
  readonly current: Int32Array;
  /** CPUs that run nothing. */
  idleCpus: number;
  /** Runnable tasks by class and CPU (class * cpus + cpu), the running one included. */
  readonly classRunning: Int32Array;
  /** Views of `classRunning`. */
  readonly rtRunning: Int32Array;
  readonly fairRunning: Int32Array;
  readonly btRunning: Int32Array;
  /** Runnable SCHED_IDLE tasks among fairRunning. */
  readonly idlePolicyRunning: Int32Array;
  /** CPUs that must call the scheduler before simulated time goes on, and why (first reason wins). */
  readonly needResched: Uint8Array;
  private readonly pending: Int32Array;
  private pendingCount = 0;

  readonly taskState: Uint8Array;
  readonly taskCpu: Int32Array;
  readonly taskClass: Uint8Array;
  readonly taskPolicy: Uint8Array;
  /** Kernel locks each task holds: until it has freed them it does not come back to user mode. */
  readonly kernelLocks: Uint8Array;
  /** Index of the cgroup of each task, -1 = root. */
  readonly taskGroup: Int32Array;
  /** Index of the affinity mask of each task, -1 = all CPUs. */
  readonly taskAffinity: Int32Array;
  readonly affinityMasks: Uint8Array[] = [];

  constructor(
    readonly cpus: number,
    readonly tasks: number,
  ) {
    this.current = new Int32Array(cpus).fill(-1);
    this.idleCpus = cpus;
    this.classRunning = new Int32Array(CLASSES * cpus);
    this.rtRunning = this.classRunning.subarray(CLASS_RT * cpus, (CLASS_RT + 1) * cpus);
    this.fairRunning = this.classRunning.subarray(CLASS_FAIR * cpus, (CLASS_FAIR + 1) * cpus);
    this.btRunning = this.classRunning.subarray(CLASS_BT * cpus, (CLASS_BT + 1) * cpus);
    this.idlePolicyRunning = new Int32Array(cpus);
    this.needResched = new Uint8Array(cpus);
    this.pending = new Int32Array(cpus);
    this.taskState = new Uint8Array(tasks);
    this.taskCpu = new Int32Array(tasks);
    this.taskClass = new Uint8Array(tasks);
    this.taskPolicy = new Uint8Array(tasks);
    this.kernelLocks = new Uint8Array(tasks);
    this.taskGroup = new Int32Array(tasks).fill(-1);
    this.taskAffinity = new Int32Array(tasks).fill(-1);
  }

  /** Asks for a pass through the scheduler on a CPU; `reason` is a code of `reasons.ts` (never 0). */
  requestResched(cpu: number, reason: number): void {
    if (this.needResched[cpu] !== 0) return;
    this.needResched[cpu] = reason;
    this.pending[this.pendingCount++] = cpu;
  }

  /** Some CPU asked. */
  get isAsked(): boolean {
    return this.pendingCount > 0;
  }

  /** Next CPU that asked, or -1; in the order of asking. */
  takeResched(): number {
    if (this.pendingCount === 0) return -1;
    const cpu = this.pending[0];
    this.pendingCount--;
    for (let i = 0; i < this.pendingCount; i++) this.pending[i] = this.pending[i + 1];
    return cpu;
  }

  /** Whether a CPU has a runnable task of any class. */
  hasWork(cpu: number): boolean {
    const { classRunning, cpus } = this;
    for (let at = cpu; at < classRunning.length; at += cpus) if (classRunning[at] > 0) return true;
    return false;
  }

  mayRunOn(task: number, cpu: number): boolean {
    const mask = this.taskAffinity[task];
    return mask < 0 || this.affinityMasks[mask][cpu] !== 0;
  }
}

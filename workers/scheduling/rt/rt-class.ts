import { REASON } from '../reasons.ts';
import type { SchedClass, TaskParameters } from '../sched-class.ts';
import { CLASS_RT, POLICY_RR, type SchedulerState } from '../state.ts';
import type { RtBandwidth } from './rt-bandwidth.ts';
import { RtQueues } from './rt-queues.ts';

/** sched_rr_timeslice: RR_TIMESLICE, 100 ms (read). */
export const RR_TIMESLICE_NS = 100_000_000;

export interface RtSetup {
  readonly tickNs: number;
  /** CPUs that share one last-level cache. */
  readonly llcCpus: number;
  /** Undefined from 6.12 on, where the fair server takes its place. */
  readonly bandwidth: RtBandwidth | undefined;
}

/** What the class needs of the scheduler. */
export interface RtHost {
  /** Takes a queued task to another CPU. */
  move(task: number, cpu: number): void;
  /** The time of real-time tasks on a CPU is used up. */
  throttled(cpu: number): void;
}

/**
 * SCHED_FIFO and SCHED_RR: the head of the highest priority runs until it blocks or a higher one comes; SCHED_RR tasks
 * of one priority take turns. A task that cannot run where it is goes to the CPU whose work has the lowest priority, and
 * CPUs whose priority drops fetch such tasks. Source: description of rt.c; confidence: remembered.
 */
export class RtClass implements SchedClass {
  readonly priority: Uint8Array;
  readonly onQueue: Uint8Array;
  readonly bandwidth: RtBandwidth | undefined;
  private readonly llcCpus: number;
  private readonly queues: RtQueues;
  private readonly timesliceTicks: number;
  /** Ticks left of a SCHED_RR task's turn. */
  private readonly ticksLeft: Int32Array;
  private readonly execStart: Float64Array;

  constructor(
    private readonly state: SchedulerState,
    { tickNs, llcCpus, bandwidth }: RtSetup,
    private readonly host: RtHost,
  ) {
    this.bandwidth = bandwidth;
    this.llcCpus = llcCpus;
    this.priority = new Uint8Array(state.tasks);
    this.onQueue = new Uint8Array(state.tasks);
    this.queues = new RtQueues(state.cpus, state.tasks);
    this.timesliceTicks = Math.round(RR_TIMESLICE_NS / tickNs);
    this.ticksLeft = new Int32Array(state.tasks).fill(this.timesliceTicks);
    this.execStart = new Float64Array(state.tasks);
  }

  addTask(task: number, { rtPriority }: TaskParameters): void {
    this.priority[task] = rtPriority;
    this.ticksLeft[task] = this.timesliceTicks;
  }

  attach(_task: number, _cpu: number): void {
    // queues follow state.taskCpu
  }

  migrateBlocked(_task: number, _cpu: number): void {
    // nothing is carried over
  }

  enqueueTask(task: number, _flags: number): void {
    this.onQueue[task] = 1;
    this.queues.insert(this.state.taskCpu[task], this.priority[task], task, false);
  }

  dequeueTask(task: number, _sleep: boolean): boolean {
    const cpu = this.state.taskCpu[task];
    if (this.state.current[cpu] === task) this.updateTask(task);
    this.onQueue[task] = 0;
    this.queues.remove(cpu, this.priority[task], task);
    return true;
  }

  pickTask(cpu: number): number {
    if (this.isThrottled(cpu)) return -1;
    return this.queues.firstOn(cpu);
  }

  keepTask(_task: number): void {
    // its turn goes on
  }

  firstInLine(cpu: number, beside: number): number {
    if (this.isThrottled(cpu)) return -1;
    const first = this.queues.firstOn(cpu);
    return first === beside && first >= 0 ? this.queues.after(cpu, this.priority[first], first) : first;
  }

  switchTasks(previous: number, next: number): void {
    if (previous >= 0 && this.onQueue[previous] !== 0) this.updateTask(previous);
    if (next >= 0) this.execStart[next] = this.state.now;
  }

  yieldTask(task: number): void {
    this.toTail(task);
  }

  tick(task: number): void {
    this.updateTask(task);
    const { state } = this;
    const cpu = state.taskCpu[task];
    if (state.taskPolicy[task] !== POLICY_RR || --this.ticksLeft[task] > 0) return;
    this.ticksLeft[task] = this.timesliceTicks;
    if (this.queues.isAlone(cpu, this.priority[task])) return;
    this.toTail(task);
    state.requestResched(cpu, REASON.sliceEnd);
  }

  wakeupPreempt(cpu: number, current: number, woken: number): void {
    if (this.priority[woken] > this.priority[current]) this.state.requestResched(cpu, REASON.priorityPreemption);
  }

  updateTask(task: number): void {
    const { now } = this.state;
    const ran = now - this.execStart[task];
    if (ran <= 0) return;
    this.execStart[task] = now;
    const cpu = this.state.taskCpu[task];
    if (!this.bandwidth?.charge(cpu, ran)) return;
    this.host.throttled(cpu);
    this.state.requestResched(cpu, REASON.throttled);
  }

  isThrottled(cpu: number): boolean {
    return this.bandwidth !== undefined && this.bandwidth.throttled[cpu] !== 0;
  }

  /**
   * Where a woken task goes: it stays unless a task of at least its priority runs there; then to the CPU whose work has
   * the lowest priority, if that is below its own.
   */
  selectCpu(task: number): number {
    const { state } = this;
    const previous = state.taskCpu[task];
    if (!state.mayRunOn(task, previous)) return this.lowestCpu(task, previous, true);
    const current = state.current[previous];
    if (current < 0 || state.taskClass[current] !== CLASS_RT || this.priority[current] < this.priority[task])
      return previous;
    const found = this.lowestCpu(task, previous, false);
    return found >= 0 ? found : previous;
  }

  /** A CPU is about to choose: it fetches a waiting task of higher priority than all it has; true when it did. */
  pull(cpu: number): boolean {
    const { state } = this;
    if (this.isThrottled(cpu)) return false;
    let best = -1;
    let highest = this.queues.highest(cpu);
    for (let i = 1; i < state.cpus; i++) {
      const other = (cpu + i) % state.cpus;
      if (state.rtRunning[other] < 2) continue;
      const task = this.pushable(other, cpu);
      if (task >= 0 && this.priority[task] > highest) {
        best = task;
        highest = this.priority[task];
      }
    }
    if (best < 0) return false;
    this.host.move(best, cpu);
    return true;
  }

  /** Waiting tasks of a CPU go where work of lower priority runs. */
  push(cpu: number): void {
    const { state } = this;
    while (state.rtRunning[cpu] > 1) {
      const task = this.pushable(cpu, -1);
      if (task < 0) return;
      const target = this.lowestCpu(task, cpu, false);
      if (target < 0) return;
      this.host.move(task, target);
    }
  }

  /** First waiting task of a CPU that may go to another one (`to` -1 = any). */
  private pushable(cpu: number, to: number): number {
    const { state } = this;
    for (let task = this.queues.firstOn(cpu); task >= 0; task = this.queues.after(cpu, this.priority[task], task)) {
      if (task === state.current[cpu]) continue;
      if (to >= 0 ? state.mayRunOn(task, to) : this.mayLeave(task, cpu)) return task;
    }
    return -1;
  }

  private mayLeave(task: number, cpu: number): boolean {
    const { state } = this;
    for (let other = 0; other < state.cpus; other++) if (other !== cpu && state.mayRunOn(task, other)) return true;
    return false;
  }

  /** The CPU with the lowest highest priority below the task's, idle before busy, in the same cache before elsewhere. */
  private lowestCpu(task: number, from: number, any: boolean): number {
    const { state } = this;
    let best = -1;
    let lowest = any ? Number.POSITIVE_INFINITY : this.priority[task] * CACHE_STEP;
    for (let i = 0; i < state.cpus; i++) {
      const cpu = (from + i) % state.cpus;
      if (!state.mayRunOn(task, cpu) || this.isThrottled(cpu)) continue;
      const busy = state.current[cpu] < 0 ? 0 : 2;
      const rank =
        this.queues.highest(cpu) * CACHE_STEP +
        busy +
        (Math.floor(from / this.llcCpus) === Math.floor(cpu / this.llcCpus) ? 0 : 1);
      if (rank >= lowest) continue;
      lowest = rank;
      best = cpu;
    }
    return best;
  }

  private toTail(task: number): void {
    const cpu = this.state.taskCpu[task];
    this.queues.remove(cpu, this.priority[task], task);
    this.queues.insert(cpu, this.priority[task], task, false);
  }
}

/** Above what idleness and caches count for in the order of CPUs. */
const CACHE_STEP = 4;

import { DOUBLE_ZERO } from '../engine/double-zero.ts';
import type { SchedulerState } from './state.ts';
import { DOING, type Doing, type TimeLedger } from './why/time-ledger.ts';

/**
 * Per-task and per-CPU bookkeeping inside the measured window, all in ns. The time is read off the state and not an
 * argument, because a double is boxed at every call that is not inlined. Every nanosecond of a CPU is either a task's,
 * switching overhead, or idle (invariant I3).
 */
export class Accounting {
  /** Time on a CPU with own work, kernel overhead excluded. */
  readonly cpuTimeNs: Float64Array;
  /** Time on a CPU that the kernel took: switches, interrupts. The kernel's own statistics count it as the task's. */
  readonly overheadNs: Float64Array;
  readonly runDelayNs: Float64Array;
  /** Part of the run delay that is not over at the end. The kernel's own statistics do not have it yet. */
  readonly openWaitNs: Float64Array;
  /** Part of the run delay during which the task's bandwidth was used up. */
  readonly throttledNs: Float64Array;
  /** Longest time a task was runnable without running, of waits that ended in the window or are open at its end. */
  readonly longestWaitNs: Float64Array;
  readonly switchesIn: Float64Array;
  readonly voluntary: Float64Array;
  readonly involuntary: Float64Array;
  readonly migrations: Float64Array;
  readonly cpuBusyNs: Float64Array;
  readonly cpuOverheadNs: Float64Array;
  /** When a task became runnable or lost its CPU. */
  private readonly waitingSinceNs: Float64Array;
  private readonly wokenAtNs: Float64Array;
  /** Task that shall have a CPU as soon as the running one lets go, -1 = none. */
  private readonly decidedFor: Int32Array;
  private readonly isThrottled: Uint8Array;
  /** Up to when the throttled time of a task is counted. */
  private readonly throttledUntilNs: Float64Array;
  /** Time before which nothing is counted. */
  private fromNs = DOUBLE_ZERO;

  constructor(
    private readonly state: SchedulerState,
    /** Called when a task gets the CPU after a wakeup. */
    private readonly onWakeup: (task: number, wokenNs: number, firstInstructionNs: number) => void,
    /** Where the time of tasks with requests goes. */
    readonly ledger: TimeLedger,
  ) {
    const { cpus, tasks } = state;
    this.decidedFor = new Int32Array(cpus).fill(-1);
    this.isThrottled = new Uint8Array(tasks);
    this.cpuTimeNs = new Float64Array(tasks);
    this.overheadNs = new Float64Array(tasks);
    this.runDelayNs = new Float64Array(tasks);
    this.openWaitNs = new Float64Array(tasks);
    this.throttledNs = new Float64Array(tasks);
    this.throttledUntilNs = new Float64Array(tasks);
    this.longestWaitNs = new Float64Array(tasks);
    this.switchesIn = new Float64Array(tasks);
    this.voluntary = new Float64Array(tasks);
    this.involuntary = new Float64Array(tasks);
    this.migrations = new Float64Array(tasks);
    this.cpuBusyNs = new Float64Array(cpus);
    this.cpuOverheadNs = new Float64Array(cpus);
    this.waitingSinceNs = new Float64Array(tasks).fill(-1);
    this.wokenAtNs = new Float64Array(tasks).fill(-1);
  }

  /** Starts the measured window. */
  reset(): void {
    this.fromNs = this.state.now;
    for (const counter of [
      this.cpuTimeNs,
      this.overheadNs,
      this.runDelayNs,
      this.throttledNs,
      this.longestWaitNs,
      this.switchesIn,
      this.voluntary,
      this.involuntary,
      this.migrations,
      this.cpuBusyNs,
      this.cpuOverheadNs,
    ]) {
      counter.fill(0);
    }
  }

  woken(task: number): void {
    const { now } = this.state;
    this.waitingSinceNs[task] = now;
    this.throttledUntilNs[task] = now;
    this.wokenAtNs[task] = now;
    this.ledger.change(task, this.waiting(task));
  }

  /** The running task blocks; `doing` says what for. */
  blocked(task: number, doing: Doing): void {
    this.voluntary[task]++;
    this.ledger.change(task, doing);
  }

  preempted(task: number): void {
    const { now } = this.state;
    this.waitingSinceNs[task] = now;
    this.throttledUntilNs[task] = now;
    this.involuntary[task]++;
    this.ledger.change(task, this.waiting(task));
  }

  /** The scheduler decided that a waiting task shall have a CPU, but the running one cannot let go yet. */
  decided(task: number, cpu: number): void {
    this.decidedFor[cpu] = task;
    this.ledger.waitsFor(task, DOING.preempting);
  }

  /** The bandwidth of a task is used up, or refilled. */
  throttle(task: number, isThrottled: boolean): void {
    this.countThrottled(task);
    this.isThrottled[task] = isThrottled ? 1 : 0;
    this.ledger.waitsFor(task, this.waiting(task));
  }

  private countThrottled(task: number): void {
    const { now } = this.state;
    if (this.isThrottled[task] !== 0 && this.waitingSinceNs[task] >= 0)
      this.throttledNs[task] += now - Math.max(this.throttledUntilNs[task], this.fromNs);
    this.throttledUntilNs[task] = now;
  }

  private waiting(task: number): Doing {
    return this.isThrottled[task] !== 0 ? DOING.throttled : DOING.queued;
  }

  /** A task gets a CPU; its first own instruction comes at `workStartNs[cpu]`, after that `coldNs` of refilling caches. */
  dispatched(task: number, cpu: number, workStartNs: Float64Array, coldNs: number): void {
    this.switchesIn[task]++;
    const decided = this.decidedFor[cpu];
    if (decided >= 0) {
      this.decidedFor[cpu] = -1;
      if (decided !== task) this.ledger.waitsFor(decided, this.waiting(decided));
    }
    this.ledger.run(task, workStartNs, cpu, coldNs);
    const since = this.waitingSinceNs[task];
    if (since >= 0) {
      this.waited(task, since);
      this.waitingSinceNs[task] = -1;
    }
    const woken = this.wokenAtNs[task];
    if (woken >= 0) {
      this.wokenAtNs[task] = -1;
      this.onWakeup(task, woken, workStartNs[cpu]);
    }
  }

  /** Part of a stretch on a CPU: own time of the task and kernel time, ns. */
  ran(cpu: number, task: number, ownNs: number, overheadNs: number): void {
    this.cpuTimeNs[task] += ownNs;
    this.overheadNs[task] += overheadNs;
    this.cpuBusyNs[cpu] += ownNs;
    this.cpuOverheadNs[cpu] += overheadNs;
  }

  /** Counts the waiting of tasks that are still waiting at the end. */
  close(): void {
    const { now } = this.state;
    for (let task = 0; task < this.waitingSinceNs.length; task++) {
      const since = this.waitingSinceNs[task];
      if (since < 0) continue;
      this.openWaitNs[task] = now - Math.max(since, this.fromNs);
      this.waited(task, since);
      this.waitingSinceNs[task] = now;
    }
  }

  private waited(task: number, since: number): void {
    const { now } = this.state;
    this.runDelayNs[task] += now - Math.max(since, this.fromNs);
    if (now - since > this.longestWaitNs[task]) this.longestWaitNs[task] = now - since;
    if (this.isThrottled[task] !== 0) this.countThrottled(task);
  }
}

/**
 * Per-task and per-CPU bookkeeping inside the measured window, all in ns. Every nanosecond of a CPU is either a task's,
 * switching overhead, or idle (invariant I3).
 */
export class Accounting {
  /** Time on a CPU with own work, kernel overhead excluded. */
  readonly cpuTimeNs: Float64Array;
  /** Time on a CPU that the kernel took: switches, interrupts. The kernel's own statistics count it as the task's. */
  readonly overheadNs: Float64Array;
  readonly runDelayNs: Float64Array;
  readonly switchesIn: Float64Array;
  readonly voluntary: Float64Array;
  readonly involuntary: Float64Array;
  readonly migrations: Float64Array;
  /** 1 for SCHED_IDLE tasks and tasks of idle cgroups. */
  readonly isIdlePolicy: Uint8Array;
  readonly cpuBusyNs: Float64Array;
  readonly cpuOverheadNs: Float64Array;
  /** When a task became runnable or lost its CPU. */
  private readonly waitingSinceNs: Float64Array;
  private readonly wokenAtNs: Float64Array;
  /** Time before which nothing is counted. */
  private fromNs = 0;

  constructor(
    tasks: number,
    cpus: number,
    /** Called when a task gets the CPU after a wakeup. */
    private readonly onWakeup: (task: number, wokenNs: number, firstInstructionNs: number) => void,
  ) {
    this.cpuTimeNs = new Float64Array(tasks);
    this.overheadNs = new Float64Array(tasks);
    this.runDelayNs = new Float64Array(tasks);
    this.switchesIn = new Float64Array(tasks);
    this.voluntary = new Float64Array(tasks);
    this.involuntary = new Float64Array(tasks);
    this.migrations = new Float64Array(tasks);
    this.isIdlePolicy = new Uint8Array(tasks);
    this.cpuBusyNs = new Float64Array(cpus);
    this.cpuOverheadNs = new Float64Array(cpus);
    this.waitingSinceNs = new Float64Array(tasks).fill(-1);
    this.wokenAtNs = new Float64Array(tasks).fill(-1);
  }

  /** Starts the measured window. */
  reset(fromNs: number): void {
    this.fromNs = fromNs;
    for (const counter of [
      this.cpuTimeNs,
      this.overheadNs,
      this.runDelayNs,
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

  woken(task: number, now: number): void {
    this.waitingSinceNs[task] = now;
    this.wokenAtNs[task] = now;
  }

  preempted(task: number, now: number): void {
    this.waitingSinceNs[task] = now;
    this.involuntary[task]++;
  }

  /** A task gets a CPU; its first own instruction comes at `firstInstructionNs`. */
  dispatched(task: number, now: number, firstInstructionNs: number): void {
    this.switchesIn[task]++;
    const since = this.waitingSinceNs[task];
    if (since >= 0) {
      this.runDelayNs[task] += now - Math.max(since, this.fromNs);
      this.waitingSinceNs[task] = -1;
    }
    const woken = this.wokenAtNs[task];
    if (woken >= 0) {
      this.wokenAtNs[task] = -1;
      this.onWakeup(task, woken, firstInstructionNs);
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
  close(now: number): void {
    for (let task = 0; task < this.waitingSinceNs.length; task++) {
      const since = this.waitingSinceNs[task];
      if (since < 0) continue;
      this.runDelayNs[task] += now - Math.max(since, this.fromNs);
      this.waitingSinceNs[task] = now;
    }
  }
}

/**
 * Per-task and per-CPU bookkeeping inside the measured window, all in ns. Every nanosecond of a CPU is either a task's,
 * switching overhead, or idle (invariant I3).
 */
export class Accounting {
  readonly cpuTimeNs: Float64Array;
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
    /** Called at the first instruction after a wakeup. */
    private readonly onWakeupLatency: (task: number, latencyNs: number) => void,
  ) {
    this.cpuTimeNs = new Float64Array(tasks);
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

  dispatched(task: number, now: number): void {
    this.switchesIn[task]++;
    const since = this.waitingSinceNs[task];
    if (since >= 0) {
      this.runDelayNs[task] += now - Math.max(since, this.fromNs);
      this.waitingSinceNs[task] = -1;
    }
    const woken = this.wokenAtNs[task];
    if (woken >= 0) {
      this.wokenAtNs[task] = -1;
      this.onWakeupLatency(task, now - woken);
    }
  }

  /** A stretch on a CPU ended; the part before `workStartNs` was switching overhead. */
  ran(cpu: number, task: number, startNs: number, endNs: number, workStartNs: number): void {
    const start = Math.max(startNs, this.fromNs);
    const overheadEnd = Math.min(Math.max(workStartNs, start), endNs);
    this.cpuTimeNs[task] += endNs - overheadEnd;
    this.cpuBusyNs[cpu] += endNs - overheadEnd;
    this.cpuOverheadNs[cpu] += overheadEnd - start;
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

import type { EventQueue } from '../../engine/event-queue.ts';

/** The blocked tasks of every CPU, for when the next of their timers is due there. Doubly linked through arrays. */
export class Sleepers {
  private readonly first: Int32Array;
  private readonly next: Int32Array;
  private readonly previous: Int32Array;
  /** CPU in whose list a task is, -1 = none. */
  private readonly at: Int32Array;

  constructor(
    cpus: number,
    tasks: number,
    private readonly queue: EventQueue,
    /** Event slot of the timer of task 0. */
    private readonly taskTimer: number,
  ) {
    this.first = new Int32Array(cpus).fill(-1);
    this.next = new Int32Array(tasks).fill(-1);
    this.previous = new Int32Array(tasks).fill(-1);
    this.at = new Int32Array(tasks).fill(-1);
  }

  blocked(task: number, cpu: number): void {
    const head = this.first[cpu];
    this.at[task] = cpu;
    this.next[task] = head;
    this.previous[task] = -1;
    if (head >= 0) this.previous[head] = task;
    this.first[cpu] = task;
  }

  woken(task: number): void {
    const cpu = this.at[task];
    if (cpu < 0) return;
    this.at[task] = -1;
    const before = this.previous[task];
    const after = this.next[task];
    if (before < 0) this.first[cpu] = after;
    else this.next[before] = after;
    if (after >= 0) this.previous[after] = before;
  }

  /** Time until the next timer of a task that sleeps on a CPU, ns; Infinity = there is none. */
  untilTimerNs(cpu: number, now: number): number {
    const { queue, taskTimer, next } = this;
    let earliest = Number.POSITIVE_INFINITY;
    for (let task = this.first[cpu]; task >= 0; task = next[task]) {
      const slot = taskTimer + task;
      if (queue.isScheduled(slot) && queue.timeNs[slot] < earliest) earliest = queue.timeNs[slot];
    }
    return earliest - now;
  }
}

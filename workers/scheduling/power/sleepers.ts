import type { EventQueue } from '../../engine/event-queue.ts';
import { RunLists } from '../load/run-lists.ts';

/** The blocked tasks of every CPU, for when the next of their timers is due there. */
export class Sleepers {
  private readonly lists: RunLists;
  /** CPU in whose list a task is, -1 = none. */
  private readonly at: Int32Array;

  constructor(
    cpus: number,
    tasks: number,
    private readonly queue: EventQueue,
    /** Event slot of the timer of task 0. */
    private readonly taskTimer: number,
  ) {
    this.lists = new RunLists(cpus, tasks);
    this.at = new Int32Array(tasks).fill(-1);
  }

  blocked(task: number, cpu: number): void {
    this.lists.addFirst(cpu, task);
    this.at[task] = cpu;
  }

  woken(task: number): void {
    const cpu = this.at[task];
    if (cpu < 0) return;
    this.lists.remove(cpu, task);
    this.at[task] = -1;
  }

  /** Time until the next timer of a task that sleeps on a CPU, ns; Infinity = there is none. */
  untilTimerNs(cpu: number, now: number): number {
    const { queue, taskTimer } = this;
    const { first, next } = this.lists;
    let earliest = Number.POSITIVE_INFINITY;
    for (let task = first[cpu]; task >= 0; task = next[task]) {
      const slot = taskTimer + task;
      if (queue.isScheduled(slot) && queue.timeNs[slot] < earliest) earliest = queue.timeNs[slot];
    }
    return earliest - now;
  }
}

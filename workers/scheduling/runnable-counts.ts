import type { Entities } from './entities.ts';

/** Who is told of what is runnable, before it changes. */
export interface RunnableObserver {
  /** A task joins the queues of its CPU, or leaves them. */
  queued(task: number, joins: boolean): void;
  /** The number of runnable tasks of a CPU changes. */
  counts(cpu: number, change: number): void;
}

/**
 * How many tasks of a fair class count as runnable: in and below every queue, and on every CPU. What is in or below a
 * hidden queue does not count above it.
 */
export class RunnableCounts {
  observer: RunnableObserver | undefined = undefined;
  /** Queues that are out of their parents, and how many they are. */
  readonly hidden: Uint8Array;
  hiddenQueues = 0;
  private readonly tasks: Int32Array;
  /** SCHED_IDLE tasks and tasks of idle groups among them. */
  private readonly idleTasks: Int32Array;
  private readonly isIdle: Uint8Array;
  private readonly isIdleGroup: Uint8Array;

  constructor(
    private readonly entities: Entities,
    /** Runnable tasks of the class on each CPU. */
    private readonly runnable: Int32Array,
  ) {
    const queues = entities.running.length;
    const { groups, state } = entities;
    this.hidden = new Uint8Array(queues);
    this.tasks = new Int32Array(queues);
    this.idleTasks = new Int32Array(queues);
    this.isIdle = new Uint8Array(state.tasks);
    this.isIdleGroup = new Uint8Array(groups.length);
    groups.forEach(({ idle, parent = -1 }, g) => {
      this.isIdleGroup[g] = idle || (parent >= 0 && this.isIdleGroup[parent] !== 0) ? 1 : 0;
    });
  }

  declare(task: number, group: number, isIdle: boolean): void {
    this.isIdle[task] = isIdle || (group >= 0 && this.isIdleGroup[group] !== 0) ? 1 : 0;
  }

  /** Counts a task as runnable (1) or no longer (-1). */
  count(task: number, change: number): void {
    this.observer?.queued(task, change > 0);
    this.add(this.entities.queueOf[task], change, this.isIdle[task] * change);
  }

  /** A queue leaves its parents, with all that is in it. */
  hide(queue: number): void {
    this.add(this.entities.queueAbove(queue), -this.tasks[queue], -this.idleTasks[queue]);
    this.hidden[queue] = 1;
    this.hiddenQueues++;
  }

  /** A hidden queue is back in its parents. */
  show(queue: number): void {
    this.hidden[queue] = 0;
    this.hiddenQueues--;
    this.add(this.entities.queueAbove(queue), this.tasks[queue], this.idleTasks[queue]);
  }

  /** Adds tasks to a queue and those above it, up to a hidden one. */
  private add(queue: number, tasks: number, idleTasks: number): void {
    const { entities } = this;
    const { cpus, idlePolicyRunning } = entities.state;
    let q = queue;
    for (; ; q = entities.queueAbove(q)) {
      this.tasks[q] += tasks;
      this.idleTasks[q] += idleTasks;
      if (this.hidden[q] !== 0) return;
      if (q < cpus) break;
    }
    this.observer?.counts(q, tasks);
    this.runnable[q] += tasks;
    idlePolicyRunning[q] += idleTasks;
  }
}

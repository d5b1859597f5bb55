/** Priorities of SCHED_FIFO and SCHED_RR: 1 (low) … 99. */
export const MAX_RT_PRIORITY = 99;

/**
 * First-in-first-out queues of one machine by CPU and priority, as intrusive lists over task numbers. A running task
 * stays in its queue.
 */
export class RtQueues {
  private readonly first: Int32Array;
  private readonly last: Int32Array;
  private readonly next: Int32Array;
  private readonly previous: Int32Array;
  /** No queue of the CPU above this priority holds a task. */
  private readonly top: Uint8Array;

  constructor(cpus: number, tasks: number) {
    const queues = cpus * (MAX_RT_PRIORITY + 1);
    this.first = new Int32Array(queues).fill(-1);
    this.last = new Int32Array(queues).fill(-1);
    this.next = new Int32Array(tasks).fill(-1);
    this.previous = new Int32Array(tasks).fill(-1);
    this.top = new Uint8Array(cpus);
  }

  insert(cpu: number, priority: number, task: number, atHead: boolean): void {
    const queue = this.queue(cpu, priority);
    if (atHead) {
      const head = this.first[queue];
      this.next[task] = head;
      this.previous[task] = -1;
      if (head >= 0) this.previous[head] = task;
      else this.last[queue] = task;
      this.first[queue] = task;
    } else {
      const tail = this.last[queue];
      this.previous[task] = tail;
      this.next[task] = -1;
      if (tail >= 0) this.next[tail] = task;
      else this.first[queue] = task;
      this.last[queue] = task;
    }
    if (priority > this.top[cpu]) this.top[cpu] = priority;
  }

  remove(cpu: number, priority: number, task: number): void {
    const queue = this.queue(cpu, priority);
    const before = this.previous[task];
    const after = this.next[task];
    if (before >= 0) this.next[before] = after;
    else this.first[queue] = after;
    if (after >= 0) this.previous[after] = before;
    else this.last[queue] = before;
  }

  /** Whether the task is alone in its queue. */
  isAlone(cpu: number, priority: number): boolean {
    const queue = this.queue(cpu, priority);
    return this.first[queue] === this.last[queue];
  }

  /** Highest priority with a task on a CPU, 0 = none. */
  highest(cpu: number): number {
    let priority = this.top[cpu];
    while (priority > 0 && this.first[this.queue(cpu, priority)] < 0) priority--;
    this.top[cpu] = priority;
    return priority;
  }

  head(cpu: number, priority: number): number {
    return this.first[this.queue(cpu, priority)];
  }

  /** First task on a CPU in the order of priorities and queues, -1 = none. */
  firstOn(cpu: number): number {
    const priority = this.highest(cpu);
    return priority === 0 ? -1 : this.head(cpu, priority);
  }

  /** The task behind another one in that order, -1 = none. */
  after(cpu: number, priority: number, task: number): number {
    if (this.next[task] >= 0) return this.next[task];
    for (let lower = priority - 1; lower > 0; lower--) {
      const head = this.head(cpu, lower);
      if (head >= 0) return head;
    }
    return -1;
  }

  private queue(cpu: number, priority: number): number {
    return cpu * (MAX_RT_PRIORITY + 1) + priority;
  }
}

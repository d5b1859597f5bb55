/**
 * A list of tasks for every CPU, each task in at most one: the runnable fair ones in the order in which balancing looks
 * at them (rq->cfs_tasks), whatever cgroup they are in. Doubly linked through shared arrays: nothing is allocated.
 */
export class RunLists {
  readonly first: Int32Array;
  readonly last: Int32Array;
  readonly next: Int32Array;
  readonly previous: Int32Array;

  constructor(cpus: number, tasks: number) {
    this.first = new Int32Array(cpus).fill(-1);
    this.last = new Int32Array(cpus).fill(-1);
    this.next = new Int32Array(tasks).fill(-1);
    this.previous = new Int32Array(tasks).fill(-1);
  }

  addFirst(cpu: number, task: number): void {
    const head = this.first[cpu];
    this.next[task] = head;
    this.previous[task] = -1;
    if (head < 0) this.last[cpu] = task;
    else this.previous[head] = task;
    this.first[cpu] = task;
  }

  /** Moves a task of the list of a CPU to its beginning. */
  makeFirst(cpu: number, task: number): void {
    this.remove(cpu, task);
    this.addFirst(cpu, task);
  }

  addLast(cpu: number, task: number): void {
    const tail = this.last[cpu];
    this.previous[task] = tail;
    this.next[task] = -1;
    if (tail < 0) this.first[cpu] = task;
    else this.next[tail] = task;
    this.last[cpu] = task;
  }

  remove(cpu: number, task: number): void {
    const before = this.previous[task];
    const after = this.next[task];
    if (before < 0) this.first[cpu] = after;
    else this.next[before] = after;
    if (after < 0) this.last[cpu] = before;
    else this.previous[after] = before;
  }
}

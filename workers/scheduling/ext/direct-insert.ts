/** A task that selectCpu() has put into a queue already, so that enqueue() is not called for it. */
export class DirectInsert {
  /** Queue, or LOCAL for the local queue of the CPU that the task goes to. */
  queue = 0;
  sliceNs = 0;
  vtime = Number.NaN;
  flags = 0;
  private task = -1;

  static readonly LOCAL = -1;

  set(task: number, queue: number, sliceNs: number, vtime: number, flags: number): void {
    this.task = task;
    this.queue = queue;
    this.sliceNs = sliceNs;
    this.vtime = vtime;
    this.flags = flags;
  }

  clear(): void {
    this.task = -1;
  }

  /** Whether it is about this task; it is used up then. */
  takeFor(task: number): boolean {
    const isFor = this.task === task;
    if (isFor) this.task = -1;
    return isFor;
  }
}

/**
 * The slices of one CPU (or of one task) in order of time. Slices of a lane do not overlap, so starts and ends both
 * ascend; a slice may be empty (a task was switched to and at once away). Arrays are longer than `count`; times are ns since the origin of the timeline.
 */
export class Lane {
  start = new Float64Array(FIRST_CAPACITY);
  end = new Float64Array(FIRST_CAPACITY);
  task = new Uint32Array(FIRST_CAPACITY);
  count = 0;

  append(start: number, end: number, task: number): void {
    if (this.count === this.start.length) this.grow();
    this.start[this.count] = start;
    this.end[this.count] = end;
    this.task[this.count++] = task;
  }

  /** Index of the first slice that ends after `t`; `count` when there is none. */
  firstEndingAfter(t: number): number {
    return firstAbove(this.end, this.count, t);
  }

  /** Index of the first slice that starts after `t`; `count` when there is none. */
  firstStartingAfter(t: number): number {
    return firstAbove(this.start, this.count, t);
  }

  /** Index of the slice that runs at `t` (start <= t < end), or -1 when the lane is idle then. */
  indexAt(t: number): number {
    const index = this.firstEndingAfter(t);
    return index < this.count && this.start[index] <= t ? index : -1;
  }

  /** First boundary (start or end of a slice) after `t`, Infinity when there is none. */
  boundaryAfter(t: number): number {
    const index = this.firstEndingAfter(t);
    if (index === this.count) return Number.POSITIVE_INFINITY;
    return this.start[index] > t ? this.start[index] : this.end[index];
  }

  /** Last boundary before `t`, a whole number of ns; -Infinity when there is none. */
  boundaryBefore(t: number): number {
    const index = this.firstStartingAfter(t - 1) - 1;
    if (index < 0) return Number.NEGATIVE_INFINITY;
    return this.end[index] < t ? this.end[index] : this.start[index];
  }

  private grow(): void {
    const capacity = this.start.length * 2;
    const { start, end, task } = this;
    this.start = new Float64Array(capacity);
    this.end = new Float64Array(capacity);
    this.task = new Uint32Array(capacity);
    this.start.set(start);
    this.end.set(end);
    this.task.set(task);
  }
}

function firstAbove(values: Float64Array, count: number, limit: number): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (values[middle] > limit) high = middle;
    else low = middle + 1;
  }
  return low;
}

const FIRST_CAPACITY = 256;

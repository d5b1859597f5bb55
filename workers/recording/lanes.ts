import type { SliceTimes } from './slice-columns.ts';

/**
 * The slices of one CPU (or of one task) in order of time, as rows of the table of slices: four bytes for each. Slices of
 * a lane do not overlap, so starts and ends both ascend; a slice may be empty (a task was switched to and at once away).
 */
export class Lane {
  count = 0;
  private rows: Uint32Array;

  /** @param capacity slices that there is room for at first */
  constructor(
    private readonly slices: SliceTimes,
    capacity = FIRST_CAPACITY,
  ) {
    this.rows = new Uint32Array(capacity);
  }

  append(row: number): void {
    if (this.count === this.rows.length) this.grow();
    this.rows[this.count++] = row;
  }

  /** Row of a slice in the table. */
  row(index: number): number {
    return this.rows[index];
  }

  /** ns since the origin of the times. */
  start(index: number): number {
    return this.slices.start(this.rows[index]);
  }

  end(index: number): number {
    return this.slices.end(this.rows[index]);
  }

  task(index: number): number {
    return this.slices.task(this.rows[index]);
  }

  /** Index of the first slice that ends after `t`; `count` when there is none. */
  firstEndingAfter(t: number): number {
    return this.firstAbove(true, t);
  }

  /** Index of the first slice that starts after `t`; `count` when there is none. */
  firstStartingAfter(t: number): number {
    return this.firstAbove(false, t);
  }

  /** Index of the slice that runs at `t` (start <= t < end), or -1 when the lane is idle then. */
  indexAt(t: number): number {
    const index = this.firstEndingAfter(t);
    return index < this.count && this.start(index) <= t ? index : -1;
  }

  /** First boundary (start or end of a slice) after `t`, Infinity when there is none. */
  boundaryAfter(t: number): number {
    const index = this.firstEndingAfter(t);
    if (index === this.count) return Number.POSITIVE_INFINITY;
    return this.start(index) > t ? this.start(index) : this.end(index);
  }

  /** Last boundary before `t`, a whole number of ns; -Infinity when there is none. */
  boundaryBefore(t: number): number {
    const index = this.firstStartingAfter(t - 1) - 1;
    if (index < 0) return Number.NEGATIVE_INFINITY;
    return this.end(index) < t ? this.end(index) : this.start(index);
  }

  private firstAbove(ends: boolean, limit: number): number {
    const { slices, rows } = this;
    let low = 0;
    let high = this.count;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((ends ? slices.end(rows[middle]) : slices.start(rows[middle])) > limit) high = middle;
      else low = middle + 1;
    }
    return low;
  }

  private grow(): void {
    const { rows } = this;
    // not doubled: lanes of long recordings are most of what an index takes
    this.rows = new Uint32Array(rows.length + (rows.length >> 1) + 1);
    this.rows.set(rows);
  }
}

const FIRST_CAPACITY = 256;

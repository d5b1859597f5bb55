/** The earliest of up to `capacity` times. */
export class TimeHeap {
  private readonly times: Float64Array;
  private count = 0;

  constructor(capacity: number) {
    this.times = new Float64Array(capacity);
  }

  /** Infinity when empty. */
  get earliest(): number {
    return this.count === 0 ? Number.POSITIVE_INFINITY : this.times[0];
  }

  /** @throws RangeError beyond the capacity */
  push(time: number): void {
    const { times } = this;
    if (this.count === times.length) throw new RangeError('more times than the heap was made for');
    let at = this.count++;
    while (at > 0) {
      const up = (at - 1) >> 1;
      if (times[up] <= time) break;
      times[at] = times[up];
      at = up;
    }
    times[at] = time;
  }

  /** Removes the earliest time, if there is one. */
  pop(): void {
    if (this.count === 0) return;
    const { times } = this;
    const last = times[--this.count];
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= this.count) break;
      if (child + 1 < this.count && times[child + 1] < times[child]) child++;
      if (times[child] >= last) break;
      times[at] = times[child];
      at = child;
    }
    times[at] = last;
  }
}

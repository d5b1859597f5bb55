/** A growing list of measured durations, ns. Doubles when full, so appending does not allocate per event. */
export class Samples {
  private values = new Float64Array(1024);
  private count = 0;

  get length(): number {
    return this.count;
  }

  add(value: number): void {
    if (this.count === this.values.length) this.grow();
    this.values[this.count++] = value;
  }

  clear(): void {
    this.count = 0;
  }

  /** The samples in the order they were taken; a view, valid until the next `add`. */
  view(): Float64Array {
    return this.values.subarray(0, this.count);
  }

  private grow(): void {
    const larger = new Float64Array(this.count * 2);
    larger.set(this.values);
    this.values = larger;
  }
}

/** Steps that are summed up together. */
const GROUP = 64;

/** Sums of steps × how long they last, over any stretch, at a cost that does not grow with the number of steps. */
export class StepIntegral {
  /** From the first step to the begin of each group, value × ns. */
  private readonly sums: Float64Array;

  /** @see StepSeries; values that are not known count for nothing */
  constructor(
    private readonly starts: Float64Array,
    private readonly values: Float32Array,
    private readonly endNs: number,
  ) {
    const groups = Math.ceil(values.length / GROUP);
    this.sums = new Float64Array(groups + 1);
    for (let group = 0, sum = 0; group < groups; group++) {
      const last = Math.min(values.length, (group + 1) * GROUP);
      for (let i = group * GROUP; i < last; i++)
        if (!Number.isNaN(values[i])) sum += values[i] * (this.end(i) - starts[i]);
      this.sums[group + 1] = sum;
    }
  }

  /** From a time within step `low` to one within step `high`. */
  between(fromNs: number, low: number, toNs: number, high: number): number {
    if (high - low > GROUP) return this.upTo(toNs, high) - this.upTo(fromNs, low);
    const { starts, values } = this;
    let sum = 0;
    for (let i = low; i <= high; i++) {
      const value = values[i];
      if (!Number.isNaN(value)) sum += value * (Math.min(toNs, this.end(i)) - Math.max(fromNs, starts[i]));
    }
    return sum;
  }

  private end(step: number): number {
    return step + 1 < this.starts.length ? this.starts[step + 1] : this.endNs;
  }

  /** Up to a time within a step. */
  private upTo(timeNs: number, step: number): number {
    const { starts, values } = this;
    const group = Math.floor(step / GROUP);
    let sum = this.sums[group];
    for (let i = group * GROUP; i <= step; i++) {
      const value = values[i];
      if (!Number.isNaN(value)) sum += value * (Math.min(timeNs, this.end(i)) - starts[i]);
    }
    return sum;
  }
}

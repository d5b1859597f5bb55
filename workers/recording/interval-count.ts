import { LoadPyramid } from './lod.ts';
import { StepSeries } from './step-series.ts';

/** Stretches of time that a count of intervals is kept in. */
const BUCKETS = 32_768;

/** How many of many intervals hold at a time, as means of short stretches of equal length: the same memory for any number. */
export class IntervalCount {
  private readonly pyramid: LoadPyramid;

  constructor(private readonly lengthNs: number) {
    this.pyramid = new LoadPyramid(1, BUCKETS, lengthNs);
  }

  /** Intervals in any order; ns since the origin. */
  add(startNs: number, endNs: number): void {
    const start = Math.max(0, startNs);
    const end = Math.min(this.lengthNs, endNs);
    if (end > start) this.pyramid.add(start, end, 0);
  }

  series(): StepSeries {
    const { baseNs, stride } = this.pyramid;
    const sums = this.pyramid.level(0);
    const buckets = Math.ceil(this.lengthNs / baseNs);
    const starts = Float64Array.from({ length: buckets }, (_, bucket) => bucket * baseNs);
    const values = Float32Array.from({ length: buckets }, (_, bucket) => {
      const width = Math.min(baseNs, this.lengthNs - bucket * baseNs);
      return (sums[bucket * stride] ?? 0) / width;
    });
    return new StepSeries(starts, values, this.lengthNs);
  }
}

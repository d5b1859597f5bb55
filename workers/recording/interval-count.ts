import { outsideOf, unknownIn } from './gaps.ts';
import { LoadPyramid } from './lod.ts';
import type { Stretch } from './part.ts';
import { StepSeries } from './step-series.ts';

/** Stretches of time that a count of intervals is kept in. */
const BUCKETS = 32_768;

/** How many of many intervals hold at a time, as means of short stretches of equal length: the same memory for any number. */
export class IntervalCount {
  private readonly pyramid: LoadPyramid;

  /** @param gaps stretches of which nothing is known, ns since the origin: means are of what is */
  constructor(
    private readonly lengthNs: number,
    private readonly gaps: readonly Stretch[] = [],
  ) {
    this.pyramid = new LoadPyramid(1, BUCKETS, lengthNs);
  }

  /** Intervals in any order; ns since the origin. */
  add(startNs: number, endNs: number): void {
    const start = Math.max(0, startNs);
    const end = Math.min(this.lengthNs, endNs);
    if (!(end > start)) return;
    if (this.gaps.length === 0) this.pyramid.add(start, end, 0);
    // what began before a gap is recorded to its end, of what began in it nothing is
    else for (const { fromNs, toNs } of outsideOf(this.gaps, start, end)) this.pyramid.add(fromNs, toNs, 0);
  }

  series(): StepSeries {
    const { baseNs, stride } = this.pyramid;
    const sums = this.pyramid.level(0);
    const buckets = Math.ceil(this.lengthNs / baseNs);
    const starts = Float64Array.from({ length: buckets }, (_, bucket) => bucket * baseNs);
    const values = Float32Array.from({ length: buckets }, (_, bucket) => {
      const from = bucket * baseNs;
      const to = Math.min(from + baseNs, this.lengthNs);
      const known = to - from - unknownIn(this.gaps, from, to);
      return known > 0 ? (sums[bucket * stride] ?? 0) / known : Number.NaN;
    });
    return new StepSeries(starts, values, this.lengthNs);
  }
}

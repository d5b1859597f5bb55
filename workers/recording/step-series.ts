import { StepIntegral } from './step-integral.ts';
import type { TrackWindow } from './track-types.ts';
import { bucketFor } from './window.ts';

/** Steps that are summed up together: a power of two. */
const GROUP = 64;

/**
 * A quantity that keeps a value from one time to the next. Asked for any stretch in any number of buckets at a cost of
 * the buckets, not of the steps: sums and extremes of groups of steps are kept, and of groups of groups.
 */
export class StepSeries {
  private readonly integral: StepIntegral;
  /** Time of which nothing is known; undefined where there is none. */
  private readonly unknown: StepIntegral | undefined;
  /** Least and greatest values of 64 steps, of 64 × 64 …, as pairs. */
  private readonly extremes: Float32Array[] = [];

  /**
   * @param starts ascending, ns; value i holds in [starts[i], starts[i + 1])
   * @param values NaN where nothing is known: means and extremes are of what is
   * @param endNs where the last value ends
   */
  constructor(
    private readonly starts: Float64Array,
    private readonly values: Float32Array,
    private readonly endNs: number,
  ) {
    this.integral = new StepIntegral(starts, values, endNs);
    if (values.some(Number.isNaN))
      this.unknown = new StepIntegral(
        starts,
        values.map((value) => (Number.isNaN(value) ? 1 : 0)),
        endNs,
      );
    for (let below: Float32Array | undefined; ; ) {
      const level = extremesOf(below ?? values, below !== undefined);
      this.extremes.push(level);
      if (level.length <= 2) break;
      below = level;
    }
  }

  get length(): number {
    return this.values.length;
  }

  /** NaN of a series without steps. */
  get greatest(): number {
    return this.length > 0 ? this.extremesIn(0, this.length)[1] : Number.NaN;
  }

  window(fromNs: number, toNs: number, pixels: number): TrackWindow {
    const bucketNs = bucketFor(fromNs, toNs, pixels);
    const first = Math.max(0, Math.floor(fromNs / bucketNs));
    const buckets = Math.max(1, Math.ceil(toNs / bucketNs) - first);
    const mean = new Float32Array(buckets).fill(Number.NaN);
    const least = new Float32Array(buckets).fill(Number.NaN);
    const greatest = new Float32Array(buckets).fill(Number.NaN);
    const { starts, endNs } = this;
    // where the bucket before ended, the next one begins
    let low = this.length > 0 ? Math.max(0, this.at(Math.max(starts[0], first * bucketNs))) : 0;
    for (let bucket = 0; bucket < buckets && this.length > 0; bucket++) {
      const from = Math.max(starts[0], (first + bucket) * bucketNs);
      const to = Math.min(endNs, (first + bucket + 1) * bucketNs);
      if (from >= to) continue;
      const high = this.before(to, low);
      const [smallest, largest] = this.extremesIn(low, high + 1);
      if (smallest <= largest) {
        least[bucket] = smallest;
        greatest[bucket] = largest;
        const known = to - from - (this.unknown?.between(from, low, to, high) ?? 0);
        mean[bucket] = this.integral.between(from, low, to, high) / known;
      }
      low = high + 1 < this.length && starts[high + 1] === to ? high + 1 : high;
    }
    return { fromNs: first * bucketNs, bucketNs, mean, least, greatest };
  }

  /** Step that holds at a time, which is not before the first. */
  private at(timeNs: number): number {
    const { starts } = this;
    let low = 0;
    let high = starts.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (starts[middle] > timeNs) high = middle;
      else low = middle + 1;
    }
    return low - 1;
  }

  /** Last step that begins before a time, which is one after that where step `from` begins: near it as a rule. */
  private before(timeNs: number, from: number): number {
    const { starts } = this;
    let low = from;
    let stride = 1;
    while (low + stride < starts.length && starts[low + stride] < timeNs) {
      low += stride;
      stride *= 2;
    }
    let high = Math.min(starts.length, low + stride);
    while (low + 1 < high) {
      const middle = (low + high) >>> 1;
      if (starts[middle] < timeNs) low = middle;
      else high = middle;
    }
    return low;
  }

  /** Least and greatest value of the steps [from, to), by whole groups where there are some. */
  private extremesIn(from: number, to: number): readonly [number, number] {
    let least = Number.POSITIVE_INFINITY;
    let greatest = Number.NEGATIVE_INFINITY;
    for (let i = from; i < to; ) {
      let level = -1;
      let size = 1;
      while (level + 1 < this.extremes.length && i % (size * GROUP) === 0 && i + size * GROUP <= to) {
        level++;
        size *= GROUP;
      }
      const pairs = this.extremes[level];
      const at = 2 * (i / size);
      const low = pairs ? pairs[at] : this.values[i];
      const high = pairs ? pairs[at + 1] : low;
      if (low < least) least = low;
      if (high > greatest) greatest = high;
      i += size;
    }
    return [least, greatest];
  }
}

/** Pairs of extremes of groups of values, or of groups of pairs; values that are not known count for nothing. */
function extremesOf(of: Float32Array, arePairs: boolean): Float32Array {
  const count = arePairs ? of.length / 2 : of.length;
  const pairs = new Float32Array(2 * Math.ceil(count / GROUP));
  for (let group = 0; 2 * group < pairs.length; group++) {
    let least = Number.POSITIVE_INFINITY;
    let greatest = Number.NEGATIVE_INFINITY;
    const last = Math.min(count, (group + 1) * GROUP);
    for (let i = group * GROUP; i < last; i++) {
      const low = arePairs ? of[2 * i] : of[i];
      const high = arePairs ? of[2 * i + 1] : low;
      if (low < least) least = low;
      if (high > greatest) greatest = high;
    }
    pairs[2 * group] = least;
    pairs[2 * group + 1] = greatest;
  }
  return pairs;
}

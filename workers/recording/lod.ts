/**
 * Level of detail of one lane: for each power-of-two time bucket how long each class of tasks ran in it, and the
 * longest slice that touches it. Sums are whole nanoseconds in doubles, so every level accounts for every slice exactly.
 *
 * Buckets of level 0 start out LOWEST_NS wide. When a recording outgrows `maxBuckets` of them, the finest level is
 * dropped: memory stays bounded and nothing is recomputed. Below level 0 one draws from the slices themselves.
 */
export class LoadPyramid {
  /** Width of the buckets of level 0, ns: a power of two. */
  baseNs = LOWEST_NS;
  /** Values per bucket: busy ns of each class, then the longest slice. */
  readonly stride: number;
  private levels: Float64Array[];
  /** Buckets of level 0 in use, and the range of them that coarser levels have not seen. */
  private used = 0;
  private dirtyFrom = Number.POSITIVE_INFINITY;
  private dirtyTo = 0;

  /**
   * @param maxBuckets most buckets of level 0, a power of two
   * @param lengthNs end of the last slice, where it is known
   */
  constructor(
    readonly classes: number,
    private readonly maxBuckets: number,
    lengthNs = 0,
  ) {
    while (lengthNs > maxBuckets * this.baseNs) this.baseNs *= 2;
    this.stride = classes + 1;
    this.levels = [new Float64Array(this.stride * FIRST_BUCKETS)];
  }

  /** Adds a slice, in any order; times in ns since the origin, start >= 0. */
  add(start: number, end: number, taskClass: number): void {
    while (end > this.maxBuckets * this.baseNs) this.dropFinest();
    const { stride, baseNs } = this;
    const first = Math.floor(start / baseNs);
    const last = Math.max(first, Math.ceil(end / baseNs) - 1);
    if (last >= this.used) {
      this.used = last + 1;
      this.levels[0] = withRoom(this.levels[0], this.used * stride);
    }
    const base = this.levels[0];
    const longest = end - start;
    if (first < this.dirtyFrom) this.dirtyFrom = first;
    if (last >= this.dirtyTo) this.dirtyTo = last + 1;
    if (first === last) {
      const at = first * stride;
      base[at + taskClass] += longest;
      if (longest > base[at + stride - 1]) base[at + stride - 1] = longest;
      return;
    }
    for (let bucket = first; bucket <= last; bucket++) {
      const from = bucket * baseNs;
      const at = bucket * stride;
      base[at + taskClass] += (end < from + baseNs ? end : from + baseNs) - (start > from ? start : from);
      if (longest > base[at + stride - 1]) base[at + stride - 1] = longest;
    }
  }

  /** Finest level whose buckets are at least `widthNs` wide, or -1 when even level 0 is too coarse for that width. */
  levelOf(widthNs: number): number {
    return widthNs < this.baseNs ? -1 : Math.ceil(Math.log2(widthNs / this.baseNs));
  }

  /**
   * Values of a level: bucket b is at [b * stride, (b + 1) * stride). Buckets beyond the end of the array are empty.
   * Valid until the next `add`.
   */
  level(level: number): Float64Array {
    this.settle(level);
    return this.levels[level];
  }

  /** Brings the coarser levels up to date, at least up to `top`. */
  private settle(top: number): void {
    let from = this.dirtyFrom;
    let to = this.dirtyTo;
    for (let level = 1; level <= top || (level < this.levels.length && from < to); level++) {
      const known = level < this.levels.length;
      from = known ? Math.floor(from / 2) : 0;
      to = known ? Math.ceil(to / 2) : Math.ceil(this.used / 2 ** level);
      this.levels[level] = withRoom(this.levels[level] ?? new Float64Array(0), to * this.stride);
      this.merge(this.levels[level - 1], this.levels[level], from, to);
    }
    this.dirtyFrom = Number.POSITIVE_INFINITY;
    this.dirtyTo = 0;
  }

  private merge(fine: Float64Array, coarse: Float64Array, from: number, to: number): void {
    const { stride } = this;
    for (let bucket = from; bucket < to; bucket++) {
      const left = 2 * bucket * stride;
      const right = left + stride;
      const alone = right >= fine.length;
      const at = bucket * stride;
      for (let c = 0; c < stride - 1; c++) coarse[at + c] = fine[left + c] + (alone ? 0 : fine[right + c]);
      coarse[at + stride - 1] = Math.max(fine[left + stride - 1], alone ? 0 : fine[right + stride - 1]);
    }
  }

  private dropFinest(): void {
    this.settle(1);
    this.levels.shift();
    this.baseNs *= 2;
    this.used = Math.ceil(this.used / 2);
  }
}

/** Most buckets per lane so that all pyramids of a recording together stay below about 64 MiB. */
export function bucketsPerLane(lanes: number, classes: number): number {
  const affordable = PYRAMID_BYTES / (lanes * (classes + 1) * 8 * 2);
  return 2 ** Math.min(20, Math.max(12, Math.floor(Math.log2(affordable))));
}

function withRoom(values: Float64Array, length: number): Float64Array {
  if (length <= values.length) return values;
  const grown = new Float64Array(Math.max(length, values.length * 2));
  grown.set(values);
  return grown;
}

const LOWEST_NS = 1024;
const FIRST_BUCKETS = 64;
const PYRAMID_BYTES = 64 * 2 ** 20;

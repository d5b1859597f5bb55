import type { TimelineWindow } from '../../workers/recording/timeline-types.ts';
import type { PixelRange } from './raster.ts';
import type { Viewport } from './viewport.ts';
import type { Edges } from './wait-strip.ts';

/** Edges of columns, and which of them are seen: where columns are narrower than a pixel, most are not. */
export interface PixelEdges extends Edges {
  /** Buckets that are seen, counted from `firstBucket`, ascending. */
  readonly seen: Int32Array;
  /** By column of pixels that is painted: place in `seen`; its length = there is none. */
  readonly seenAt: Int32Array;
}

/** Where pixels are in time: those of an image begin `moved` pixels after the begin of a view. */
export interface PixelGrid {
  readonly anchor: Viewport;
  readonly moved: number;
  /** Pixels of the whole view. */
  readonly width: number;
}

/** Works out edges. What it answers is valid until it is asked again. */
export class EdgeFinder {
  private x = new Int32Array();
  private seen = new Int32Array();
  private seenAt = new Int32Array();

  /** @param strip pixels [from, to) that are painted */
  of(
    { fromNs, toNs, bucketNs }: TimelineWindow,
    { anchor, moved, width }: PixelGrid,
    [from, to]: PixelRange,
  ): PixelEdges {
    const perNs = width / anchor.span;
    const offset = anchor.t0 - fromNs;
    const bucketOf = (pixel: number) => (offset + anchor.fraction + (pixel + moved) / perNs) / bucketNs;
    const last = Math.min(Math.round((toNs - fromNs) / bucketNs), Math.ceil(bucketOf(to + 1)));
    const firstBucket = Math.max(0, Math.floor(bucketOf(from - 1)));
    const buckets = Math.max(0, last - firstBucket);
    this.reserve(buckets, to - from);
    const { x, seen, seenAt } = this;
    // the difference of whole numbers first: the same edge is at the same pixel, whatever window it comes from
    for (let edge = 0; edge <= buckets; edge++)
      x[edge] = near(Math.round(((firstBucket + edge) * bucketNs - offset - anchor.fraction) * perNs) - moved);
    let count = 0;
    let painted = 0;
    let first = to - from;
    for (let bucket = 0; bucket < buckets; bucket++) {
      const left = Math.max(from, x[bucket]) - from;
      const right = Math.min(to, x[bucket + 1]) - from;
      if (left >= right) continue;
      if (count === 0) first = painted = left;
      seen[count] = bucket;
      while (painted < right) seenAt[painted++] = count;
      count++;
    }
    seenAt.fill(count, 0, first);
    seenAt.fill(count, painted, to - from);
    return {
      firstBucket,
      x: x.subarray(0, Math.max(0, last - firstBucket + 1)),
      seen: seen.subarray(0, count),
      seenAt: seenAt.subarray(0, to - from),
    };
  }

  private reserve(buckets: number, pixels: number): void {
    if (this.x.length <= buckets) this.x = new Int32Array(2 * buckets + 1);
    if (this.seenAt.length < pixels) this.seenAt = new Int32Array(pixels);
    if (this.seen.length < pixels) this.seen = new Int32Array(pixels);
  }
}

/** Pixels of a coarse window may be further away than 32 bits can tell; so far from what is seen it does not matter where. */
function near(pixel: number): number {
  return Math.max(-FAR, Math.min(FAR, pixel));
}

const FAR = 2 ** 30;

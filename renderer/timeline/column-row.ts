import type { TimelineWindow } from '../../workers/recording/timeline-types.ts';
import { type ColumnStrips, SUMS } from './column-strips.ts';
import type { Fill } from './fill.ts';
import { phaseAt, type RowTarget } from './raster.ts';
import type { Edges } from './wait-strip.ts';

/** Columns [from, to) of a window. */
export interface ColumnRange {
  readonly window: Pick<TimelineWindow, 'columnBucket' | 'columnShare' | 'classes'>;
  readonly from: number;
  readonly to: number;
}

/** The same by column of pixels that is painted: its bucket counted from `firstBucket`; as many as there are = none. */
export interface PixelEdges extends Edges {
  readonly bucketAt: Int32Array;
}

/**
 * A row of stacked columns with slices among them: which strip is seen at each column of pixels, then all of them. A million pixels
 * and a hundred thousand columns pass here in a frame: nothing branches on what they are, whole numbers are kept whole.
 */
export class ColumnRow {
  /** By bucket; one more than there are stands for what is outside. */
  private ofBucket = new Int32Array();
  /** By painted column of pixels. */
  private places = new Int32Array();
  /** By column of pixels: how far the strip for its phase of the hatching is from the first. */
  private phases = new Int32Array();
  private phase = 0;
  private phasesOf: ColumnStrips | undefined;

  /** @param top line of the image at which the row begins */
  begin(strips: ColumnStrips, target: RowTarget, top: number, columns: ColumnRange, edges: PixelEdges): void {
    const { phases: count, height } = strips;
    const wide = target.to - target.from;
    if (this.places.length !== wide || this.phasesOf !== strips) {
      this.places = new Int32Array(wide);
      this.phases = Int32Array.from({ length: wide + count }, (_, x) => (x % count) * height);
      this.phasesOf = strips;
    }
    this.phase = count === 1 ? 0 : phaseAt(target, top);
    this.lookUp(strips, columns, edges);
    const { places, ofBucket, phases, phase } = this;
    const { bucketAt } = edges;
    for (let x = 0; x < wide; x++) places[x] = ofBucket[bucketAt[x]] + phases[x + phase];
  }

  /** A slice from top to bottom over columns [x0, x1) of the image. */
  fill(strips: ColumnStrips, { from, to }: RowTarget, x0: number, x1: number, fill: Fill): void {
    const { places, phases, phase } = this;
    const place = strips.fullOf(fill);
    const right = Math.min(to, x1) - from;
    for (let x = Math.max(from, x0) - from; x < right; x++) places[x] = place + phases[x + phase];
  }

  paint({ pixels: source, height }: ColumnStrips, target: RowTarget, top: number): void {
    const { pixels, width } = target;
    const { places } = this;
    const above = Math.max(0, -top);
    const high = (Math.min(height, target.height - top) - above) | 0;
    if (high <= 0) return;
    const first = ((top + above) * width + target.from) | 0;
    for (let x = 0; x < places.length; x++) {
      let at = (places[x] + above) | 0;
      let to = (first + x) | 0;
      for (let left = high; left >= 4; left = (left - 4) | 0) {
        pixels[to] = source[at];
        to = (to + width) | 0;
        pixels[to] = source[(at + 1) | 0];
        to = (to + width) | 0;
        pixels[to] = source[(at + 2) | 0];
        to = (to + width) | 0;
        pixels[to] = source[(at + 3) | 0];
        to = (to + width) | 0;
        at = (at + 4) | 0;
      }
      if (high & 2) {
        pixels[to] = source[at];
        to = (to + width) | 0;
        pixels[to] = source[(at + 1) | 0];
        to = (to + width) | 0;
        at = (at + 2) | 0;
      }
      if (high & 1) pixels[to] = source[at];
    }
  }

  private lookUp(strips: ColumnStrips, { window, from, to }: ColumnRange, { firstBucket, x }: Edges): void {
    const { columnBucket, columnShare, classes: stride } = window;
    const { classes, steps, placeOf } = strips;
    const buckets = Math.max(0, x.length - 1);
    if (this.ofBucket.length <= buckets) this.ofBucket = new Int32Array(2 * buckets + 1);
    this.ofBucket.fill(0, 0, buckets + 1);
    if (classes.length === 2) this.lookUpTwo(strips, { window, from, to }, firstBucket, buckets);
    else
      for (let column = from; column < to; column++) {
        const bucket = columnBucket[column] - firstBucket;
        if (bucket >= buckets) break;
        let sum = 0;
        let code = 0;
        for (let box = 0; box < classes.length; box++) {
          sum += columnShare[column * stride + classes[box]];
          code += steps[box * SUMS + sum];
        }
        this.ofBucket[bucket] = placeOf[code] || strips.make(code);
      }
  }

  /** The same for two classes, which is what most lanes have: it takes two thirds of the time. */
  private lookUpTwo(
    strips: ColumnStrips,
    { window: { columnBucket, columnShare, classes: stride }, from, to }: ColumnRange,
    firstBucket: number,
    buckets: number,
  ): void {
    const { steps, placeOf } = strips;
    const [low, high] = strips.classes;
    const { ofBucket } = this;
    for (let column = from, at = from * stride; column < to; column++, at = (at + stride) | 0) {
      const bucket = (columnBucket[column] - firstBucket) | 0;
      if (bucket >= buckets) break;
      const lower = columnShare[at + low];
      const code = (steps[lower] + steps[SUMS + lower + columnShare[at + high]]) | 0;
      ofBucket[bucket] = placeOf[code] || strips.make(code);
    }
  }
}

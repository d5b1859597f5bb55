import type { TimelineWindow } from '../../workers/recording/timeline-types.ts';
import type { Fill } from './fill.ts';

/** Most classes that such a row may have, and its greatest height: lines are counted in seven bits. */
export const FEW = 3;
export const FEW_LINES = 127;

/** A row of stacked columns, as they are in a window. */
export interface FewColumns {
  readonly shares: Pick<TimelineWindow, 'columnBucket' | 'columnShare' | 'classes'>;
  /** Columns of the window: [from, to). */
  readonly range: readonly [from: number, to: number];
  /** Classes that occur in them, from the bottom up: one to FEW. */
  readonly occurring: readonly number[];
  /** Left edges of buckets in pixels of the image, from `firstBucket` on, and the end of the last one. */
  readonly firstBucket: number;
  readonly x: Int32Array;
  /** Line at which a box begins by the sum of shares up to it. */
  readonly topOf: Uint16Array;
}

/** An image: columns [from, to) of it are painted. */
export interface FewTarget {
  readonly pixels: Int32Array;
  readonly width: number;
  readonly height: number;
  readonly from: number;
  readonly to: number;
  /** Of diagonal stripes: column from which they are counted, their period and width. */
  readonly origin: number;
  readonly period: number;
  readonly stripe: number;
}

/** One in each of the three lower bytes, the highest bit of each, and a factor that adds those three bits up in the highest byte. */
const EACH = 0x010101;
const HIGHEST = 0x808080;
const SUM = (1 << 17) | (1 << 9) | (1 << 1);
const ON_STRIPE = FEW + 1;

/**
 * Paints rows of stacked columns of few classes. The box that a pixel is in is found by arithmetic from where the boxes of its column
 * begin, without a branch: columns are noise, and no branch could be foretold.
 */
export class FewStack {
  /** By pixel: the lines at which its boxes begin, a byte for each. */
  private tops = new Int32Array();
  /** By pixel from the begin of a stripe on: ON_STRIPE on stripes, 0 between them. */
  private mask = new Uint8Array();
  private maskOf = '';
  /** By number of boxes that have begun, between stripes, then on them. */
  private readonly colours = new Int32Array(2 * ON_STRIPE);

  /** @param above what shows above the stacks; `fills` by class */
  paint(
    target: FewTarget,
    columns: FewColumns,
    row: { readonly top: number; readonly bottom: number },
    above: number,
    fills: readonly Fill[],
  ): void {
    const { pixels, width, height, from, to, origin, period, stripe } = target;
    const { colours } = this;
    const count = to - from;
    this.place(columns, from, count, row.bottom - row.top);
    this.mix(columns.occurring, above, fills);
    this.maskFor(count, period, stripe);
    const { tops, mask } = this;
    const last = Math.min(row.bottom, height);
    for (let y = Math.max(0, row.top); y < last; y++) {
      const at = y * width + from;
      const phase = (((from - origin + y) % period) + period) % period;
      const line = (y - row.top) * EACH + HIGHEST;
      for (let x = 0; x < count; x++) {
        // the highest bit of a byte: whether its box begins at this line or above
        const begun = Math.imul((line - tops[x]) & HIGHEST, SUM) >>> 24;
        pixels[at + x] = colours[begun + mask[x + phase]];
      }
    }
  }

  private place(
    { shares, range, occurring, firstBucket, x, topOf }: FewColumns,
    left: number,
    count: number,
    height: number,
  ): void {
    if (this.tops.length !== count) this.tops = new Int32Array(count);
    const { tops } = this;
    const { columnBucket, columnShare, classes } = shares;
    // a class that is not there begins where the one below it does
    const [a, b, c] = occurring;
    tops.fill(height * EACH);
    for (let column = range[0]; column < range[1]; column++) {
      const edge = columnBucket[column] - firstBucket;
      if (edge + 1 >= x.length) break;
      const at = column * classes;
      let busy = columnShare[at + a];
      let packed = busy === 0 ? height : topOf[busy];
      if (b !== undefined) busy += columnShare[at + b];
      packed |= (busy === 0 ? height : topOf[busy]) << 8;
      if (c !== undefined) busy += columnShare[at + c];
      packed |= (busy === 0 ? height : topOf[busy]) << 16;
      const end = Math.min(count, x[edge + 1] - left);
      for (let pixel = Math.max(0, x[edge] - left); pixel < end; pixel++) tops[pixel] = packed;
    }
  }

  /** The uppermost box begins first. */
  private mix([a, b = a, c = b]: readonly number[], above: number, fills: readonly Fill[]): void {
    const shown = [c, b, a].map((each) => fills[each]);
    this.colours.set([above, ...shown.map(({ plain }) => plain)]);
    this.colours.set([above, ...shown.map(({ stripe }) => stripe)], ON_STRIPE);
  }

  private maskFor(count: number, period: number, stripe: number): void {
    const of = `${count} ${period} ${stripe}`;
    if (this.maskOf === of) return;
    this.maskOf = of;
    this.mask = Uint8Array.from({ length: count + period }, (_, i) => (i % period < stripe ? ON_STRIPE : 0));
  }
}

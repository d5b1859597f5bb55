import type { TimelineWindow } from '../../workers/recording/timeline-types.ts';

/** Colours of one fill as ImageData stores them, read as 32-bit words; stripe = plain where there is no hatching. */
export interface Fill {
  readonly plain: number;
  readonly stripe: number;
}

/** Period and width of the diagonal stripes of offline work, CSS pixels. */
const PERIOD = 6;
const STRIPE = 2.5;
/** Up to this width a loop is faster than a call of `fill`. */
const NARROW = 16;

/**
 * Boxes painted straight into pixels. The canvas is too slow for this where there is no GPU: thousands of rectangles,
 * many of them hatched, in every frame. The image is kept between frames: what is only moved is not painted again.
 */
export class Raster {
  private image: ImageData | undefined;
  private pixels = new Int32Array();
  private width = 0;
  private height = 0;
  private period = PERIOD;
  private stripe = STRIPE;
  /** Columns [from, to) are painted; others stay as they are. */
  private from = 0;
  private to = 0;
  private stack = new Stack(0, 0);

  /** @param origin column from which the hatching is counted; it moves with what is painted */
  constructor(private origin = 0) {}

  /** Starts over with an image of a size; all of it is to be painted. @param scale device pixels per CSS pixel */
  begin(width: number, height: number, scale: number): void {
    if (this.width !== width || this.height !== height) {
      this.width = width;
      this.height = height;
      this.image = new ImageData(width, height);
      this.pixels = new Int32Array(this.image.data.buffer);
    }
    this.period = Math.round(PERIOD * scale);
    this.stripe = Math.round(STRIPE * scale);
    this.origin %= this.period;
    this.from = 0;
    this.to = width;
  }

  /**
   * Moves the picture to the left by less than its width; to the right, where `columns` is negative. What comes into view is
   * painted from here on, and nothing else.
   */
  shift(columns: number): void {
    const { pixels, width } = this;
    // all lines at once: what runs over from one into the next lies where it will be painted
    if (columns > 0) pixels.copyWithin(0, columns);
    else pixels.copyWithin(-columns, 0);
    this.origin = (((this.origin - columns) % this.period) + this.period) % this.period;
    this.from = columns > 0 ? width - columns : 0;
    this.to = columns > 0 ? width : -columns;
  }

  /** Columns that are painted: [from, to). */
  get strip(): readonly [number, number] {
    return [this.from, this.to];
  }

  /** Fills [x0, x1) x [y0, y1), cut at the edges of what is painted. Stripes are aligned over all boxes. */
  box(x0: number, x1: number, y0: number, y1: number, { plain, stripe }: Fill): void {
    const { pixels, width, period } = this;
    const left = Math.max(this.from, x0);
    const right = Math.min(this.to, x1);
    const bottom = Math.min(this.height, y1);
    if (left >= right) return;
    for (let y = Math.max(0, y0); y < bottom; y++) {
      const from = y * width + left;
      const to = y * width + right;
      if (plain === stripe) {
        if (right - left > NARROW) pixels.fill(plain, from, to);
        else for (let at = from; at < to; at++) pixels[at] = plain;
        continue;
      }
      let phase = (left - this.origin + period + y) % period;
      for (let at = from; at < to; at++) {
        pixels[at] = phase < this.stripe ? stripe : plain;
        if (++phase === period) phase = 0;
      }
    }
  }

  /** An empty row of stacked columns, to be painted by `paintStack`. */
  stackOf(top: number, bottom: number): Stack {
    const height = Math.max(0, bottom - top);
    const { stack, from, to } = this;
    if (stack.width !== to - from || stack.height !== height) this.stack = new Stack(to - from, height);
    this.stack.left = from;
    return this.stack;
  }

  /**
   * Paints the row of stacks and empties it. Lines are copied from the one above, and only where a box begins they are
   * changed: columns are noise from left to right, not from top to bottom.
   * @param above what shows above the stacks; `fills` from the bottom up
   */
  paintStack(top: number, above: number, fills: readonly Fill[]): void {
    const { pixels, width, period, stack, from } = this;
    const plain = Int32Array.from(fills, (fill) => fill.plain);
    const striped = Int32Array.from(fills, (fill) => fill.stripe);
    const hatched = fills.some((fill) => fill.plain !== fill.stripe);
    stack.begin(above);
    for (let row = 0; row < stack.height; row++) {
      stack.enter(row, plain, striped);
      const y = top + row;
      if (y < 0 || y >= this.height) continue;
      pixels.set(stack.plain, y * width + from);
      const first = (((this.origin - from - y) % period) + period) % period;
      if (hatched) paintStripes(pixels, y * width + from, stack.striped, first, period, this.stripe);
    }
    stack.end();
  }

  /** Copies the image to the canvas. */
  put(context: CanvasRenderingContext2D, x: number, y: number): void {
    if (this.image) context.putImageData(this.image, x, y);
  }
}

/** Shares of classes, 0 … 255, in columns of a window; a column is one bucket of time. */
type StackedShares = Pick<TimelineWindow, 'columnBucket' | 'columnShare' | 'classes'>;

/** Where the boxes of stacked columns begin, seen from above: one row of columns as wide as what is painted. */
export class Stack {
  /** First of its columns within the image. */
  left = 0;
  /** The line being painted, between stripes and on them. */
  readonly plain: Int32Array;
  readonly striped: Int32Array;
  /** Edges by line, as lists: columns [from, to) as two halves of a word, and the box that begins. */
  private readonly first: Int32Array;
  private next = new Int32Array(256);
  private columns = new Uint32Array(256);
  private box = new Uint8Array(256);
  private count = 0;

  constructor(
    readonly width: number,
    readonly height: number,
  ) {
    this.plain = new Int32Array(width);
    this.striped = new Int32Array(width);
    this.first = new Int32Array(height).fill(NONE);
  }

  /**
   * Puts the boxes of columns in their places. A box reaches down to the one below it: of two that begin at one line, the one
   * below is seen. Everything that the loop reads is at hand: a hundred thousand columns pass here in a frame.
   * @param x left edges of buckets in pixels of the image, from `firstBucket` on, and the end of the last one
   * @param topOf line at which a box begins by the sum of shares up to it
   */
  addColumns(
    { columnBucket, columnShare, classes }: StackedShares,
    [from, to]: readonly [number, number],
    firstBucket: number,
    x: Int32Array,
    topOf: Uint16Array,
  ): void {
    this.reserve(this.count + (to - from) * classes);
    const { next, columns, box, first, left, width, height } = this;
    let { count } = this;
    for (let column = from; column < to; column++) {
      const edge = columnBucket[column] - firstBucket;
      if (edge + 1 >= x.length) break;
      const x0 = Math.max(0, x[edge] - left);
      const x1 = Math.min(width, x[edge + 1] - left);
      if (x0 >= x1) continue;
      const pixels = x0 | (x1 << 16);
      let busy = 0;
      for (let fill = 0, at = column * classes; fill < classes; fill++, at++) {
        const share = columnShare[at];
        if (share === 0) continue;
        busy += share;
        const line = topOf[busy];
        if (line >= height) continue;
        columns[count] = pixels;
        box[count] = fill;
        next[count] = first[line];
        first[line] = count++;
      }
    }
    this.count = count;
  }

  /** Starts to paint: above the first line nothing has begun. */
  begin(above: number): void {
    this.plain.fill(above);
    this.striped.fill(above);
  }

  /** Goes on to a line. Colours are by fill. */
  enter(line: number, plainOf: Int32Array, stripedOf: Int32Array): void {
    const { plain, striped, next, columns, box } = this;
    for (let edge = this.first[line]; edge !== NONE; edge = next[edge]) {
      const to = columns[edge] >>> 16;
      const inside = plainOf[box[edge]];
      const stripe = stripedOf[box[edge]];
      for (let x = columns[edge] & 0xffff; x < to; x++) {
        plain[x] = inside;
        striped[x] = stripe;
      }
    }
  }

  /** Forgets all boxes. */
  end(): void {
    this.first.fill(NONE);
    this.count = 0;
  }

  private reserve(edges: number): void {
    if (edges <= this.next.length) return;
    const { next, columns, box } = this;
    this.next = new Int32Array(2 * edges);
    this.columns = new Uint32Array(2 * edges);
    this.box = new Uint8Array(2 * edges);
    this.next.set(next);
    this.columns.set(columns);
    this.box.set(box);
  }
}

const NONE = -1;

/** @param first column of a stripe's left edge, less than a period */
function paintStripes(
  pixels: Int32Array,
  at: number,
  striped: Int32Array,
  first: number,
  period: number,
  stripe: number,
): void {
  for (let from = first - period; from < striped.length; from += period) {
    const to = Math.min(from + stripe, striped.length);
    for (let x = Math.max(0, from); x < to; x++) pixels[at + x] = striped[x];
  }
}

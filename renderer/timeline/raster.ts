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
 * many of them hatched, in every frame. An image is kept between frames, so that nothing large is allocated.
 */
export class Raster {
  private image: ImageData | undefined;
  private pixels = new Int32Array();
  private width = 0;
  private height = 0;
  private period = PERIOD;
  private stripe = STRIPE;
  private stack = new Stack(0, 0);

  /** Starts over with an image of a size. @param scale device pixels per CSS pixel */
  begin(width: number, height: number, scale: number, background: number): void {
    if (this.width !== width || this.height !== height) {
      this.width = width;
      this.height = height;
      this.image = new ImageData(width, height);
      this.pixels = new Int32Array(this.image.data.buffer);
    }
    this.period = Math.round(PERIOD * scale);
    this.stripe = Math.round(STRIPE * scale);
    this.pixels.fill(background);
  }

  /** Fills [x0, x1) x [y0, y1), cut at the edges of the image. Stripes are aligned over all boxes. */
  box(x0: number, x1: number, y0: number, y1: number, { plain, stripe }: Fill): void {
    const { pixels, width, period } = this;
    const left = Math.max(0, x0);
    const right = Math.min(width, x1);
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
      let phase = (left + y) % period;
      for (let at = from; at < to; at++) {
        pixels[at] = phase < this.stripe ? stripe : plain;
        if (++phase === period) phase = 0;
      }
    }
  }

  /** An empty row of stacked columns, to be painted by `paintStack`. */
  stackOf(top: number, bottom: number): Stack {
    const height = Math.max(0, bottom - top);
    if (this.stack.width !== this.width || this.stack.height !== height) this.stack = new Stack(this.width, height);
    return this.stack;
  }

  /**
   * Paints the row of stacks and empties it. Lines are copied from the one above, and only where a box begins they are
   * changed: columns are noise from left to right, not from top to bottom.
   * @param above what shows above the stacks; `fills` from the bottom up
   */
  paintStack(top: number, above: number, fills: readonly Fill[]): void {
    const { pixels, width, period, stack } = this;
    // by how many boxes have begun, seen from above
    const plain = Int32Array.of(above, ...fills.map((fill) => fill.plain).reverse());
    const striped = Int32Array.of(above, ...fills.map((fill) => fill.stripe).reverse());
    const hatched = fills.some((fill) => fill.plain !== fill.stripe);
    stack.begin(above);
    for (let row = 0; row < stack.height; row++) {
      stack.enter(row, plain, striped);
      const y = top + row;
      if (y < 0 || y >= this.height) continue;
      pixels.set(stack.plain, y * width);
      if (hatched) paintStripes(pixels, y * width, stack.striped, period - (y % period), period, this.stripe);
    }
  }

  /** Copies the image to the canvas. */
  put(context: CanvasRenderingContext2D, x: number, y: number): void {
    if (this.image) context.putImageData(this.image, x, y);
  }
}

/** Where the boxes of stacked columns begin, seen from above: one row of columns as wide as the image. */
export class Stack {
  /** The line being painted, between stripes and on them. */
  readonly plain: Int32Array;
  readonly striped: Int32Array;
  /** Boxes that have begun at or above the line. */
  private readonly depth: Uint8Array;
  /** Lists of edges by line. */
  private readonly first: Int32Array;
  private next = new Int32Array(256);
  private from = new Int32Array(256);
  private to = new Int32Array(256);
  private count = 0;

  constructor(
    readonly width: number,
    readonly height: number,
  ) {
    this.plain = new Int32Array(width);
    this.striped = new Int32Array(width);
    this.depth = new Uint8Array(width);
    this.first = new Int32Array(height).fill(NONE);
  }

  /** A box of the columns [x0, x1) begins at a line and reaches down to the next one's, or to the bottom. */
  add(x0: number, x1: number, line: number): void {
    if (this.count === this.next.length) this.grow();
    this.from[this.count] = x0;
    this.to[this.count] = x1;
    this.next[this.count] = this.first[line];
    this.first[line] = this.count++;
  }

  /** Starts to paint: above the first line nothing has begun. */
  begin(above: number): void {
    this.plain.fill(above);
    this.striped.fill(above);
    this.depth.fill(0);
    this.count = 0;
  }

  /** Goes on to a line and forgets its edges. Colours are by the number of boxes that have begun. */
  enter(line: number, plainOf: Int32Array, stripedOf: Int32Array): void {
    const { plain, striped, depth, next, from, to } = this;
    for (let edge = this.first[line]; edge !== NONE; edge = next[edge]) {
      for (let x = from[edge]; x < to[edge]; x++) {
        const now = depth[x] + 1;
        depth[x] = now;
        plain[x] = plainOf[now];
        striped[x] = stripedOf[now];
      }
    }
    this.first[line] = NONE;
  }

  private grow(): void {
    const { next, from, to } = this;
    const length = 2 * next.length;
    this.next = new Int32Array(length);
    this.from = new Int32Array(length);
    this.to = new Int32Array(length);
    this.next.set(next);
    this.from.set(from);
    this.to.set(to);
  }
}

const NONE = -1;

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

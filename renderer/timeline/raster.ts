import type { Fill } from './fill.ts';

/** Period and width of the diagonal stripes of offline work, CSS pixels. */
export const PERIOD = 6;
export const STRIPE = 2.5;
/** Up to this width a loop is faster than a call of `fill`. */
const NARROW = 16;

/** Columns [from, to) of an image; none where they are the same or less. */
export type PixelRange = readonly [from: number, to: number];

export const NOTHING: PixelRange = [0, 0];

export function isEmpty([from, to]: PixelRange): boolean {
  return from >= to;
}

/** The columns of both, and those between them. */
export function hullOf(a: PixelRange, b: PixelRange): PixelRange {
  if (isEmpty(a)) return b;
  return isEmpty(b) ? a : [Math.min(a[0], b[0]), Math.max(a[1], b[1])];
}

/** Columns [from, to) of an image of 32-bit words. */
export interface RowTarget {
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

/** How far the hatching has come at the first painted column of a line, less than its period. */
export function phaseAt({ from, origin, period }: RowTarget, y: number): number {
  return (((from - origin + y) % period) + period) % period;
}

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
   * painted from here on, and what is to be painted again, and nothing else.
   * @param again where that is after the move
   */
  shift(columns: number, again: PixelRange): void {
    const { pixels, width } = this;
    // all lines at once: what runs over from one into the next lies where it will be painted
    if (columns > 0) pixels.copyWithin(0, columns);
    else if (columns < 0) pixels.copyWithin(-columns, 0);
    this.origin = (((this.origin - columns) % this.period) + this.period) % this.period;
    [this.from, this.to] = hullOf(columns > 0 ? [width - columns, width] : [0, -columns], again);
  }

  /** Columns that are painted: [from, to). */
  get strip(): PixelRange {
    return [this.from, this.to];
  }

  /** Paints some of the columns that are painted by themselves: boxes and rows are cut at their edges meanwhile. */
  within([from, to]: PixelRange, paint: () => void): void {
    const { strip } = this;
    this.from = Math.max(strip[0], from);
    this.to = Math.min(strip[1], to);
    if (this.from < this.to) paint();
    [this.from, this.to] = strip;
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

  /** What is to be painted of the image, for those who paint rows of lanes; valid until the next `begin` or `shift`. */
  get target(): RowTarget {
    const { pixels, width, height, from, to, origin, period, stripe } = this;
    return { pixels, width, height, from, to, origin, period, stripe };
  }

  /** Copies the image to the canvas. */
  put(context: CanvasRenderingContext2D, x: number, y: number): void {
    if (this.image) context.putImageData(this.image, x, y);
  }
}

/** Paints the stripes of a line over what is between them. @param striped the whole line as it is on stripes */
export function paintStripes(target: RowTarget, y: number, striped: Int32Array): void {
  const { pixels, width, from: left, to: right, period, stripe } = target;
  const count = right - left;
  const at = y * width + left;
  for (let from = -phaseAt(target, y); from < count; from += period) {
    const to = Math.min(from + stripe, count);
    for (let x = Math.max(0, from); x < to; x++) pixels[at + x] = striped[x];
  }
}

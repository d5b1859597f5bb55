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
  private pixels = new Uint32Array();
  private width = 0;
  private height = 0;
  private period = PERIOD;
  private stripe = STRIPE;

  /** Starts over with an image of a size. @param scale device pixels per CSS pixel */
  begin(width: number, height: number, scale: number, background: number): void {
    if (this.width !== width || this.height !== height) {
      this.width = width;
      this.height = height;
      this.image = new ImageData(width, height);
      this.pixels = new Uint32Array(this.image.data.buffer);
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

  /** Copies the image to the canvas. */
  put(context: CanvasRenderingContext2D, x: number, y: number): void {
    if (this.image) context.putImageData(this.image, x, y);
  }
}

type Rgb = readonly [number, number, number];

/** Lengths along time, device pixels. */
export interface Dash {
  readonly on: number;
  readonly off: number;
  /** Where one begins. */
  readonly at: number;
}

/**
 * Lines and shades over time as pixels, column by column, put on a canvas at once. Where there is no GPU, stroking a path of a
 * thousand points takes longer than everything else in a frame; here it costs the pixels that it covers.
 */
export class PlotImage {
  private readonly canvas = document.createElement('canvas');
  private image: ImageData | undefined;
  private words = new Int32Array();
  private bytes = new Uint8ClampedArray();
  /** Least and greatest y of the line in each column. */
  private low = new Float32Array();
  private high = new Float32Array();
  width = 0;
  height = 0;

  /** Starts over with nothing. @param width, height device pixels */
  begin(width: number, height: number): void {
    if (!this.image || this.width !== width || this.height !== height) {
      this.width = width;
      this.height = height;
      this.image = new ImageData(width, height);
      this.bytes = this.image.data;
      this.words = new Int32Array(this.bytes.buffer);
      this.low = new Float32Array(width);
      this.high = new Float32Array(width);
      this.canvas.width = width;
      this.canvas.height = height;
    }
    this.words.fill(0);
  }

  /** Fills whole pixels, cut at the edges. */
  box(colour: Rgb, alpha: number, x0: number, x1: number, y0: number, y1: number): void {
    const left = Math.max(0, x0);
    const right = Math.min(this.width, x1);
    const bottom = Math.min(this.height, y1);
    const word = wordOf(colour, alpha);
    for (let y = Math.max(0, y0); y < bottom; y++)
      for (let at = y * this.width + left; at < y * this.width + right; at++)
        if (this.words[at] === 0) this.words[at] = word;
        else this.over(at, colour, alpha);
  }

  /** Forgets the line that was traced before. */
  beginLine(): void {
    this.low.fill(Number.POSITIVE_INFINITY);
    this.high.fill(Number.NEGATIVE_INFINITY);
  }

  /** Traces a straight part of a line; x0 <= x1. */
  trace(x0: number, y0: number, x1: number, y1: number): void {
    const last = Math.min(this.width - 1, x1 > x0 ? Math.ceil(x1) - 1 : Math.floor(x1));
    const slope = x1 > x0 ? (y1 - y0) / (x1 - x0) : 0;
    for (let column = Math.max(0, Math.floor(x0)); column <= last; column++) {
      const from = x1 > x0 ? y0 + (Math.max(x0, column) - x0) * slope : y0;
      const to = x1 > x0 ? y0 + (Math.min(x1, column + 1) - x0) * slope : y1;
      this.low[column] = Math.min(this.low[column], from, to);
      this.high[column] = Math.max(this.high[column], from, to);
    }
  }

  /** Paints what was traced; edges above and below are as transparent as they cover little of a pixel. */
  paintLine(colour: Rgb, thickness: number, dash: Dash | undefined): void {
    const { low, high, width, height } = this;
    const period = dash ? dash.on + dash.off : 1;
    for (let column = 0; column < width; column++) {
      if (!(low[column] <= high[column])) continue;
      if (dash && (((column - dash.at) % period) + period) % period >= dash.on) continue;
      // a sloping line is as thick as a level one
      const half = (thickness / 2) * Math.sqrt(1 + Math.min(1, (high[column] - low[column]) ** 2));
      const top = Math.max(0, low[column] - half);
      const bottom = Math.min(height, high[column] + half);
      for (let y = Math.floor(top); y < bottom; y++)
        this.over(y * width + column, colour, Math.min(y + 1, bottom) - Math.max(y, top));
    }
  }

  /** Draws the image, whatever the canvas is scaled by. @param left, top, scale CSS pixels, and device pixels for each */
  drawOn(context: CanvasRenderingContext2D, left: number, top: number, scale: number): void {
    const own = this.canvas.getContext('2d', { willReadFrequently: true });
    if (!own || !this.image) return;
    own.putImageData(this.image, 0, 0);
    context.imageSmoothingEnabled = false;
    context.drawImage(this.canvas, left, top, this.width / scale, this.height / scale);
  }

  /** Colour and opacity of a pixel, 0 … 255 each. */
  pixel(x: number, y: number): readonly number[] {
    return [...this.bytes.subarray(4 * (y * this.width + x), 4 * (y * this.width + x) + 4)];
  }

  private over(at: number, colour: Rgb, alpha: number): void {
    const { bytes } = this;
    const below = (bytes[4 * at + 3] / 255) * (1 - alpha);
    const both = alpha + below;
    if (both === 0) return;
    for (let part = 0; part < 3; part++)
      bytes[4 * at + part] = (colour[part] * alpha + bytes[4 * at + part] * below) / both;
    bytes[4 * at + 3] = both * 255;
  }
}

function wordOf([red, green, blue]: Rgb, alpha: number): number {
  return (Math.round(alpha * 255) << 24) | (blue << 16) | (green << 8) | red;
}

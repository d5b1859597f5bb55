import type { Fill } from './fill.ts';
import { paintStripes, type RowTarget } from './raster.ts';

/** A row of slices from top to bottom. Its lines differ in their stripes only: one is put together and copied. */
export class SliceLine {
  /** What a line is between stripes, and on them. */
  private plain = new Int32Array();
  private striped = new Int32Array();
  private hatched = false;
  private from = 0;
  private to = 0;

  /** Starts a row. @param ground what shows between slices */
  begin({ from, to }: RowTarget, ground: number): void {
    this.from = from;
    this.to = to;
    if (this.plain.length !== to - from) {
      this.plain = new Int32Array(to - from);
      this.striped = new Int32Array(to - from);
    }
    this.plain.fill(ground);
    this.striped.fill(ground);
    this.hatched = false;
  }

  /** Fills columns [x0, x1) of the image, cut at the edges of what is painted. */
  fill(x0: number, x1: number, { plain, stripe }: Fill): void {
    const left = Math.max(this.from, x0) - this.from;
    const right = Math.min(this.to, x1) - this.from;
    if (left >= right) return;
    this.plain.fill(plain, left, right);
    this.striped.fill(stripe, left, right);
    if (plain !== stripe) this.hatched = true;
  }

  /** Paints lines [top, bottom) of the image, as far as there are such. */
  paint(target: RowTarget, top: number, bottom: number): void {
    const { plain, striped, hatched } = this;
    const { pixels, width, from, period } = target;
    const first = Math.max(0, top);
    const last = Math.min(bottom, target.height);
    for (let y = first; y < last; y++) {
      const at = y * width + from;
      const same = at - period * width;
      if (hatched && y - first >= period) pixels.copyWithin(at, same, same + plain.length);
      else pixels.set(plain, at);
      if (hatched && y - first < period) paintStripes(target, y, striped);
    }
  }
}

import type { ColumnRange } from './column-row.ts';
import type { Fill } from './fill.ts';
import { paintStripes, type RowTarget } from './raster.ts';
import type { Edges } from './wait-strip.ts';

/** Where the boxes of stacked columns begin, seen from above: one row of columns as wide as what is painted. */
export class Stack {
  /** The line being painted, between stripes and on them. */
  private readonly plain: Int32Array;
  private readonly striped: Int32Array;
  /** Edges by line, as lists: columns [from, to) as two halves of a word, and the box that begins. */
  private readonly first: Int32Array;
  private next = new Int32Array(256);
  private columns = new Uint32Array(256);
  private box = new Uint8Array(256);
  private count = 0;

  /** @param left first of its columns within the image */
  constructor(
    readonly left: number,
    readonly width: number,
    readonly height: number,
  ) {
    this.plain = new Int32Array(width);
    this.striped = new Int32Array(width);
    this.first = new Int32Array(height).fill(NONE);
  }

  /**
   * Puts the boxes of columns in their places. A box reaches down to the one below it: of two that begin at one line, the one
   * below is seen. Everything that the loop reads is at hand.
   * @param topOf line at which a box begins by the sum of shares up to it
   */
  addColumns({ window, from, to }: ColumnRange, { firstBucket, x }: Edges, topOf: Uint16Array): void {
    const { columnBucket, columnShare, classes } = window;
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

  /**
   * Paints the row and empties it. Lines are copied from the one above, and only where a box begins they are changed: columns
   * are noise from left to right, not from top to bottom.
   * @param above what shows above the stacks; `fills` from the bottom up
   */
  paint(target: RowTarget, top: number, above: number, fills: readonly Fill[]): void {
    const { pixels, width, from } = target;
    const plain = Int32Array.from(fills, (fill) => fill.plain);
    const striped = Int32Array.from(fills, (fill) => fill.stripe);
    const hatched = fills.some((fill) => fill.plain !== fill.stripe);
    this.begin(above);
    for (let row = 0; row < this.height; row++) {
      this.enter(row, plain, striped);
      const y = top + row;
      if (y < 0 || y >= target.height) continue;
      pixels.set(this.plain, y * width + from);
      if (hatched) paintStripes(target, y, this.striped);
    }
    this.end();
  }

  /** Starts to paint: above the first line nothing has begun. */
  private begin(above: number): void {
    this.plain.fill(above);
    this.striped.fill(above);
  }

  /** Goes on to a line. Colours are by fill. */
  private enter(line: number, plainOf: Int32Array, stripedOf: Int32Array): void {
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
  private end(): void {
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

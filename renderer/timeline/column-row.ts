import type { TimelineWindow } from '../../workers/recording/timeline-types.ts';
import { type ColumnStrips, SUMS } from './column-strips.ts';
import type { Fill } from './fill.ts';
import type { PixelEdges } from './pixel-edges.ts';
import { phaseAt, type RowTarget } from './raster.ts';

/** Columns [from, to) of a window. */
export interface ColumnRange {
  readonly window: Pick<TimelineWindow, 'columnBucket' | 'columnShare' | 'classes'>;
  readonly from: number;
  readonly to: number;
}

/**
 * No image is as wide, and none has as many pixels: no canvas can have. A mask tells the compiler that sums stay small, so that it does not
 * check them: loops below take two thirds of the time.
 */
const WIDEST = 0xffff;
const LARGEST = 0xfffffff;
/** Of a bucket without a column. */
const NO_COLUMN = -1;

/**
 * A row of stacked columns with slices among them: which strip is seen at each column of pixels, then all of them, line by line. A
 * million pixels and a hundred thousand columns pass here in a frame: nothing branches on what they show.
 */
export class ColumnRow {
  /** By bucket that is seen: its column in the window, and the place of its strip; one more than there are stands for what is outside. */
  private columnOf = new Int32Array();
  private ofSeen = new Int32Array();
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
    if (this.places.length < wide) this.places = new Int32Array(wide);
    if (this.phases.length < wide + count || this.phasesOf !== strips) {
      this.phases = Int32Array.from({ length: wide + count }, (_, x) => (x % count) * height);
      this.phasesOf = strips;
    }
    this.phase = count === 1 ? 0 : phaseAt(target, top);
    this.lookUp(strips, columns, edges);
    const { places, ofSeen, phases, phase } = this;
    const { seenAt } = edges;
    for (let x = 0; x < wide; x++) places[x] = ofSeen[seenAt[x]] + phases[x + phase];
  }

  /** A slice from top to bottom over columns [x0, x1) of the image. */
  fill(strips: ColumnStrips, { from, to }: RowTarget, x0: number, x1: number, fill: Fill): void {
    const { places, phases, phase } = this;
    const place = strips.fullOf(fill);
    const right = Math.min(to, x1) - from;
    for (let x = Math.max(from, x0) - from; x < right; x++) places[x] = place + phases[x + phase];
  }

  paint({ lines, height }: ColumnStrips, { pixels, width, from, to, height: end }: RowTarget, top: number): void {
    const bottom = Math.min(height, end - top);
    for (let line = Math.max(0, -top); line < bottom; line++)
      paintLine(pixels, (top + line) * width + from, to - from, lines[line], this.places);
  }

  private lookUp(strips: ColumnStrips, columns: ColumnRange, { firstBucket, seen }: PixelEdges): void {
    if (this.ofSeen.length <= seen.length) {
      this.columnOf = new Int32Array(2 * seen.length + 1);
      this.ofSeen = new Int32Array(2 * seen.length + 1);
    }
    this.ofSeen[seen.length] = 0;
    this.findColumns(columns, firstBucket, seen);
    if (strips.classes.length === 2) this.lookUpTwo(strips, columns, seen.length);
    else this.lookUpAll(strips, columns, seen.length);
  }

  /** Which columns are seen. Where every bucket has one, that is told by counting. */
  private findColumns(
    { window: { columnBucket }, from, to }: ColumnRange,
    firstBucket: number,
    seen: Int32Array,
  ): void {
    const { columnOf } = this;
    const first = columnBucket[from] - firstBucket;
    if (columnBucket[to - 1] - columnBucket[from] === to - 1 - from) {
      for (let i = 0; i < seen.length; i++) {
        const column = from + seen[i] - first;
        columnOf[i] = column >= from && column < to ? column : NO_COLUMN;
      }
      return;
    }
    let column = from;
    for (let i = 0; i < seen.length; i++) {
      const bucket = firstBucket + seen[i];
      while (column < to && columnBucket[column] < bucket) column++;
      columnOf[i] = column < to && columnBucket[column] === bucket ? column : NO_COLUMN;
    }
  }

  private lookUpAll(
    strips: ColumnStrips,
    { window: { columnShare, classes: stride } }: ColumnRange,
    count: number,
  ): void {
    const { classes, steps, placeOf } = strips;
    const { columnOf, ofSeen } = this;
    for (let i = 0; i < count; i++) {
      const column = columnOf[i];
      let place = 0;
      if (column !== NO_COLUMN) {
        let sum = 0;
        let code = 0;
        for (let box = 0; box < classes.length; box++) {
          sum += columnShare[column * stride + classes[box]];
          code += steps[box * SUMS + sum];
        }
        place = placeOf[code] || strips.make(code);
      }
      ofSeen[i] = place;
    }
  }

  /** The same for two classes, which is what most lanes have: it takes two thirds of the time. */
  private lookUpTwo(
    strips: ColumnStrips,
    { window: { columnShare, classes: stride } }: ColumnRange,
    count: number,
  ): void {
    const { steps, placeOf } = strips;
    const low = strips.classes[0] & 0xff;
    const high = strips.classes[1] & 0xff;
    const { columnOf, ofSeen } = this;
    for (let i = 0; i < count; i++) {
      const column = columnOf[i];
      let place = 0;
      if (column !== NO_COLUMN) {
        const at = Math.imul(column, stride) & LARGEST;
        const lower = columnShare[at + low];
        const code = (steps[lower] + steps[SUMS + lower + columnShare[at + high]]) | 0;
        place = placeOf[code] || strips.make(code);
      }
      ofSeen[i] = place;
    }
  }
}

/** One line of a row, from a place in the image on: of each strip the pixel at that line. */
function paintLine(pixels: Int32Array, from: number, wide: number, strips: Int32Array, places: Int32Array): void {
  const at = from & LARGEST;
  const fours = wide & WIDEST & ~3;
  for (let x = 0; x < fours; x += 4) {
    pixels[at + x] = strips[places[x]];
    pixels[at + x + 1] = strips[places[x + 1]];
    pixels[at + x + 2] = strips[places[x + 2]];
    pixels[at + x + 3] = strips[places[x + 3]];
  }
  for (let x = fours; x < wide; x++) pixels[at + x] = strips[places[x]];
}

import { type ColumnRange, ColumnRow } from './column-row.ts';
import { ColumnStrips, SUMS } from './column-strips.ts';
import type { Fill } from './fill.ts';
import type { Palette } from './palette.ts';
import type { PixelEdges } from './pixel-edges.ts';
import type { Raster, RowTarget } from './raster.ts';
import { SliceLine } from './slice-line.ts';
import { Stack } from './stack.ts';

/** Lines [top, bottom) of an image; the upper edge is negative while a lane is scrolled half out of it. */
export interface RowLines {
  readonly top: number;
  readonly bottom: number;
}

/** Columns of one lane, the classes that occur in them (a bit for each), and where they are in the image. */
export interface LaneColumns extends ColumnRange {
  readonly classes: number;
  readonly edges: PixelEdges;
}

export type FillSlice = (x0: number, x1: number, fill: Fill) => void;

/** Paints what a lane has: columns of summed-up slices, stacked by class from the bottom, and slices over them. */
export class RowPainter {
  private readonly line = new SliceLine();
  private readonly row = new ColumnRow();
  private stack: Stack | undefined;
  private strips = new Map<string, ColumnStrips | undefined>();
  private stripsOf: Palette | undefined;

  /** @param slices tells every slice that is to be seen, in device pixels */
  paint(
    raster: Raster,
    palette: Palette,
    lines: RowLines,
    columns: LaneColumns | undefined,
    slices: (fill: FillSlice) => void,
  ): void {
    const { target } = raster;
    const { top, bottom } = lines;
    if (!columns) {
      const { line } = this;
      line.begin(target, palette.lanePixel);
      slices((x0, x1, fill) => line.fill(x0, x1, fill));
      line.paint(target, top, bottom);
      return;
    }
    const strips = this.stripsFor(target, palette, columns.classes, bottom - top);
    if (!strips) {
      this.paintStack(target, palette, lines, columns);
      slices((x0, x1, fill) => raster.box(x0, x1, top, bottom, fill));
      return;
    }
    const { row } = this;
    row.begin(strips, target, top, columns, columns.edges);
    slices((x0, x1, fill) => row.fill(strips, target, x0, x1, fill));
    row.paint(strips, target, top);
  }

  private paintStack(target: RowTarget, palette: Palette, { top, bottom }: RowLines, columns: LaneColumns): void {
    const { from, to } = target;
    const height = Math.max(0, bottom - top);
    const { stack = new Stack(from, to - from, height) } = this;
    const fits = stack.left === from && stack.width === to - from && stack.height === height;
    this.stack = fits ? stack : new Stack(from, to - from, height);
    this.stack.addColumns(columns, columns.edges, topsOf(height));
    this.stack.paint(target, top, palette.lanePixel, palette.columns);
  }

  private stripsFor(
    { period, stripe }: RowTarget,
    palette: Palette,
    classes: number,
    height: number,
  ): ColumnStrips | undefined {
    if (this.stripsOf !== palette) this.strips.clear();
    this.stripsOf = palette;
    const key = `${classes} ${height} ${period}`;
    if (this.strips.has(key)) return this.strips.get(key);
    const occurring = palette.columns.flatMap((_, c) => (classes & (1 << c) ? [c] : []));
    const above = palette.lanePixel;
    const fills = palette.columns;
    const made = ColumnStrips.of({ height, classes: occurring, topOf: topsOf(height), above, fills, period, stripe });
    this.strips.set(key, made);
    return made;
  }
}

/** Upper edge of a stack by its share (255 = the whole bucket; sums of rounded shares may be above): whatever ran shows at least one pixel. */
function topsOf(height: number): Uint16Array {
  const known = tops.get(height);
  if (known) return known;
  const made = Uint16Array.from({ length: SUMS }, (_, busy) =>
    Math.max(0, Math.min(height - 1, height - Math.round((busy * height) / 255))),
  );
  tops.set(height, made);
  return made;
}

const tops = new Map<number, Uint16Array>();

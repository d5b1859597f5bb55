import type { Fill } from '../fill.ts';
import type { Palette } from '../palette.ts';

/**
 * All colours of a palette as bytes of red, green, blue and opacity: background, lane, those who wait always and at times; then of every fill,
 * of every class's columns and of the ends of every fill's slices, that between stripes and that on them.
 */
export function colourTable({ backgroundPixel, lanePixel, waits, fills, columns, ends }: Palette): Uint8Array {
  const both = ({ plain, stripe }: Fill) => [plain, stripe];
  const pixels = [
    backgroundPixel,
    lanePixel,
    waits.always.plain,
    waits.sometimes.plain,
    ...fills.flatMap(both),
    ...columns.flatMap(both),
    ...ends.flatMap(both),
  ];
  return new Uint8Array(Uint32Array.from(pixels).buffer);
}

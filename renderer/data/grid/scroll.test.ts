import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Extent,
  isExact,
  lastTop,
  MOST_PX,
  ROW_PX,
  scrollTopOf,
  seenRows,
  spacerPx,
  topOf,
  topToShow,
} from './scroll.ts';

const extents: fc.Arbitrary<Extent> = fc.record({
  rows: fc.oneof(fc.nat(1000), fc.integer({ min: 1, max: 200_000_000 })),
  view: fc.integer({ min: 100, max: 2000 }),
});

describe('scrolling through a table', () => {
  it('never needs an element that is too high, and reaches both ends', () => {
    fc.assert(
      fc.property(extents, (extent) => {
        expect(spacerPx(extent)).toBeLessThanOrEqual(MOST_PX);
        expect(topOf(0, extent)).toBe(0);
        const end = Math.max(0, spacerPx(extent) - extent.view);
        expect(topOf(end, extent)).toBeCloseTo(lastTop(extent), 3);
        expect(seenRows(lastTop(extent), extent).to).toBe(extent.rows);
      }),
    );
  });

  it('is exact where the browser can do it', () => {
    fc.assert(
      fc.property(extents, fc.nat(10_000_000), (extent, px) => {
        fc.pre(isExact(extent) && px <= lastTop(extent));
        expect(topOf(px, extent)).toBeCloseTo(px, 6);
      }),
    );
  });

  it('a bar that was put where the table is says where the table is', () => {
    fc.assert(
      fc.property(extents, fc.double({ min: 0, max: 1, noNaN: true }), (extent, part) => {
        const top = lastTop(extent) * part;
        expect(topOf(scrollTopOf(top, extent), extent)).toBeCloseTo(top, 2);
      }),
    );
  });

  it('a row that is to be shown is seen completely, and one that is seen moves nothing', () => {
    fc.assert(
      fc.property(extents, fc.nat(), fc.double({ min: 0, max: 1, noNaN: true }), (extent, number, part) => {
        const row = number % Math.max(1, extent.rows);
        fc.pre(extent.rows > 0);
        const shown = topToShow(row, lastTop(extent) * part, extent);
        expect(row * ROW_PX).toBeGreaterThanOrEqual(shown - 1e-6);
        expect((row + 1) * ROW_PX).toBeLessThanOrEqual(shown + extent.view + 1e-6);
        expect(topToShow(row, shown, extent)).toBe(shown);
      }),
    );
  });
});

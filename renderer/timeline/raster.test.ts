import * as fc from 'fast-check';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { stubImageData, whatIsPut } from './canvas.fixture.ts';
import { type Fill, Raster } from './raster.ts';

const WIDTH = 23;
const HEIGHT = 17;
const ABOVE = 7;
const FILLS: readonly Fill[] = [
  { plain: 10, stripe: 10 },
  { plain: 20, stripe: 21 },
  { plain: 30, stripe: 30 },
];

beforeAll(() => stubImageData(vi));

function fresh(): Raster {
  const raster = new Raster();
  raster.begin(WIDTH, HEIGHT, 1);
  return raster;
}

/** Columns of one pixel or two, each with the shares of its boxes from the bottom up. */
const columns = fc.array(
  fc.record({
    wide: fc.integer({ min: 1, max: 2 }),
    shares: fc.array(fc.nat(85), { minLength: FILLS.length, maxLength: FILLS.length }),
  }),
  { maxLength: 14 },
);

describe('a row of stacked columns', () => {
  it('is painted as its boxes one by one are, wherever it is cut off', () => {
    const row = fc.record({
      top: fc.integer({ min: -6, max: HEIGHT - 1 }),
      height: fc.integer({ min: 1, max: 9 }),
      stacks: columns,
      firstBucket: fc.nat(3),
    });
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 3 }), (rows) => {
        const raster = fresh();
        const plain = fresh();
        for (const { top, height, stacks, firstBucket } of rows) {
          const topOf = Uint16Array.from({ length: 256 }, (_, busy) => height - Math.floor((busy * height) / 255));
          plain.box(0, WIDTH, top, top + height, { plain: ABOVE, stripe: ABOVE });
          const edges = [0];
          for (const { wide, shares } of stacks) {
            const x = edges[edges.length - 1];
            edges.push(x + wide);
            let bottom = height;
            let busy = 0;
            shares.forEach((share, i) => {
              if (share === 0) return;
              busy += share;
              plain.box(x, x + wide, top + topOf[busy], top + bottom, FILLS[i]);
              bottom = topOf[busy];
            });
          }
          const shares = {
            columnBucket: Uint32Array.from(stacks, (_, i) => firstBucket + i),
            columnShare: Uint8Array.from(stacks.flatMap((stack) => stack.shares)),
            classes: FILLS.length,
          };
          const stack = raster.stackOf(top, top + height);
          stack.addColumns(shares, [0, stacks.length], firstBucket, Int32Array.from(edges), topOf);
          raster.paintStack(top, ABOVE, FILLS);
        }
        expect(whatIsPut(raster)).toEqual(whatIsPut(plain));
      }),
    );
  });
});

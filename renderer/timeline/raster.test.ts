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

/** Columns of one pixel or two, each with the upper edges of its boxes from the bottom up. */
const columns = (height: number) =>
  fc.array(
    fc.record({
      wide: fc.integer({ min: 1, max: 2 }),
      tops: fc.array(fc.nat(height), { minLength: FILLS.length, maxLength: FILLS.length }),
    }),
    { maxLength: 14 },
  );

describe('a row of stacked columns', () => {
  it('is painted as its boxes one by one are, wherever it is cut off', () => {
    const row = fc
      .record({ top: fc.integer({ min: -6, max: HEIGHT - 1 }), height: fc.integer({ min: 1, max: 9 }) })
      .chain((place) => columns(place.height).map((stacks) => ({ ...place, stacks })));
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 3 }), (rows) => {
        const raster = fresh();
        const plain = fresh();
        for (const { top, height, stacks } of rows) {
          const stack = raster.stackOf(top, top + height);
          plain.box(0, WIDTH, top, top + height, { plain: ABOVE, stripe: ABOVE });
          let x = 0;
          for (const { wide, tops } of stacks) {
            const x1 = Math.min(WIDTH, x + wide);
            let bottom = height;
            tops.forEach((each, i) => {
              const from = Math.min(each, bottom);
              if (from < height) stack.add(x, x1, from, i);
              plain.box(x, x1, top + from, top + bottom, FILLS[i]);
              bottom = from;
            });
            x = x1;
          }
          raster.paintStack(top, ABOVE, FILLS);
        }
        expect(whatIsPut(raster)).toEqual(whatIsPut(plain));
      }),
    );
  });
});

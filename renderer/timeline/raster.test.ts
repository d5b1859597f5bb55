import * as fc from 'fast-check';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { stubImageData, whatIsPut } from './canvas.fixture.ts';
import { ColumnRow } from './column-row.ts';
import { ColumnStrips } from './column-strips.ts';
import type { Fill } from './fill.ts';
import { Raster } from './raster.ts';
import { SliceLine } from './slice-line.ts';
import { Stack } from './stack.ts';

const WIDTH = 23;
const HEIGHT = 17;
const ABOVE = 7;
const FILLS: readonly Fill[] = [
  { plain: 10, stripe: 10 },
  { plain: 20, stripe: 21 },
  { plain: 30, stripe: 30 },
];

beforeAll(() => stubImageData(vi));

function fresh(origin: number): Raster {
  const raster = new Raster(origin);
  raster.begin(WIDTH, HEIGHT, 1);
  return raster;
}

const all = { minLength: FILLS.length, maxLength: FILLS.length };
/** Columns of at most two pixels, each with the shares of its boxes from the bottom up; a window leaves out those of nothing. */
const columns = fc.array(
  fc.record({
    wide: fc.nat(2),
    shares: fc.oneof(
      { weight: 4, arbitrary: fc.array(fc.nat(85), all) },
      { weight: 1, arbitrary: fc.constant(FILLS.map(() => 0)) },
    ),
  }),
  { maxLength: 24 },
);

const row = fc.record({
  top: fc.integer({ min: -6, max: HEIGHT - 1 }),
  height: fc.integer({ min: 1, max: 9 }),
  stacks: columns,
  firstBucket: fc.nat(3),
});

/** Slices from the top of a row to its bottom; some are cut by the edges of the image. */
const slices = fc.array(
  fc.record({ from: fc.integer({ min: -3, max: WIDTH }), wide: fc.nat(9), fill: fc.constantFrom(...FILLS) }),
  { maxLength: 5 },
);

/** Lines at which boxes begin; a sum of nothing begins nowhere. */
const topsOf = (height: number) =>
  Uint16Array.from({ length: 1024 }, (_, busy) => Math.max(0, height - Math.floor((busy * height) / 255)));

function shared(stacks: readonly { readonly wide: number; readonly shares: readonly number[] }[], firstBucket: number) {
  const x = [0];
  for (const { wide } of stacks) x.push(x[x.length - 1] + wide);
  const told = stacks.flatMap(({ shares }, i) => (shares.some((share) => share > 0) ? [i] : []));
  const window = {
    columnBucket: Uint32Array.from(told, (i) => firstBucket + i),
    columnShare: Uint8Array.from(told.flatMap((i) => stacks[i].shares)),
    classes: FILLS.length,
  };
  const seen = stacks.flatMap((_, i) => (x[i] < WIDTH && x[i + 1] > x[i] ? [i] : []));
  const seenAt = Int32Array.from({ length: WIDTH }, (_, at) => {
    const place = seen.findIndex((bucket) => x[bucket + 1] > at);
    return place < 0 ? seen.length : place;
  });
  const edges = { firstBucket, x: Int32Array.from(x), seen: Int32Array.from(seen), seenAt };
  return { columns: { window, from: 0, to: told.length }, edges };
}

describe('a row of stacked columns', () => {
  it('is painted as its boxes one by one are, wherever it is cut off, line by line and column by column', () => {
    const classLists = fc.constantFrom<readonly number[]>([0, 1, 2], [0, 1], [1, 2], [1]);
    const origins = fc.nat(5);
    fc.assert(
      fc.property(
        fc.array(row, { minLength: 1, maxLength: 3 }),
        classLists,
        origins,
        slices,
        (rows, classes, origin, drawn) => {
          const [plain, lines, strips] = [fresh(origin), fresh(origin), fresh(origin)];
          const row = new ColumnRow();
          for (const { top, height, stacks: all, firstBucket } of rows) {
            const stacks = all.map(({ wide, shares }) => ({
              wide,
              shares: shares.map((s, c) => (classes.includes(c) ? s : 0)),
            }));
            const topOf = topsOf(height);
            const { columns, edges } = shared(stacks, firstBucket);
            plain.box(0, WIDTH, top, top + height, { plain: ABOVE, stripe: ABOVE });
            stacks.forEach(({ shares }, i) => {
              let bottom = height;
              let busy = 0;
              shares.forEach((share, c) => {
                if (share === 0) return;
                busy += share;
                plain.box(edges.x[i], edges.x[i + 1], top + topOf[busy], top + bottom, FILLS[c]);
                bottom = topOf[busy];
              });
            });
            const stack = new Stack(0, WIDTH, height);
            stack.addColumns(columns, edges, topOf);
            stack.paint(lines.target, top, ABOVE, FILLS);
            const { period, stripe } = strips.target;
            const made = ColumnStrips.of({ height, classes, topOf, above: ABOVE, fills: FILLS, period, stripe });
            if (!made) throw new Error('there are few strips');
            row.begin(made, strips.target, top, columns, edges);
            for (const { from, wide, fill } of drawn) {
              plain.box(from, from + wide, top, top + height, fill);
              lines.box(from, from + wide, top, top + height, fill);
              row.fill(made, strips.target, from, from + wide, fill);
            }
            row.paint(made, strips.target, top);
          }
          expect(whatIsPut(lines)).toEqual(whatIsPut(plain));
          expect(whatIsPut(strips)).toEqual(whatIsPut(plain));
        },
      ),
    );
  });

  it('is not kept as strips where there may be too many', () => {
    const of = (height: number, classes: readonly number[]) =>
      ColumnStrips.of({ height, classes, topOf: topsOf(height), above: ABOVE, fills: FILLS, period: 6, stripe: 3 });
    expect(of(11, [0, 1, 2])).toBeDefined();
    expect(of(64, [0])).toBeDefined();
    expect(of(64, [0, 1, 2])).toBeUndefined();
    expect(of(0, [0])).toBeUndefined();
  });
});

describe('a row of slices', () => {
  it('is painted as its slices one by one are, wherever it is cut off', () => {
    const rows = fc.array(
      fc.record({ top: fc.integer({ min: -9, max: HEIGHT - 1 }), height: fc.nat(14), drawn: slices }),
      { minLength: 1, maxLength: 3 },
    );
    fc.assert(
      fc.property(rows, fc.nat(5), (all, origin) => {
        const [plain, copied] = [fresh(origin), fresh(origin)];
        const line = new SliceLine();
        for (const { top, height, drawn } of all) {
          plain.box(0, WIDTH, top, top + height, { plain: ABOVE, stripe: ABOVE });
          line.begin(copied.target, ABOVE);
          for (const { from, wide, fill } of drawn) {
            plain.box(from, from + wide, top, top + height, fill);
            line.fill(from, from + wide, fill);
          }
          line.paint(copied.target, top, top + height);
        }
        expect(whatIsPut(copied)).toEqual(whatIsPut(plain));
      }),
    );
  });
});

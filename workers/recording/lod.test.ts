import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bucketsPerLane, LoadPyramid } from './lod.ts';
import { slicesArbitrary, type TestSlice } from './slices.fixture.ts';

const CLASSES = 3;
const classOf = (task: number) => task % CLASSES;

/** Busy time of each class in [from, to), straight from the slices. */
function busy(slices: readonly TestSlice[], from: number, to: number): number[] {
  const sums = new Array<number>(CLASSES).fill(0);
  for (const { start, end, task } of slices)
    sums[classOf(task)] += Math.max(0, Math.min(end, to) - Math.max(start, from));
  return sums;
}

function pyramid(slices: readonly TestSlice[], maxBuckets: number, settleEvery = 0): LoadPyramid {
  const built = new LoadPyramid(CLASSES, maxBuckets);
  slices.forEach(({ start, end, task }, i) => {
    built.add(start, end, classOf(task));
    if (settleEvery && i % settleEvery === 0) built.level(i % 5);
  });
  return built;
}

const maxBuckets = fc.constantFrom(4, 64, 4096);

describe('LoadPyramid', () => {
  it('accounts for every nanosecond of every class at every level', () => {
    fc.assert(
      fc.property(slicesArbitrary(1, 7), maxBuckets, (slices, max) => {
        const built = pyramid(slices, max);
        for (let level = 0; level < 14; level++) {
          const values = built.level(level);
          const sums = new Array<number>(CLASSES).fill(0);
          for (let at = 0; at + built.stride <= values.length; at += built.stride)
            for (let c = 0; c < CLASSES; c++) sums[c] += values[at + c];
          expect(sums).toEqual(busy(slices, 0, Number.MAX_SAFE_INTEGER));
        }
      }),
    );
  });

  it('knows the load, the dominant class and the longest slice of any bucket', () => {
    fc.assert(
      fc.property(slicesArbitrary(1, 7), maxBuckets, fc.nat(8), fc.nat(100), (slices, max, level, pick) => {
        const built = pyramid(slices, max);
        const width = built.baseNs * 2 ** level;
        const values = built.level(level);
        const bucket = pick % Math.max(1, Math.ceil((slices.at(-1)?.end ?? 1) / width));
        const at = bucket * built.stride;
        const [from, to] = [bucket * width, (bucket + 1) * width];
        const expected = busy(slices, from, to);
        const actual = Array.from({ length: CLASSES }, (_, c) => values[at + c] ?? 0);
        expect(actual).toEqual(expected);
        expect(actual.indexOf(Math.max(...actual))).toBe(expected.indexOf(Math.max(...expected)));
        const touching = slices.filter((s) => s.start < to && s.end > from).map((s) => s.end - s.start);
        expect(values[at + CLASSES] ?? 0).toBe(Math.max(0, ...touching));
      }),
    );
  });

  it('is the same whether it was looked at while it grew or not', () => {
    fc.assert(
      fc.property(slicesArbitrary(2, 7), maxBuckets, fc.integer({ min: 1, max: 9 }), (slices, max, every) => {
        const batch = pyramid(slices, max);
        const live = pyramid(slices, max, every);
        expect(live.baseNs).toBe(batch.baseNs);
        for (let level = 0; level < 8; level++) {
          const [a, b] = [batch.level(level), live.level(level)];
          const length = Math.min(a.length, b.length);
          expect(b.subarray(0, length)).toEqual(a.subarray(0, length));
          expect([...a.subarray(length), ...b.subarray(length)].every((value) => value === 0)).toBe(true);
        }
      }),
    );
  });

  it('keeps no more buckets than it may', () => {
    const built = new LoadPyramid(1, 64);
    built.add(0, 10, 0);
    built.add(3_600_000_000_000, 3_600_000_000_010, 0);
    expect(built.baseNs * 64).toBeGreaterThanOrEqual(3_600_000_000_010);
    expect(built.level(0).length).toBeLessThanOrEqual(64 * built.stride * 2);
    expect(built.level(0)[0]).toBe(10);
  });

  it('chooses the finest level that is wide enough', () => {
    const built = new LoadPyramid(1, 64);
    expect([1, 512, 1024, 2048, 2 ** 30].map((width) => built.levelOf(width))).toEqual([-1, -1, 0, 1, 20]);
  });

  it('shares its memory among the lanes', () => {
    for (const lanes of [1, 8, 64, 1024]) {
      const bytes = bucketsPerLane(lanes, 2) * lanes * 3 * 8 * 2;
      expect(bytes).toBeLessThanOrEqual(lanes <= 64 ? 64 * 2 ** 20 : 256 * 2 ** 20);
    }
  });
});

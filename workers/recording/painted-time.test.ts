import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { recordSlices, type TestSlice } from './slices.fixture.ts';
import { TimelineIndex } from './timeline-index.ts';
import type { TimelineWindow } from './timeline-types.ts';

const TASKS = 4;
/** Few enough that lanes of a few thousand slices are summed up from the pyramid. */
const PIXELS = 200;

function indexed(slices: readonly TestSlice[]): TimelineIndex {
  const classOf = Uint8Array.from({ length: TASKS }, (_, task) => task % 2);
  const index = new TimelineIndex(recordSlices(slices).handle, { originNs: 0, cpus: 1, classes: 2, classOf });
  index.update(undefined, Number.MAX_SAFE_INTEGER);
  return index;
}

/** Crowds of short slices, and slices many columns long between them; `idle` = most idle time after a slice, ns. */
const slicesOf = (idle: number): fc.Arbitrary<TestSlice[]> =>
  fc
    .array(
      fc.record({
        count: fc.integer({ min: 1, max: 800 }),
        short: fc.integer({ min: 1, max: 9_000 }),
        long: fc.integer({ min: 0, max: 400_000 }),
        idle: fc.nat(idle),
      }),
      { minLength: 1, maxLength: 12 },
    )
    .map((parts) => {
      const slices: TestSlice[] = [];
      let now = 0;
      const add = (length: number, after: number) => {
        slices.push({ start: now, end: now + length, task: slices.length % TASKS, cpu: 0 });
        now += length + after;
      };
      for (const { count, short, long, idle: after } of parts) {
        for (let i = 0; i < count; i++) add(1 + ((i * 7919) % short), after);
        add(long, after);
      }
      return slices;
    });

/** Busy share of what is painted of each bucket: slices as they are, over columns as wide as what these leave. */
function paintedShares({ rectStart, rectEnd, columnBucket, columnShare, ...window }: TimelineWindow): Float64Array {
  const { bucketNs, classes } = window;
  const shares = new Float64Array(Math.round((window.toNs - window.fromNs) / bucketNs));
  for (let bucket = 0; bucket < shares.length; bucket++)
    for (let i = 0; i < rectStart.length; i++)
      shares[bucket] +=
        Math.max(0, Math.min(rectEnd[i], (bucket + 1) * bucketNs) - Math.max(rectStart[i], bucket * bucketNs)) /
        bucketNs;
  for (const [column, bucket] of columnBucket.entries()) {
    let share = 0;
    for (let c = 0; c < classes; c++) share += columnShare[column * classes + c] / 255;
    shares[bucket] += (1 - shares[bucket]) * share;
  }
  return shares;
}

/** Rounded shares of the classes of a column: half a step of 255 each, but whatever ran shows as a whole one. */
const ROUNDING = 2 / 255;

describe('what is painted of a lane', () => {
  it('is as much as the CPU was busy, in every column of any window', () => {
    fc.assert(
      fc.property(slicesOf(4_000), fc.nat(1000), fc.nat(1000), (slices, a, b) => {
        const end = slices.at(-1)?.end ?? 1;
        const [from, to] = [Math.min(a, b), Math.max(a, b)].map((part) => Math.floor((end * part) / 1000));
        const window = indexed(slices).window(from, to + 1, PIXELS, [0]);
        for (const [bucket, share] of paintedShares(window).entries()) {
          const left = window.fromNs + bucket * window.bucketNs;
          const right = left + window.bucketNs;
          const busy = slices.reduce(
            (sum, s) => sum + Math.max(0, Math.min(s.end, right) - Math.max(s.start, left)),
            0,
          );
          expect(Math.abs(share - busy / window.bucketNs)).toBeLessThanOrEqual(ROUNDING);
        }
      }),
    );
  });

  it('leaves no part of a CPU blank that was never idle, nor of the hits of a search that finds everything', () => {
    fc.assert(
      fc.property(slicesOf(0), (slices) => {
        const end = slices.at(-1)?.end ?? 1;
        const index = indexed(slices);
        const plain = index.window(0, end, PIXELS, [0]);
        index.find({
          terms: [{ tasks: new Uint8Array(TASKS).fill(1), reasons: new Uint8Array(7) }],
          more: [],
          request: undefined,
        });
        for (const window of [plain, index.window(0, end, PIXELS, [0])]) {
          const shares = paintedShares(window);
          const whole = Math.floor(end / window.bucketNs);
          for (let bucket = 0; bucket < whole; bucket++) expect(shares[bucket]).toBeGreaterThan(1 - ROUNDING);
        }
      }),
    );
  });

  it('shows hits beside a long slice that is none as high as they are in what it leaves', () => {
    const short = (i: number, offset: number) => ({ start: offset + i, end: offset + i + 1, task: 1, cpu: 0 });
    // a bucket of 64 ns: half of it short slices that are hits, then a long one that is none
    const crowd = Array.from({ length: 32 }, (_, i) => short(i, 0));
    const slices = [...crowd, { start: 32, end: 640, task: 0, cpu: 0 }];
    const index = indexed(slices);
    const tasks = Uint8Array.of(0, 1, 0, 0);
    index.find({ terms: [{ tasks, reasons: new Uint8Array(7) }], more: [], request: undefined });
    const { columnBucket, columnShare } = index.window(0, 640, 10, [0]);
    expect([...columnBucket]).toEqual([0]);
    expect([...columnShare]).toEqual([0, 255, 0, 0]);
  });
});

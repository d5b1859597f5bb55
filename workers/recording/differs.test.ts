import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Differences } from './differs.ts';
import { recordSlices, slicesArbitrary, type TestSlice } from './slices.fixture.ts';

const CPUS = 2;
const LENGTH = 20_000_000;
const names = (count: number, from = 0) => Array.from({ length: count }, (_, i) => `task ${i + from}`);
/** Tasks of B are numbered differently: its task t is A's t + 1. */
const [NAMES_A, NAMES_B] = [names(4), names(4, 1)];

function compared(a: readonly TestSlice[], b: readonly TestSlice[]): Differences {
  const side = (slices: readonly TestSlice[], of: readonly string[]) => {
    const cut = slices.filter(({ end }) => end < LENGTH);
    // something ends with the recording, so that it is known to be complete
    const closed = [...cut, { start: LENGTH, end: LENGTH, task: 0, cpu: 0 }];
    return { handle: recordSlices(closed).handle, originNs: 0, cpus: CPUS, lengthNs: LENGTH, names: of };
  };
  const differences = new Differences(side(a, NAMES_A), side(b, NAMES_B));
  while (differences.update([], 100) > 0);
  return differences;
}

const nameAt = (slices: readonly TestSlice[], of: readonly string[], cpu: number, t: number) => {
  const found = slices.find((s) => s.end < LENGTH && s.cpu === cpu && s.start <= t && t < s.end);
  return found && of[found.task];
};

/** Time by kind of difference in a stretch, from a look at every boundary. */
function expected(a: readonly TestSlice[], b: readonly TestSlice[], from: number, to: number): [number, number] {
  const edges = [...a, ...b].flatMap(({ start, end }) => [start, end]).filter((t) => t > from && t < to);
  const times = [...new Set([from, ...edges, to])].sort((x, y) => x - y);
  const sums: [number, number] = [0, 0];
  for (let cpu = 0; cpu < CPUS; cpu++) {
    for (let i = 0; i + 1 < times.length; i++) {
      const ranA = nameAt(a, NAMES_A, cpu, times[i]);
      const ranB = nameAt(b, NAMES_B, cpu, times[i]);
      if (ranA !== ranB) sums[ranA === undefined || ranB === undefined ? 1 : 0] += times[i + 1] - times[i];
    }
  }
  return sums;
}

describe('Differences', () => {
  const pair = fc
    .tuple(slicesArbitrary(CPUS, 4), slicesArbitrary(CPUS, 4))
    .map((both) => both.map((s) => s.slice(0, 40)));
  const range = fc.tuple(fc.nat(1000), fc.nat(1000), fc.integer({ min: 1, max: 300 }));

  it('add up to what a look at every moment says, over any stretch and in every column of any window', () => {
    fc.assert(
      fc.property(pair, range, ([a, b], [x, y, pixels]) => {
        const differences = compared(a, b);
        const from = Math.floor((LENGTH * Math.min(x, y)) / 1001);
        const to = Math.floor((LENGTH * Math.max(x, y)) / 1001) + 1;
        const { otherTaskNs, idleInOneNs, wholeNs } = differences.totals(from, to);
        expect([otherTaskNs, idleInOneNs]).toEqual(expected(a, b, from, to));
        expect(wholeNs).toBe((to - from) * CPUS);
        const window = differences.window(from, to, pixels);
        const buckets = window.share.length / 2;
        for (const bucket of [0, Math.floor(buckets / 2), buckets - 1]) {
          const start = window.fromNs + bucket * window.bucketNs;
          const [other, idle] = expected(a, b, start, Math.min(LENGTH, start + window.bucketNs));
          expect(window.share[2 * bucket]).toBeCloseTo(other / (window.bucketNs * CPUS), 5);
          expect(window.share[2 * bucket + 1]).toBeCloseTo(idle / (window.bucketNs * CPUS), 5);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('are none between a recording and itself, whatever its tasks are numbered', () => {
    const slices = [
      { start: 0, end: 5000, task: 1, cpu: 0 },
      { start: 2000, end: 9000, task: 2, cpu: 1 },
    ];
    const renumbered = slices.map((each) => ({ ...each, task: each.task - 1 }));
    expect(compared(slices, renumbered).totals(0, LENGTH)).toMatchObject({ otherTaskNs: 0, idleInOneNs: 0 });
    expect(compared(slices, slices).totals(0, LENGTH)).toMatchObject({ otherTaskNs: 12_000, idleInOneNs: 0 });
  });

  it('say nothing yet of what runs still', () => {
    const growing = { handle: recordSlices([{ start: 0, end: 400, task: 0, cpu: 0 }]).handle, originNs: 0 };
    const side = { ...growing, cpus: CPUS, lengthNs: LENGTH, names: NAMES_A };
    const differences = new Differences(side, side);
    differences.update([], 10);
    expect(differences.totals(0, LENGTH)).toEqual({ otherTaskNs: 0, idleInOneNs: 0, wholeNs: 400 });
  });
});

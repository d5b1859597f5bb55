import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Lane } from './lanes.ts';
import { slicesArbitrary } from './slices.fixture.ts';

const laneArbitrary = slicesArbitrary(1, 5).map((slices) => {
  const lane = new Lane();
  for (const { start, end, task } of slices) lane.append(start, end, task);
  return { lane, slices };
});

describe('Lane', () => {
  it('finds what runs at a time, as a search from the start does', () => {
    fc.assert(
      fc.property(laneArbitrary, fc.nat(1000), ({ lane, slices }, thousandths) => {
        const times = [
          Math.floor(((slices.at(-1)?.end ?? 10) * thousandths) / 1000),
          ...slices.slice(0, 20).flatMap((s) => [s.start, s.end]),
        ];
        for (const t of times) {
          expect(lane.indexAt(t)).toBe(slices.findIndex((s) => s.start <= t && t < s.end));
          const boundaries = slices.flatMap((s) => [s.start, s.end]);
          expect(lane.boundaryAfter(t)).toBe(Math.min(...boundaries.filter((b) => b > t)));
          expect(lane.boundaryBefore(t)).toBe(Math.max(...boundaries.filter((b) => b < t)));
        }
      }),
    );
  });

  it('steps over every boundary once in each direction', () => {
    const lane = new Lane();
    lane.append(10, 20, 1);
    lane.append(20, 30, 2);
    lane.append(35, 40, 1);
    const forward: number[] = [];
    for (let t = lane.boundaryAfter(0); Number.isFinite(t); t = lane.boundaryAfter(t)) forward.push(t);
    const back: number[] = [];
    for (let t = lane.boundaryBefore(99); Number.isFinite(t); t = lane.boundaryBefore(t)) back.push(t);
    expect(forward).toEqual([10, 20, 30, 35, 40]);
    expect(back).toEqual([40, 35, 30, 20, 10]);
  });
});

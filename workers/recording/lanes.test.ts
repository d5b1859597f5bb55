import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Lane } from './lanes.ts';
import { RecordingReader } from './reader.ts';
import { SLICES_TABLE, SliceTimes } from './slice-columns.ts';
import { recordSlices, slicesArbitrary, type TestSlice } from './slices.fixture.ts';

function laneOf(slices: readonly TestSlice[]): Lane {
  const lane = new Lane(new SliceTimes(new RecordingReader(recordSlices(slices).handle).table(SLICES_TABLE), 0));
  slices.forEach((_, row) => {
    lane.append(row);
  });
  return lane;
}

const laneArbitrary = slicesArbitrary(1, 5).map((slices) => ({ lane: laneOf(slices), slices }));

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
    const lane = laneOf([
      { start: 10, end: 20, task: 1, cpu: 0 },
      { start: 20, end: 30, task: 2, cpu: 0 },
      { start: 35, end: 40, task: 1, cpu: 0 },
    ]);
    const forward: number[] = [];
    for (let t = lane.boundaryAfter(0); Number.isFinite(t); t = lane.boundaryAfter(t)) forward.push(t);
    const back: number[] = [];
    for (let t = lane.boundaryBefore(99); Number.isFinite(t); t = lane.boundaryBefore(t)) back.push(t);
    expect(forward).toEqual([10, 20, 30, 35, 40]);
    expect(back).toEqual([40, 35, 30, 20, 10]);
  });
});

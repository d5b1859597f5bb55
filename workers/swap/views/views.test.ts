import { describe, expect, it } from 'vitest';
import { faultsOf } from './faults.ts';
import { lockShares } from './lock-shares.ts';
import { followedPages, pageEvents } from './page-life.ts';
import { probesByOccupancy } from './probes.ts';
import { DIRECTORY, recordingOf, SWAP } from './recording.fixture.ts';
import { seriesLines } from './series-lines.ts';
import { tileFrames } from './tile-frames.ts';

describe('the frames of the cluster map', () => {
  const recording = recordingOf({
    tiles: [
      { timeNs: 0, device: 0, tile: 1, list: 2, used: 7 },
      { timeNs: 0, device: 1, tile: 0, list: 4, used: 2048 },
      { timeNs: 100, device: 0, tile: 3, list: 3, order: 4, used: 16 },
      { timeNs: 200, device: 0, tile: 1, list: 4, used: 512 },
    ],
  });

  it('carry what did not change from one sample to the next', () => {
    const { timesNs, tiles, list, used, order, slotsPerTile } = tileFrames(recording, SWAP, 0);
    expect([...timesNs]).toEqual([0, 100, 200]);
    expect({ tiles, slotsPerTile }).toEqual({ tiles: 4, slotsPerTile: 512 });
    expect([...list]).toEqual([0, 2, 0, 0, 0, 2, 0, 3, 0, 4, 0, 3]);
    expect([...used.subarray(8)]).toEqual([0, 512, 0, 16]);
    expect(order[11]).toBe(4);
  });

  it('are of one device, whose last tile may be smaller', () => {
    const { tiles, list, used } = tileFrames(recording, SWAP, 1);
    expect(tiles).toBe(3);
    expect([...list]).toEqual([4, 0, 0]);
    expect(used[0]).toBe(2048);
  });

  it('are thinned when there are very many samples, and end with the last', () => {
    const many = Array.from({ length: 1000 }, (_, i) => ({ timeNs: i, tile: i % 4, list: 4, used: i }));
    const { timesNs, used } = tileFrames(recordingOf({ tiles: many }), SWAP, 0);
    expect(timesNs.length).toBeLessThanOrEqual(400);
    expect(timesNs[timesNs.length - 1]).toBe(999);
    expect([...used.subarray(used.length - 4)]).toEqual([996, 997, 998, 999]);
  });
});

describe('probes per allocation', () => {
  it('are counted where the swap space was as full as it was between two samples', () => {
    // 7168 slots together: 717 are 10 %, 6451 are 90 %
    const recording = recordingOf({
      series: [
        { timeNs: 0, usedSlots: 717 },
        { timeNs: 100, usedSlots: 717, allocations: 10, probes: 20 },
        { timeNs: 200, usedSlots: 6451, allocations: 10, probes: 20 },
        { timeNs: 300, usedSlots: 6451, allocations: 14, probes: 420 },
      ],
    });
    expect(probesByOccupancy(recording, SWAP)).toEqual([
      { occupancy: 0.1125, allocations: 10, probesPerAllocation: 2 },
      { occupancy: expect.closeTo(0.8875), allocations: 4, probesPerAllocation: 100 },
    ]);
  });

  it('are none without samples', () => expect(probesByOccupancy(recordingOf({}), SWAP)).toEqual([]));
});

describe('waiting at locks', () => {
  const recording = recordingOf({
    lockWaits: [
      { timeNs: 100, cpu: 0, lock: 1, waitNs: 50 },
      { timeNs: 600, cpu: 1, lock: 1, waitNs: 80 },
      { timeNs: 600, cpu: 1, lock: 2, waitNs: 20 },
    ],
  });
  const { share, byLock, overTime, timesNs } = lockShares(recording, DIRECTORY, SWAP);

  it('is a share of the time of each CPU in each interval', () => {
    expect(timesNs.length).toBe(10);
    expect(share[0]).toBeCloseTo(0.5);
    expect(share[5 * 2 + 1]).toBeCloseTo(1);
    expect(share.reduce((sum, value) => sum + value, 0)).toBeCloseTo(1.5);
  });

  it('is summed up by lock for the measured window only', () => {
    expect([...byLock]).toEqual([0, 80 / 1000, 20 / 1000]);
    expect(overTime[1 * 10 + 0]).toBeCloseTo(0.25);
  });
});

describe('faults', () => {
  const fault = (startNs: number, kind: number, entry: number, lookup: number) => ({
    startNs,
    endNs: startNs + entry + lookup,
    kind,
    entryNs: entry,
    lookupNs: lookup,
    page: startNs,
  });
  const recording = recordingOf({
    faults: [fault(100, 3, 900, 0), fault(500, 3, 10, 20), fault(600, 3, 30, 40), fault(700, 1, 5, 0)],
  });
  const faults = faultsOf(recording, DIRECTORY, SWAP, 2);

  it('are averaged by kind over the measured window', () => {
    expect(faults.measured).toBe(3);
    expect(faults.kinds).toEqual([
      { kind: 1, count: 1, meanNs: 5, partsNs: [5, 0, 0] },
      { kind: 3, count: 2, meanNs: 50, partsNs: [20, 30, 0] },
    ]);
  });

  it('are ranked by how long they took', () => {
    expect(faults.slowest.map(({ page }) => page)).toEqual([600, 500]);
    expect(faults.slowest[0]).toMatchObject({ startNs: 600, endNs: 670, partsNs: [30, 40, 0] });
  });
});

describe('followed pages', () => {
  const recording = recordingOf({
    pageLife: [
      { timeNs: 1, space: 1, page: 5, event: 0, detail: -1 },
      { timeNs: 2, space: 0, page: 9, event: 0, detail: -1 },
      { timeNs: 3, space: 1, page: 5, event: 1, detail: 77 },
    ],
  });

  it('are listed by how much happened to them', () => {
    expect(followedPages(recording, 10)).toEqual([
      { space: 1, page: 5, events: 2 },
      { space: 0, page: 9, events: 1 },
    ]);
  });

  it('tell what happened in order', () => {
    expect(pageEvents(recording, 1, 5, 10)).toEqual([
      { timeNs: 1, event: 0, detail: -1 },
      { timeNs: 3, event: 1, detail: 77 },
    ]);
    expect(pageEvents(recording, 1, 5, 1)).toHaveLength(1);
  });
});

describe('lines over time', () => {
  it('keep the last sample when they are thinned', () => {
    const series = Array.from({ length: 1001 }, (_, i) => ({ timeNs: i, poolBytes: 2 * i }));
    const { timesNs, columns } = seriesLines(recordingOf({ series }));
    expect(timesNs.length).toBeLessThanOrEqual(402);
    expect(columns.poolBytes[timesNs.length - 1]).toBe(2000);
  });
});

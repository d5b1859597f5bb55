import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { classesInColumns, recordAll, recordSlices, slicesArbitrary, type TestSlice } from './slices.fixture.ts';
import { TimelineIndex } from './timeline-index.ts';
import type { TimelineSetup } from './timeline-types.ts';

const CPUS = 3;
const TASKS = 8;
const setup: TimelineSetup = {
  originNs: 0,
  cpus: CPUS,
  classes: 2,
  classOf: Uint8Array.from({ length: TASKS }, (_, t) => t % 2),
};

function indexed(slices: readonly TestSlice[], options: Partial<TimelineSetup> = {}): TimelineIndex {
  const index = new TimelineIndex(recordSlices(slices).handle, { ...setup, ...options });
  index.update(undefined, Number.MAX_SAFE_INTEGER);
  return index;
}

const overlap = (s: TestSlice, from: number, to: number) => Math.max(0, Math.min(s.end, to) - Math.max(s.start, from));
const inWindow = fc.tuple(fc.nat(1000), fc.nat(1000), fc.integer({ min: 1, max: 300 }));

describe('TimelineIndex', () => {
  it('draws exactly the time that was run: rectangles and columns cover each slice', () => {
    fc.assert(
      fc.property(slicesArbitrary(CPUS, TASKS), inWindow, (slices, [a, b, pixels]) => {
        const end = slices.at(-1)?.end ?? 1000;
        const from = Math.floor((end * Math.min(a, b)) / 1000);
        const index = indexed(slices);
        const window = index.window(from, from + 1 + Math.floor((end * Math.abs(a - b)) / 1000), pixels, [0, 1, 2]);
        expect(window.fromNs).toBeLessThanOrEqual(from);
        for (let cpu = 0; cpu < CPUS; cpu++) {
          const mine = slices.filter((s) => s.cpu === cpu);
          const long = mine.filter(
            (s) => s.end - s.start >= 3 * window.bucketNs && overlap(s, window.fromNs, window.toNs) > 0,
          );
          const rects = [...window.rectStart.subarray(window.rectsFrom[cpu], window.rectsFrom[cpu + 1])];
          expect(rects).toEqual(long.map((s) => Math.fround(Math.max(s.start, window.fromNs) - window.fromNs)));
          expect(window.columnClasses[cpu]).toBe(classesInColumns(window, cpu));
          for (let c = window.columnsFrom[cpu]; c < window.columnsFrom[cpu + 1]; c++) {
            const at = window.fromNs + window.columnBucket[c] * window.bucketNs;
            const taken = long.reduce((sum, s) => sum + overlap(s, at, at + window.bucketNs), 0);
            for (let k = 0; k < 2; k++) {
              const ran = mine
                .filter((s) => s.task % 2 === k && s.end - s.start < 3 * window.bucketNs)
                .reduce((sum, s) => sum + overlap(s, at, at + window.bucketNs), 0);
              const expected = ran === 0 ? 0 : Math.max(1, Math.round((ran * 255) / (window.bucketNs - taken)));
              expect(Math.abs(window.columnShare[c * 2 + k] - expected)).toBeLessThanOrEqual(1);
            }
          }
        }
      }),
    );
  });

  it('sums columns of a crowded lane from the pyramid to the same shares as from the slices', () => {
    const slices = Array.from({ length: 20_000 }, (_, i) => ({
      start: i * 1000,
      end: i * 1000 + 100 + (i % 800),
      task: i % TASKS,
      cpu: 0,
    }));
    const window = indexed(slices).window(0, 20_000_000, 300, [0]);
    expect(window.rectStart.length).toBe(0);
    expect(window.columnBucket.length).toBeGreaterThan(150);
    for (let c = 0; c < window.columnBucket.length; c++) {
      const at = window.columnBucket[c] * window.bucketNs;
      for (let k = 0; k < 2; k++) {
        const ran = slices
          .filter((s) => s.task % 2 === k)
          .reduce((sum, s) => sum + overlap(s, at, at + window.bucketNs), 0);
        expect(window.columnShare[c * 2 + k]).toBe(Math.round((ran * 255) / window.bucketNs));
      }
    }
  });

  it('draws a long slice among a crowd as one exact rectangle', () => {
    const short = (i: number, offset: number) => ({
      start: offset + i * 1000,
      end: offset + i * 1000 + 900,
      task: 0,
      cpu: 0,
    });
    const crowd = Array.from({ length: 10_000 }, (_, i) => short(i, 0));
    const long = { start: 10_000_123, end: 14_000_321, task: 1, cpu: 0 };
    const window = indexed([...crowd, long, ...crowd.map((_, i) => short(i, 15_000_000))]).window(
      0,
      25_000_000,
      500,
      [0],
    );
    expect([...window.rectStart]).toEqual([10_000_123]);
    expect([...window.rectEnd]).toEqual([14_000_321]);
    expect([...window.rectTask]).toEqual([1]);
  });

  it('says what ran when, and names its neighbours', () => {
    fc.assert(
      fc.property(slicesArbitrary(CPUS, TASKS), fc.nat(1000), fc.nat(CPUS - 1), (slices, part, cpu) => {
        const time = Math.floor(((slices.at(-1)?.end ?? 0) * part) / 1000);
        const moment = indexed(slices).moment(cpu, time);
        const mine = slices.filter((s) => s.cpu === cpu);
        const at = mine.findIndex((s) => s.start <= time && time < s.end);
        if (moment.kind === 'idle') {
          expect(at).toBe(-1);
          expect(moment.startNs).toBe(mine.findLast((s) => s.end <= time)?.end);
          expect(moment.endNs).toBe(mine.find((s) => s.start > time)?.start);
          return;
        }
        const { start, end, task } = mine[at];
        expect(moment.slice).toEqual({
          startNs: start,
          endNs: end,
          task,
          cpu,
          beginReason: task % 7,
          endReason: cpu % 5,
        });
        expect(moment.previous?.startNs).toBe(mine[at - 1]?.start);
        expect(moment.next?.startNs).toBe(mine[at + 1]?.start);
      }),
    );
  });

  it('adds up CPU time by task and by CPU over any range', () => {
    fc.assert(
      fc.property(slicesArbitrary(CPUS, TASKS), fc.nat(1000), fc.nat(1000), (slices, a, b) => {
        const end = slices.at(-1)?.end ?? 0;
        const from = Math.floor((end * Math.min(a, b)) / 1000);
        const to = Math.floor((end * Math.max(a, b)) / 1000);
        const statistics = indexed(slices).statistics(from, to);
        const of = (select: (s: TestSlice) => boolean) =>
          slices.filter(select).reduce((sum, s) => sum + overlap(s, from, to), 0);
        expect([...statistics.taskNs]).toEqual(Array.from({ length: TASKS }, (_, t) => of((s) => s.task === t)));
        expect([...statistics.cpuNs]).toEqual(Array.from({ length: CPUS }, (_, c) => of((s) => s.cpu === c)));
        expect(statistics.switches).toBe(slices.filter((s) => s.start >= from && s.start < to).length);
        expect(statistics.utilisation).toBeCloseTo(to > from ? of(() => true) / ((to - from) * CPUS) : 0, 12);
      }),
    );
  });

  it('sees the same load at every zoom: coarse from the pyramid, fine from the slices', () => {
    fc.assert(
      fc.property(slicesArbitrary(CPUS, TASKS), fc.integer({ min: 1, max: 4000 }), (slices, pixels) => {
        const end = slices.at(-1)?.end ?? 1;
        const { share, bucketNs, classes } = indexed(slices).load(0, end, pixels);
        const total = share.reduce((sum, value) => sum + value, 0) * bucketNs * CPUS;
        const ran = slices.reduce((sum, s) => sum + s.end - s.start, 0);
        expect(share.length % classes).toBe(0);
        expect(Math.abs(total - ran)).toBeLessThanOrEqual(1 + ran * 1e-5);
      }),
    );
  });

  it('grows with the recording to the same state as a late reader has', () => {
    const slices = Array.from({ length: 70_000 }, (_, i) => ({
      start: i * 100,
      end: i * 100 + 60,
      task: i % TASKS,
      cpu: i % CPUS,
    }));
    const { writer, recording } = recordSlices(slices.slice(0, 10));
    const live = new TimelineIndex(recording.handle, setup);
    live.update(undefined, 1_000_000);
    live.window(0, 5000, 100, [-1]);
    for (const slice of slices.slice(10)) writer.append(slice);
    writer.flush();
    expect(live.update(recording.handle, 50_000)).toEqual({
      slices: 50_010,
      pending: 19_990,
      dropped: 0,
      endNs: 5_000_960,
    });
    expect(live.update(undefined, 50_000).pending).toBe(0);
    const late = indexed(slices);
    const lanes = [0, 1, 2, -1, -3];
    for (const pixels of [10, 1000, 100_000])
      expect(live.window(0, 7_000_000, pixels, lanes)).toEqual(late.window(0, 7_000_000, pixels, lanes));
    expect(live.load(0, 7_000_000, 500)).toEqual(late.load(0, 7_000_000, 500));
  });

  it('follows one task over all CPUs', () => {
    const slices = [
      { start: 0, end: 10, task: 1, cpu: 0 },
      { start: 0, end: 12, task: 2, cpu: 1 },
      { start: 12, end: 20, task: 1, cpu: 1 },
    ];
    const window = indexed(slices).window(0, 20, 20, [-2]);
    expect([...window.rectStart]).toEqual([0, 12]);
    expect([...window.rectEnd]).toEqual([10, 20]);
  });

  it('steps to the nearest event of the chosen CPUs', () => {
    const index = indexed([
      { start: 5, end: 9, task: 0, cpu: 0 },
      { start: 7, end: 12, task: 0, cpu: 1 },
    ]);
    expect(index.event([0, 1], 5, 1)).toEqual({ timeNs: 7, lane: 1 });
    expect(index.event([0], 5, 1)).toEqual({ timeNs: 9, lane: 0 });
    expect(index.event([0, 1], 12, -1)).toEqual({ timeNs: 9, lane: 0 });
    expect(index.event([0, 1], 12, 1)).toBeUndefined();
  });

  it('tells who woke the task and which request it serves', () => {
    const slices = [
      { start: 100, end: 200, task: 1, cpu: 0 },
      { start: 200, end: 300, task: 2, cpu: 0 },
      { start: 300, end: 400, task: 1, cpu: 0 },
      { start: 600, end: 700, task: 1, cpu: 0 },
    ];
    const wakeups = [
      [90, 1, 5, 2],
      [600, 1, -1, 0],
    ];
    const requests = [
      [80, 100, 400, 1],
      [590, 650, 700, 1],
    ];
    const index = new TimelineIndex(recordAll(slices, wakeups, requests), setup);
    index.update(undefined, 100);
    const facts = (time: number) => {
      const moment = index.moment(0, time);
      return moment.kind === 'slice' ? { wakeup: moment.wakeup, request: moment.request } : undefined;
    };
    const first = { arrivalNs: 80, startNs: 100, endNs: 400 };
    expect(facts(150)).toEqual({ wakeup: { timeNs: 90, wakerTask: 5, wakerCpu: 2 }, request: first });
    // Preempted, not asleep, before this slice: no wakeup; still the same request.
    expect(facts(350)).toEqual({ wakeup: undefined, request: first });
    expect(facts(620)).toEqual({ wakeup: { timeNs: 600, wakerTask: -1, wakerCpu: 0 }, request: undefined });
    expect(facts(660)?.request).toEqual({ arrivalNs: 590, startNs: 650, endNs: 700 });
    expect(facts(250)).toEqual({ wakeup: undefined, request: undefined });
  });

  it('tells who woke whom, and where that led to, while it can be told apart', () => {
    const slices = [
      { start: 100, end: 200, task: 1, cpu: 0 },
      { start: 150, end: 260, task: 2, cpu: 1 },
      { start: 300, end: 400, task: 1, cpu: 2 },
    ];
    const wakeups = [
      [90, 1, 5, 2],
      [120, 2, 1, 0],
      [210, 1, -1, 0],
      [390, 2, 1, 2],
    ];
    const index = new TimelineIndex(recordAll(slices, wakeups, []), setup);
    index.update(undefined, 100);
    const first = { timeNs: 90, wakerTask: 5, wakerCpu: 2, task: 1, cpu: 0, startNs: 100 };
    const second = { timeNs: 120, wakerTask: 1, wakerCpu: 0, task: 2, cpu: 1, startNs: 150 };
    // a timer's wakeup comes from nowhere, and one that led to nothing leads nowhere
    expect(index.flows(0, 1000, 10)).toEqual([first, second]);
    expect(index.flows(91, 210, 10)).toEqual([second]);
    expect(index.flows(0, 1000, 3)).toBeUndefined();
    expect(indexed([]).flows(0, 10, 5)).toEqual([]);
  });

  it('counts time from the origin of the recording', () => {
    const origin = 2 ** 50;
    const index = indexed([{ start: origin + 5, end: origin + 9, task: 3, cpu: 2 }], { originNs: origin });
    expect(index.moment(2, 6)).toMatchObject({ kind: 'slice', slice: { startNs: 5, endNs: 9, task: 3 } });
    expect(index.moment(2, 9)).toEqual({ kind: 'idle', cpu: 2, startNs: 9, endNs: undefined });
  });
});

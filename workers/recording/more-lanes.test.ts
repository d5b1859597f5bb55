import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { moreLane, taskLane } from './lane-ids.ts';
import { recordHolds, recordSlices, slicesArbitrary, type TestSlice } from './slices.fixture.ts';
import { TimelineIndex } from './timeline-index.ts';
import type { TimelineSetup, TimelineWindow } from './timeline-types.ts';

const CPUS = 3;
const TASKS = 6;
const MEMBERS = [1, 2, 5];
const setup: TimelineSetup = {
  originNs: 0,
  cpus: CPUS,
  classes: 3,
  classOf: Uint8Array.from({ length: TASKS }, (_, t) => t % 2),
  more: [{ kind: 'tasks', tasks: MEMBERS, capacity: CPUS }],
};
const GROUP = moreLane(0);

function indexed(slices: readonly TestSlice[]): TimelineIndex {
  const index = new TimelineIndex(recordSlices(slices).handle, { ...setup, lengthNs: slices.at(-1)?.end ?? 1 });
  index.update(undefined, Number.MAX_SAFE_INTEGER);
  return index;
}

const overlap = (s: TestSlice, from: number, to: number) => Math.max(0, Math.min(s.end, to) - Math.max(s.start, from));
const inWindow = fc.tuple(fc.nat(1000), fc.nat(1000), fc.integer({ min: 1, max: 200 }));
const columnsOf = ({ columnsFrom, columnBucket }: TimelineWindow, lane: number) =>
  [...columnBucket.subarray(columnsFrom[lane], columnsFrom[lane + 1])].map((bucket, i) => ({
    bucket,
    at: columnsFrom[lane] + i,
  }));

describe('lanes of groups and tasks', () => {
  it('show exactly the CPU time of their tasks, in every column of any window', () => {
    fc.assert(
      fc.property(slicesArbitrary(CPUS, TASKS), inWindow, (slices, [a, b, pixels]) => {
        const end = slices.at(-1)?.end ?? 1000;
        const from = Math.floor((end * Math.min(a, b)) / 1000);
        const index = indexed(slices);
        const to = from + 1 + Math.floor((end * Math.abs(a - b)) / 1000);
        const window = index.window(from, to, pixels, [GROUP]);
        const shares = new Map(columnsOf(window, 0).map(({ bucket, at }) => [bucket, at]));
        const buckets = Math.round((window.toNs - window.fromNs) / window.bucketNs);
        for (let bucket = 0; bucket < buckets; bucket++) {
          const start = window.fromNs + bucket * window.bucketNs;
          for (let k = 0; k < 2; k++) {
            const ran = slices
              .filter((s) => MEMBERS.includes(s.task) && s.task % 2 === k)
              .reduce((sum, s) => sum + overlap(s, start, start + window.bucketNs), 0);
            const expected = ran === 0 ? 0 : Math.max(1, Math.round((ran * 255) / (window.bucketNs * CPUS)));
            const at = shares.get(bucket);
            const drawn = at === undefined ? 0 : window.columnShare[at * window.classes + k];
            expect(Math.abs(drawn - expected)).toBeLessThanOrEqual(1);
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  it('know who is in at a time, as a look at every slice does, and the boundaries around it', () => {
    fc.assert(
      fc.property(slicesArbitrary(CPUS, TASKS), fc.nat(1000), (slices, thousandths) => {
        const index = indexed(slices);
        const t = Math.floor(((slices.at(-1)?.end ?? 10) * thousandths) / 1000);
        const found = index.momentOf(GROUP, t);
        const inside = slices.filter((s) => MEMBERS.includes(s.task) && s.start <= t && t < s.end);
        expect(found.kind === 'several' && found.holding.map(({ task }) => task).sort()).toEqual(
          inside.map(({ task }) => task).sort(),
        );
        const edges = slices.filter((s) => MEMBERS.includes(s.task)).flatMap((s) => [s.start, s.end]);
        const { before, after } = index.edges(GROUP, t);
        expect(before ?? Number.NEGATIVE_INFINITY).toBe(Math.max(...edges.filter((edge) => edge <= t)));
        expect(after ?? Number.POSITIVE_INFINITY).toBe(Math.min(...edges.filter((edge) => edge >= t)));
        expect(index.active([GROUP, taskLane(3)], t, t + 1)).toEqual(
          Uint8Array.of(
            inside.length > 0 ? 1 : 0,
            slices.some((s) => s.task === 3 && s.start <= t && t < s.end) ? 1 : 0,
          ),
        );
      }),
      { numRuns: 60 },
    );
  });

  it('of a task show where it runs, on whatever CPU', () => {
    const index = indexed([
      { start: 0, end: 10, task: 1, cpu: 2 },
      { start: 20, end: 30, task: 1, cpu: 0 },
    ]);
    expect(index.momentOf(taskLane(1), 25)).toMatchObject({ kind: 'slice', slice: { cpu: 0, startNs: 20 } });
    expect(index.momentOf(taskLane(1), 15)).toEqual({ kind: 'off', of: 'task', startNs: 10, endNs: 20 });
    expect(index.momentOf(taskLane(4), 15)).toEqual({ kind: 'off', of: 'task', startNs: undefined, endNs: undefined });
    const window = index.window(0, 40, 40, [taskLane(1)]);
    expect([...window.rectStart]).toEqual([0, 20]);
  });
});

describe('who waits at a lock', () => {
  const lockSetup: TimelineSetup = {
    ...setup,
    more: [
      { kind: 'spans', table: 'holds', resource: 0, capacity: 1 },
      { kind: 'spans', table: 'holds', resource: 1, capacity: 1 },
    ],
  };

  it('is in every column the most while each holder had it, and nobody between them', () => {
    const hold = fc.record({ gap: fc.nat(300), length: fc.nat(500), waiting: fc.nat(5), resource: fc.nat(1) });
    fc.assert(
      fc.property(fc.array(hold, { minLength: 1, maxLength: 120 }), inWindow, (steps, [a, b, pixels]) => {
        let end = 0;
        const holds = steps.map(({ gap, length, waiting, resource }) => {
          const start = end + gap;
          end = start + length;
          return { start, end, task: 1, resource, waiting };
        });
        const index = new TimelineIndex(recordHolds([], holds), { ...lockSetup, lengthNs: end });
        const from = Math.floor((end * Math.min(a, b)) / 1000);
        const to = from + 1 + Math.floor((end * Math.abs(a - b)) / 1000);
        const window = index.window(from, to, pixels, [moreLane(0), moreLane(1)]);
        for (const resource of [0, 1]) {
          const own = holds.filter((each) => each.resource === resource && each.end > each.start);
          const most = Math.max(0, ...own.map(({ waiting }) => waiting));
          const waits = window.waits.find(({ lane }) => lane === resource);
          expect(waits?.most ?? 0).toBe(most);
          if (!waits) continue;
          for (const [bucket, mean] of waits.mean.entries()) {
            const start = window.fromNs + bucket * window.bucketNs;
            const until = Math.min(end, start + window.bucketNs);
            if (until <= start) {
              expect(mean).toBeNaN();
              continue;
            }
            const inside = own.filter((each) => each.end > start && each.start < until);
            const waited = inside.reduce(
              (sum, each) => sum + each.waiting * (Math.min(each.end, until) - Math.max(each.start, start)),
              0,
            );
            expect(mean).toBeCloseTo(waited / (until - start), 4);
            expect(waits.greatest[bucket]).toBe(Math.max(0, ...inside.map(({ waiting }) => waiting)));
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  it('at a device are those who waited when the next request was complete', () => {
    const device: TimelineSetup = { ...setup, more: [{ kind: 'spans', table: 'holds', resource: 0, capacity: 2 }] };
    const holds = [
      { start: 0, end: 100, task: 1, resource: 0, waiting: 2 },
      { start: 20, end: 140, task: 2, resource: 0, waiting: 1 },
      { start: 100, end: 150, task: 3, resource: 0, waiting: 0 },
    ];
    const index = new TimelineIndex(recordHolds([], holds), { ...device, lengthNs: 200 });
    const waiting = (at: number) => {
      const moment = index.momentOf(moreLane(0), at);
      return moment.kind === 'several' ? moment.waiting : undefined;
    };
    expect([0, 99, 100, 139, 140, 199].map(waiting)).toEqual([2, 2, 1, 1, 0, 0]);
  });
});

import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { moreLane, taskLane } from './lane-ids.ts';
import type { HitPlace, SliceQuery } from './search-types.ts';
import { classesInColumns, recordAll, recordSlices, slicesArbitrary, type TestSlice } from './slices.fixture.ts';
import { TimelineIndex } from './timeline-index.ts';
import type { TimelineSetup, TimelineWindow } from './timeline-types.ts';

const CPUS = 3;
const TASKS = 6;
const setup: TimelineSetup = {
  originNs: 0,
  cpus: CPUS,
  classes: 2,
  classOf: Uint8Array.from({ length: TASKS }, (_, t) => t % 2),
  more: [{ kind: 'tasks', tasks: [0, 1, 2], capacity: CPUS }],
};
const LANES = [0, 1, 2, moreLane(0), taskLane(4)];

const flags = (length: number, set: readonly number[]) =>
  Uint8Array.from({ length }, (_, i) => (set.includes(i) ? 1 : 0));
const term = (tasks: readonly number[], reasons: readonly number[] = []) => ({
  tasks: flags(TASKS, tasks),
  reasons: flags(7, reasons),
});
const query = (...terms: SliceQuery['terms']): SliceQuery => ({ terms, more: [], request: undefined });

/** As the fixture writes them: the reason of the begin is that of the task, of the end that of the CPU. */
const isHit = (terms: readonly { tasks: Uint8Array; reasons: Uint8Array }[], { task, cpu }: TestSlice) =>
  terms.every(({ tasks, reasons }) => tasks[task] === 1 || reasons[task % 7] === 1 || reasons[cpu % 5] === 1);

function indexed(slices: readonly TestSlice[]): TimelineIndex {
  const index = new TimelineIndex(recordSlices(slices).handle, { ...setup, lengthNs: slices.at(-1)?.end ?? 1 });
  index.update(undefined, Number.MAX_SAFE_INTEGER);
  return index;
}

const terms = fc.array(
  fc.tuple(fc.subarray([0, 1, 2, 3, 4, 5]), fc.subarray([0, 1, 2, 6])).map(([tasks, reasons]) => term(tasks, reasons)),
  { minLength: 1, maxLength: 2 },
);

describe('hits of a search', () => {
  it('are visited in order of time, each once in both directions, with its number', () => {
    fc.assert(
      fc.property(slicesArbitrary(CPUS, TASKS), terms, (slices, wanted) => {
        const index = indexed(slices);
        const order = slices.filter((slice) => isHit(wanted, slice));
        expect(index.find(query(...wanted))).toBe(order.length);
        const walk = (from: HitPlace, direction: 1 | -1) => {
          const found: { startNs: number; id: number; task: number }[] = [];
          for (let hit = index.hit(from, direction); hit; hit = index.hit(hit, direction)) {
            expect(index.rank(hit)).toBe(direction > 0 ? found.length : order.length - 1 - found.length);
            found.push({ startNs: hit.startNs, id: hit.id, task: hit.task });
          }
          return found;
        };
        const forward = walk({ startNs: -1, lane: -1, index: -1 }, 1);
        const back = walk({ startNs: Number.MAX_SAFE_INTEGER, lane: Number.POSITIVE_INFINITY, index: 0 }, -1);
        expect(back).toEqual([...forward].reverse());
        const places = forward.map(({ startNs, id }) => startNs * 10 + id);
        expect(places).toEqual([...places].sort((a, b) => a - b));
        const asSlices = ({ startNs, id, task }: (typeof forward)[number]) => `${startNs} ${id} ${task}`;
        expect(forward.map(asSlices).sort()).toEqual(
          order.map(({ start, cpu, task }) => `${start} ${cpu} ${task}`).sort(),
        );
      }),
      { numRuns: 60 },
    );
  });

  it('stand out in windows, and nothing is lost: hits and the rest are what was there', () => {
    const range = fc.tuple(fc.nat(1000), fc.nat(1000), fc.integer({ min: 1, max: 200 }));
    fc.assert(
      fc.property(slicesArbitrary(CPUS, TASKS), terms, range, (slices, wanted, [a, b, pixels]) => {
        const end = slices.at(-1)?.end ?? 1000;
        const from = Math.floor((end * Math.min(a, b)) / 1000);
        const to = from + 1 + Math.floor((end * Math.abs(a - b)) / 1000);
        const index = indexed(slices);
        const plain = index.window(from, to, pixels, LANES);
        index.find(query(...wanted));
        const marked = index.window(from, to, pixels, LANES);
        expect(marked.classes).toBe(4);
        expect([...marked.columnBucket]).toEqual([...plain.columnBucket]);
        expect(sharesOf(marked)).toEqual(sharesOf(plain));
        LANES.forEach((_, at) => {
          expect(marked.columnClasses[at]).toBe(classesInColumns(marked, at));
        });
        const task = (each: number) => each % TASKS;
        expect([...marked.rectTask].map(task)).toEqual([...plain.rectTask]);
        const isFound = (of: number) => wanted.every(({ tasks }) => tasks[of] === 1);
        // reasons aside, who is a hit follows from the task
        if (wanted.every(({ reasons }) => !reasons.includes(1)))
          for (const each of marked.rectTask) expect(each < TASKS).toBe(isFound(task(each)));
        index.find(undefined);
        expect(index.window(from, to, pixels, LANES)).toEqual(plain);
      }),
      { numRuns: 60 },
    );
  });

  it('of a request are what its task did while it served it', () => {
    const slices = [0, 1, 2, 3].map((i) => ({ start: i * 10, end: i * 10 + 5, task: i % 2, cpu: 0 }));
    const handle = recordAll(slices, [], [[0, 12, 33, 1]]);
    const index = new TimelineIndex(handle, setup);
    index.update(undefined, 100);
    expect(index.find({ terms: [], more: [], request: 0 })).toBe(2);
    expect(index.hit({ startNs: 0, lane: -1, index: -1 }, 1)).toMatchObject({ startNs: 10, task: 1, id: 0 });
    expect(index.find({ terms: [], more: [], request: 7 })).toBe(0);
  });
});

/** Sums over a class and its dimmed one. */
function sharesOf({ classes, columnShare }: TimelineWindow): number[] {
  const sums: number[] = [];
  for (let at = 0; at < columnShare.length; at += classes)
    for (let c = 0; c < 2; c++) sums.push(columnShare[at + c] + (classes > 2 ? columnShare[at + 2 + c] : 0));
  return sums;
}

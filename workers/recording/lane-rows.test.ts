import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { moreLane, taskLane } from './lane-ids.ts';
import { recordHolds, recordSlices, slicesArbitrary, type TestSlice } from './slices.fixture.ts';
import { TimelineIndex } from './timeline-index.ts';
import type { LaneRow, RowOrder, TimelineSetup } from './timeline-types.ts';

const CPUS = 3;
const TASKS = 6;
const MEMBERS = [1, 2, 5];
const setup: TimelineSetup = {
  originNs: 0,
  cpus: CPUS,
  classes: 2,
  classOf: Uint8Array.from({ length: TASKS }, (_, t) => t % 2),
  more: [
    { kind: 'tasks', tasks: MEMBERS, capacity: CPUS },
    { kind: 'spans', table: 'holds', resource: 0, capacity: 1 },
    { kind: 'spans', table: 'holds', resource: 1, capacity: 2 },
    { kind: 'level', id: 'busy', source: { kind: 'busy', tasks: undefined }, full: undefined },
  ],
};
const BY_START: RowOrder = { by: 'startNs', descending: false };

function indexed(handle: ReturnType<typeof recordHolds>, lengthNs: number): TimelineIndex {
  const index = new TimelineIndex(handle, { ...setup, lengthNs });
  index.update(undefined, Number.MAX_SAFE_INTEGER);
  return index;
}

const rowOf = ({ start, end, task, cpu }: TestSlice): LaneRow => ({
  startNs: start,
  endNs: end,
  task,
  cpu,
  beginReason: task % 7,
  endReason: cpu % 5,
});
const order = fc.record({
  by: fc.constantFrom<RowOrder['by']>('startNs', 'endNs', 'duration', 'task', 'cpu', 'beginReason', 'endReason'),
  descending: fc.boolean(),
});

describe('rows of a lane', () => {
  it('are the first of all slices in any order, whatever their number', () => {
    const lanes = fc.constantFrom(0, taskLane(3), moreLane(0));
    const at = fc.nat(1000);
    fc.assert(
      fc.property(slicesArbitrary(CPUS, TASKS), lanes, order, at, at, (slices, lane, by, a, b) => {
        const length = slices.at(-1)?.end ?? 1;
        const fromNs = Math.floor((length * Math.min(a, b)) / 1000);
        const toNs = Math.floor((length * Math.max(a, b)) / 1000);
        const index = indexed(recordSlices(slices).handle, length);
        const { kind, total, rows } = index.rows(lane, { fromNs, toNs, limit: 7, order: by });
        expect(kind).toBe('slices');
        const isIn = (task: number) => lane === 0 || (lane < 0 ? task === 3 : MEMBERS.includes(task));
        const all = slices.filter(({ start, end, task }) => isIn(task) && end > fromNs && start < toNs).map(rowOf);
        expect(total).toBe(all.length);
        const key = (row: LaneRow) => (by.by === 'duration' ? row.endNs - row.startNs : (row[by.by] ?? 0));
        const keys = all.map(key).sort((x, y) => (by.descending ? y - x : x - y));
        expect(rows.map(key)).toEqual(keys.slice(0, 7));
        for (const row of rows) expect(all).toContainEqual(row);
        expect(new Set(rows.map((row) => JSON.stringify(row))).size).toBe(rows.length);
      }),
      { numRuns: 80 },
    );
  });

  it('of a lock are who held it and who waited, of a device its requests', () => {
    const holds = [
      { start: 0, end: 100, task: 1, resource: 0, waiting: 2 },
      { start: 20, end: 140, task: 2, resource: 1, waiting: 4 },
      { start: 100, end: 150, task: 3, resource: 0, waiting: 1 },
      { start: 60, end: 160, task: 5, resource: 1, waiting: 0 },
      { start: 150, end: 400, task: 1, resource: 0, waiting: 3 },
    ];
    const index = indexed(recordHolds([{ start: 0, end: 400, task: 0, cpu: 0 }], holds), 400);
    const rows = (lane: number, by: RowOrder, fromNs = 0) =>
      index.rows(moreLane(lane), { fromNs, toNs: 400, limit: 2, order: by });
    const row = (i: number): LaneRow => {
      const { start, end, task, waiting } = holds[i];
      return { startNs: start, endNs: end, task, waiting };
    };
    expect(rows(1, BY_START)).toEqual({ kind: 'spans', total: 3, rows: [row(0), row(2)] });
    expect(rows(1, { by: 'waiting', descending: true })).toEqual({ kind: 'spans', total: 3, rows: [row(4), row(0)] });
    expect(rows(1, BY_START, 100).total).toBe(2);
    expect(rows(2, { by: 'waiting', descending: false })).toEqual({ kind: 'spans', total: 2, rows: [row(3), row(1)] });
  });

  it('of a quantity are stretches of it', () => {
    const unit = 2 ** 20;
    const { handle } = recordSlices([
      { start: 0, end: 2 * unit, task: 0, cpu: 0 },
      { start: unit, end: 4 * unit, task: 1, cpu: 1 },
    ]);
    const range = { fromNs: 0, toNs: 4 * unit, limit: 9, order: { by: 'mean', descending: true } } as const;
    const { kind, total, rows } = indexed(handle, 4 * unit).rows(moreLane(3), range);
    expect([kind, total]).toEqual(['steps', rows.length]);
    expect(rows[0]).toMatchObject({ startNs: unit, mean: 2, least: 2, greatest: 2 });
    expect(rows.at(-1)?.mean).toBe(1);
  });
});

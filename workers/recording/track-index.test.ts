import { describe, expect, it } from 'vitest';
import type { RecordingHandle, TableLayout } from './layout.ts';
import { recordAll } from './slices.fixture.ts';
import { hasGaps, TrackIndex } from './track-index.ts';
import type { TrackSource } from './track-types.ts';
import { RecordingWriter } from './writer.ts';

const BLOCKED = 5;

function recorded(name: string, columns: readonly string[], rows: readonly (readonly number[])[]): RecordingHandle {
  const layout: TableLayout = { name, columns: columns.map((column) => ({ name: column, type: 'f64' })) };
  const recording = new RecordingWriter([layout]);
  const views = recording.columns(0, 0);
  rows.forEach((values, row) => {
    values.forEach((value, column) => {
      views[column][row] = value;
    });
  });
  recording.publish(0, rows.length);
  return recording.handle;
}

const means = (handle: RecordingHandle, source: TrackSource, to: number, originNs = 0, bucketNs = 1024): number[] => {
  const tracks = new TrackIndex(handle, originNs, to);
  expect(tracks.has(source)).toBe(true);
  const window = tracks.window('x', source, 0, to, to / bucketNs);
  expect(window.bucketNs).toBe(bucketNs);
  return [...window.mean];
};

describe('tracks', () => {
  it('of CPUs in use count those that are busy, of all tasks or of some', () => {
    const handle = recordAll(
      [
        { start: 0, end: 1024, task: 1, cpu: 0 },
        { start: 512, end: 2048, task: 2, cpu: 1 },
      ],
      [],
      [],
    );
    expect(means(handle, { kind: 'busy', tasks: undefined }, 2048)).toEqual([1.5, 1]);
    expect(means(handle, { kind: 'busy', tasks: [1] }, 2048)).toEqual([1, 0]);
  });

  it('of waiting tasks begin at the wakeup, or where a task was put aside', () => {
    // end reasons are cpu % 5 in this fixture: 0 and 1 are no sleep here, 3 is
    const handle = recordAll(
      [
        { start: 512, end: 1024, task: 1, cpu: 3 },
        { start: 1024, end: 2048, task: 2, cpu: 0 },
        { start: 2560, end: 3072, task: 2, cpu: 0 },
        { start: 3584, end: 4096, task: 1, cpu: 3 },
      ],
      [
        [0, 1, -1, 0],
        [3072, 1, -1, 0],
      ],
      [],
    );
    // task 1: 0…512 and, asleep meanwhile, 3072…3584; task 2 was put aside 2048…2560, and from 3072 to the end
    expect(means(handle, { kind: 'waiting', sleepReasons: [3, BLOCKED] }, 4096)).toEqual([0.5, 0, 0.5, 1.5]);
  });

  it('know nothing of what was not recorded, where their tables may lack rows', () => {
    // the one that began before the gap is recorded to its end
    const slices = recordAll(
      [
        { start: 0, end: 3000, task: 1, cpu: 0 },
        { start: 5632, end: 6144, task: 1, cpu: 0 },
      ],
      [],
      [],
    );
    const busy: TrackSource = { kind: 'busy', tasks: undefined };
    const gaps = [
      { fromNs: 1536, toNs: 5120 },
      { fromNs: 7168, toNs: Number.POSITIVE_INFINITY },
    ];
    const parted = (partial: boolean): RecordingHandle => ({
      ...slices,
      tables: slices.tables.map(({ layout, blocks }) => ({ layout: { ...layout, partial }, blocks })),
    });
    expect(hasGaps(parted(true), busy)).toBe(true);
    expect(hasGaps(parted(false), busy)).toBe(false);
    expect(hasGaps(parted(true), { kind: 'level', table: 'series', column: 'used' })).toBe(false);
    const tracks = new TrackIndex(parted(true), 0, 8192);
    expect([...tracks.window('busy', busy, 0, 8192, 8).mean]).toHaveLength(8);
    // what is known of a stretch counts for all of it
    tracks.extend(parted(true), gaps);
    expect([...tracks.window('busy', busy, 0, 8192, 8).mean]).toEqual([1, 1, NaN, NaN, NaN, 0.5, 0, NaN]);
    const whole = new TrackIndex(parted(false), 0, 8192);
    whole.extend(parted(false), gaps);
    expect([...whole.window('busy', busy, 0, 8192, 8).mean].some(Number.isNaN)).toBe(false);
  });

  it('count who waits beside what was not recorded, from where that is known', () => {
    const handle = recordAll(
      [
        { start: 0, end: 1024, task: 1, cpu: 0 },
        { start: 0, end: 1024, task: 2, cpu: 1 },
        // began in the gap, and is recorded because it ended after it
        { start: 3584, end: 5120, task: 3, cpu: 1 },
        { start: 5120, end: 5632, task: 1, cpu: 0 },
        { start: 6656, end: 7168, task: 2, cpu: 0 },
      ],
      [
        // task 2 is woken before the gap, and again after it: in between it ran
        [1536, 2, -1, 0],
        [6144, 2, -1, 0],
      ],
      [],
    );
    const parted = {
      ...handle,
      tables: handle.tables.map(({ layout, blocks }) => ({ layout: { ...layout, partial: true }, blocks })),
    };
    const tracks = new TrackIndex(parted, 0, 8192);
    tracks.extend(parted, [{ fromNs: 2048, toNs: 4096 }]);
    const source: TrackSource = { kind: 'waiting', sleepReasons: [0, 1, BLOCKED] };
    // task 2 from 1536 to the gap; task 1, woken in the gap, from 4096 to 5120; task 2 again 6144 … 6656
    expect([...tracks.window('waiting', source, 0, 8192, 8).mean]).toEqual([0, 0.5, NaN, NaN, 1, 0, 0.5, 0]);
  });

  it('of levels, rates and flows follow from the samples', () => {
    const handle = recorded(
      'series',
      ['timeNs', 'used', 'count', 'aJ', 'bJ', 'of'],
      [
        [100, 4, 0, 0, 0, 0],
        [1124, 6, 2, 1024e-9, 1024e-9, 1],
        [2148, 8, 4, 0, 2048e-9, 0],
      ],
    );
    const table = 'series';
    expect(means(handle, { kind: 'level', table, column: 'used' }, 3072, 100)).toEqual([4, 6, 8]);
    expect(means(handle, { kind: 'level', table, column: 'used', where: { of: 1 } }, 3072, 100)).toEqual([NaN, 6, 6]);
    const rates = means(handle, { kind: 'rate', table, column: 'count' }, 2048, 100);
    expect(rates.map(Math.round)).toEqual([1_953_125, 1_953_125]);
    const flows = means(handle, { kind: 'flow', table, columns: ['aJ', 'bJ'] }, 2048, 100);
    expect(flows.map((value) => Math.round(value * 1e3))).toEqual([2000, 2000]);
  });

  it('of shares and totals add up what rows tell of several things', () => {
    const waits = recorded(
      'lockWaits',
      ['timeNs', 'lock', 'waitNs'],
      [
        [1024, 0, 512],
        [1024, 0, 1024],
        [1024, 1, 7],
        [3072, 0, 256],
      ],
    );
    const shares: TrackSource = {
      kind: 'shares',
      table: 'lockWaits',
      column: 'waitNs',
      where: { lock: 0 },
      everyNs: 1024,
    };
    expect(means(waits, shares, 3072)).toEqual([1.5, 0, 0.25]);
    const tiles = recorded(
      'tiles',
      ['timeNs', 'device', 'tile', 'used'],
      [
        [0, 0, 0, 5],
        [0, 0, 1, 3],
        [0, 1, 0, 100],
        [1024, 0, 0, 1],
        [2048, 0, 1, 0],
      ],
    );
    const total: TrackSource = { kind: 'total', table: 'tiles', key: 'tile', column: 'used', where: { device: 0 } };
    expect(means(tiles, total, 3072)).toEqual([8, 4, 1]);
  });

  it('that need a table the recording does not have are not there', () => {
    const tracks = new TrackIndex(recorded('power', ['timeNs'], []), 0, 10);
    expect(tracks.has({ kind: 'busy', tasks: undefined })).toBe(false);
    expect(tracks.has({ kind: 'level', table: 'power', column: 'x' })).toBe(false);
  });
});

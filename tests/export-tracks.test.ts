/**
 * Whatever was recorded: in traces for Perfetto and Chrome, slices of one track follow each other, and each track has as many
 * as the recording, of the same length altogether. Protobuf is read without the schema that it was written with.
 */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { writeChrome } from '../workers/formats/export/chrome.ts';
import { writePerfetto } from '../workers/formats/export/perfetto.ts';
import type { RecordingDirectory } from '../workers/lab/types.ts';
import { RecordingReader } from '../workers/recording/reader.ts';
import { recordSlices, slicesArbitrary } from '../workers/recording/slices.fixture.ts';
import { cyclic, hog, periodic, simulate } from '../workers/scheduling/scenario.fixture.ts';
import { type Field, fieldsOf, messages, number } from './protobuf-fields.ts';

/** Begin and end, ns, in the order of the file. */
type Span = readonly [number, number];
/** Spans by track: `cpu 0`, `task 3`. */
type Tracks = Map<string, Span[]>;

function add(tracks: Tracks, track: string, span: Span): void {
  tracks.set(track, [...(tracks.get(track) ?? []), span]);
}

/** What the tables say; rows of one task that follow each other without a gap are one stay on a CPU. */
function recordedTracks(reader: RecordingReader): Tracks {
  const tracks: Tracks = new Map();
  const rowsOf = (table: string, names: readonly string[]): number[][] => {
    const found = reader.find(table);
    const columns = found ? names.map((name) => found.columnIndex(name)) : [];
    return Array.from({ length: found?.rows ?? 0 }, (_, row) =>
      columns.map((column) => found?.value(column, row) ?? 0),
    );
  };
  const latest = new Map<number, { task: number; start: number; end: number }>();
  const finish = (cpu: number): void => {
    const stay = latest.get(cpu);
    if (stay) add(tracks, `cpu ${cpu}`, [Math.round(stay.start), Math.round(stay.end)]);
  };
  for (const [start, end, task, cpu] of rowsOf('slices', ['startNs', 'endNs', 'task', 'cpu'])) {
    const before = latest.get(cpu);
    if (before?.task === task && before.end === start) before.end = end;
    else {
      finish(cpu);
      latest.set(cpu, { task, start, end });
    }
  }
  for (const cpu of latest.keys()) finish(cpu);
  for (const [start, end, task] of rowsOf('requests', ['startNs', 'endNs', 'task']))
    add(tracks, `task ${task}`, [Math.round(start), Math.round(end)]);
  return tracks;
}

function perfettoTracks(reader: RecordingReader, directory: RecordingDirectory): Tracks {
  const tracks: Tracks = new Map();
  const packets: (readonly Field[])[] = [];
  writePerfetto(reader, directory, (piece) => packets.push(...messages(fieldsOf(piece), 1)));
  const running = new Map<number, { tid: number; since: number }>();
  const open = new Map<number, number>();
  for (const packet of packets) {
    for (const bundle of messages(packet, 1)) {
      const cpu = number(bundle, 1);
      for (const event of messages(bundle, 2)) {
        const [switched] = messages(event, 4);
        if (!switched) continue;
        const timeNs = number(event, 1);
        const { tid, since } = running.get(cpu) ?? { tid: 0, since: 0 };
        expect(number(switched, 2)).toBe(tid);
        if (tid > 0) add(tracks, `cpu ${cpu}`, [since, timeNs]);
        running.set(cpu, { tid: number(switched, 6), since: timeNs });
      }
    }
    const [event] = messages(packet, 11);
    if (!event) continue;
    const track = number(event, 11);
    const timeNs = number(packet, 8);
    const since = open.get(track);
    if (number(event, 9) === 1) {
      expect(since).toBeUndefined();
      open.set(track, timeNs);
    } else if (number(event, 9) === 2) {
      add(tracks, `task ${track - 1}`, [since ?? Number.NaN, timeNs]);
      open.delete(track);
    }
  }
  expect(open.size).toBe(0);
  expect([...running.values()].every(({ tid }) => tid === 0)).toBe(true);
  return tracks;
}

/** Stays of tasks that left another CPU in the very nanosecond in which they begin. */
function movesAtOnce(reader: RecordingReader): number {
  const slices = reader.find('slices');
  if (!slices) return 0;
  const [start, end, task, cpu] = ['startNs', 'endNs', 'task', 'cpu'].map((name) => slices.columnIndex(name));
  const left = new Map<number, { cpu: number; ns: number }>();
  let moves = 0;
  for (let row = 0; row < slices.rows; row++) {
    const before = left.get(slices.value(task, row));
    const at = { cpu: slices.value(cpu, row), ns: Math.round(slices.value(end, row)) };
    if (before && before.cpu !== at.cpu && before.ns === Math.round(slices.value(start, row))) moves++;
    left.set(slices.value(task, row), at);
  }
  return moves;
}

function chromeTracks(reader: RecordingReader, directory: RecordingDirectory): Tracks {
  const tracks: Tracks = new Map();
  let text = '';
  writeChrome(reader, directory, (piece) => {
    text += piece;
  });
  const { traceEvents } = JSON.parse(text) as {
    traceEvents: { ph: string; pid: number; tid: number; ts: number; dur: number }[];
  };
  const ns = (us: number): number => Math.round(us * 1000);
  for (const { ph, pid, tid, ts, dur } of traceEvents) {
    if (ph === 'X') add(tracks, pid === 0 ? `cpu ${tid}` : `task ${tid - 1}`, [ns(ts), ns(ts) + ns(dur)]);
  }
  return tracks;
}

/** `moves`: stays that may be told a nanosecond shorter each. */
function expectSame(tracks: Tracks, recorded: Tracks, moves = 0): void {
  for (const [track, spans] of tracks) {
    let free = 0;
    for (const [from, to] of spans) {
      expect([track, from >= free, to >= from]).toEqual([track, true, true]);
      free = to;
    }
  }
  const totals = (of: Tracks): readonly (readonly [string, number, number])[] =>
    [...of]
      .map(([track, spans]) => [track, spans.length, spans.reduce((sum, [from, to]) => sum + to - from, 0)] as const)
      .sort(([a], [b]) => (a < b ? -1 : 1));
  const own = totals(recorded);
  const short = totals(tracks).map(([, , ns], index) => own[index][2] - ns);
  expect(Math.min(0, ...short)).toBe(0);
  expect(short.reduce((sum, ns) => sum + ns, 0)).toBeLessThanOrEqual(moves);
  expect(totals(tracks)).toEqual(own.map(([track, n, ns], index) => [track, n, ns - short[index]]));
}

function check(reader: RecordingReader, directory: RecordingDirectory): void {
  const recorded = recordedTracks(reader);
  expectSame(perfettoTracks(reader, directory), recorded, movesAtOnce(reader));
  expectSame(chromeTracks(reader, directory), recorded);
}

const CPUS = 3;
const TASKS = 5;
const directory: RecordingDirectory = {
  cpus: CPUS,
  tasks: Array.from({ length: TASKS }, (_, task) => ({
    name: `t${task}`,
    workload: `w${task % 2}`,
    group: '',
    policy: '',
  })),
  topology: { smt: 1, llcCpus: CPUS },
  reasons: ['blocked', 'exited', 'preempted'].map((id) => ({ id, label: { en: id } })),
  startNs: 0,
  endNs: 1e12,
  measureFromNs: 0,
};

it('any slices, at whole nanoseconds and between them', () => {
  fc.assert(
    fc.property(slicesArbitrary(CPUS, TASKS), fc.constantFrom(1, 0.37, 1 / 3), (slices, scale) => {
      const scaled = slices.map((slice) => ({ ...slice, start: slice.start * scale, end: slice.end * scale }));
      check(new RecordingReader(recordSlices(scaled).handle), directory);
    }),
    { numRuns: 60 },
  );
});

it('what a simulation of any small scenario records, requests included', () => {
  const ns = fc.integer({ min: 100_000, max: 5_000_000 });
  const workloads = fc.record({
    hogs: fc.integer({ min: 1, max: 3 }),
    work: ns,
    rest: ns,
    cycles: fc.array(fc.tuple(ns, ns, fc.integer({ min: 1, max: 2 })), { maxLength: 2 }),
  });
  let requests = 0;
  fc.assert(
    fc.property(workloads, fc.integer({ min: 1, max: CPUS }), ({ hogs, work, rest, cycles }, cpus) => {
      const { recording, directory: own } = simulate({
        cpus,
        durationNs: 4e7,
        policy: { cfs: { kernel: '6.1' } },
        workloads: [
          hog({ name: 'hog', threads: hogs }),
          periodic(work, work + rest),
          ...cycles.map(([run, sleep, threads], index) => cyclic(run, sleep, { name: `cycle${index}`, threads })),
        ],
      });
      const reader = new RecordingReader(recording);
      requests += reader.find('requests')?.rows ?? 0;
      check(reader, own);
    }),
    { numRuns: 20 },
  );
  expect(requests).toBeGreaterThan(0);
});

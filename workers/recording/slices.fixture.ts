import * as fc from 'fast-check';
import type { Column, RecordingHandle, TableLayout } from './layout.ts';
import type { TimelineWindow } from './timeline-types.ts';
import { type BlockListener, RecordingWriter, TableWriter } from './writer.ts';

/** What tests write into recordings. */
export interface TestSlice {
  readonly start: number;
  readonly end: number;
  readonly task: number;
  readonly cpu: number;
}

/** Deliberately not the order of the scheduling lab: readers go by name. */
export const SLICES: TableLayout = {
  name: 'slices',
  columns: [
    { name: 'cpu', type: 'u16' },
    { name: 'startNs', type: 'f64', unit: 'ns' },
    { name: 'beginReason', type: 'u8' },
    { name: 'endNs', type: 'f64', unit: 'ns' },
    { name: 'task', type: 'u32' },
    { name: 'endReason', type: 'u8' },
  ],
};

export class SliceWriter extends TableWriter {
  private columns: readonly Column[] = [];

  protected override bind(columns: readonly Column[]): void {
    this.columns = columns;
  }

  append({ start, end, task, cpu }: TestSlice): void {
    if (start >= this.keepBefore) return;
    const row = this.next();
    const values = [cpu, start, task % 7, end, task, cpu % 5];
    values.forEach((value, column) => {
      this.columns[column][row] = value;
    });
  }
}

const f64 = (name: string) => ({ name, type: 'f64' }) as const;
const WAKEUPS: TableLayout = {
  name: 'wakeups',
  columns: [
    f64('timeNs'),
    { name: 'task', type: 'u32' },
    { name: 'wakerTask', type: 'i32' },
    { name: 'wakerCpu', type: 'u16' },
  ],
};
const REQUESTS: TableLayout = {
  name: 'requests',
  columns: [f64('arrivalNs'), f64('startNs'), f64('endNs'), { name: 'task', type: 'u32' }],
};

const HOLDS: TableLayout = {
  name: 'holds',
  columns: [
    f64('startNs'),
    f64('endNs'),
    { name: 'task', type: 'u32' },
    { name: 'resource', type: 'u16' },
    { name: 'waiting', type: 'u16' },
  ],
};

/** Who had a resource, and how many waited. */
export interface TestHold {
  readonly start: number;
  readonly end: number;
  readonly task: number;
  readonly resource: number;
  readonly waiting: number;
}

/** A recording of slices and of holds, in the order of their ends. */
export function recordHolds(slices: readonly TestSlice[], holds: readonly TestHold[]): RecordingHandle {
  const recording = new RecordingWriter([SLICES, HOLDS]);
  const writer = new SliceWriter(recording, 0);
  for (const slice of slices) writer.append(slice);
  writer.flush();
  const columns = recording.columns(1, 0);
  for (const [row, { start, end, task, resource, waiting }] of holds.entries())
    for (const [column, value] of [start, end, task, resource, waiting].entries()) columns[column][row] = value;
  recording.publish(1, holds.length);
  return recording.handle;
}

/** A recording with all three tables; wakeups and requests as rows in the order of the columns above. */
export function recordAll(
  slices: readonly TestSlice[],
  wakeups: readonly (readonly number[])[],
  requests: readonly (readonly number[])[],
): RecordingHandle {
  const recording = new RecordingWriter([SLICES, WAKEUPS, REQUESTS]);
  const writer = new SliceWriter(recording, 0);
  for (const slice of slices) writer.append(slice);
  writer.flush();
  [wakeups, requests].forEach((rows, i) => {
    const columns = recording.columns(i + 1, 0);
    for (const [row, values] of rows.entries())
      for (const [column, value] of values.entries()) columns[column][row] = value;
    recording.publish(i + 1, rows.length);
  });
  return recording.handle;
}

export interface TestRecording {
  readonly writer: SliceWriter;
  readonly recording: RecordingWriter;
  readonly handle: RecordingHandle;
}

export function recordSlices(
  slices: readonly TestSlice[],
  spare?: SharedArrayBuffer[][],
  onBlock?: BlockListener,
): TestRecording {
  const recording = new RecordingWriter([SLICES], onBlock, spare);
  const writer = new SliceWriter(recording, 0);
  for (const slice of slices) writer.append(slice);
  writer.flush();
  return { writer, recording, handle: recording.handle };
}

/** Slices of `cpus` CPUs in order of their end: no two overlap on a CPU, durations from 0 (an empty slice) to about 10 ms. */
export function slicesArbitrary(cpus: number, tasks: number): fc.Arbitrary<TestSlice[]> {
  const duration = fc.oneof(
    fc.integer({ min: 0, max: 50 }),
    fc.integer({ min: 1, max: 20_000 }),
    fc.integer({ min: 1, max: 10_000_000 }),
  );
  const gap = fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 5_000_000 }));
  const step = fc.record({ cpu: fc.nat(cpus - 1), task: fc.nat(tasks - 1), duration, gap });
  return fc.array(step, { maxLength: 400 }).map((steps) => {
    const free = new Float64Array(cpus);
    const slices = steps.map(({ cpu, task, duration: length, gap: idle }) => {
      const start = free[cpu] + idle;
      free[cpu] = start + length;
      return { start, end: free[cpu], task, cpu };
    });
    return slices.sort((a, b) => a.end - b.end || a.cpu - b.cpu);
  });
}

/** The classes in the columns of a lane, a bit for each. */
export function classesInColumns({ columnsFrom, columnShare, classes }: TimelineWindow, lane: number): number {
  let found = 0;
  for (let at = columnsFrom[lane] * classes; at < columnsFrom[lane + 1] * classes; at++)
    if (columnShare[at] > 0) found |= 1 << (at % classes);
  return found;
}

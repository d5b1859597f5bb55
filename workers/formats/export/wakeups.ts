import type { RecordingReader, TableReader } from '../../recording/reader.ts';

export interface Wakeup {
  /** Whole nanoseconds. */
  readonly timeNs: number;
  readonly task: number;
  /** CPU that it was placed on. */
  readonly cpu: number;
  /** IDLE: a timer or an interrupt. */
  readonly waker: number;
  readonly wakerCpu: number;
}

const NONE = -1;

/** A sleep of no length that ends on another CPU is told as one of so much, with the wakeup in its middle. */
export const SLEEP_NS = 2;

/**
 * Wakeups as a kernel would have traced them: after the task blocked and before it got a CPU. Without costs both may happen
 * in the nanosecond of the wakeup, and a reader orders events of one nanosecond by their CPUs: a wakeup that comes to it
 * before the block or after the switch is none. Such wakeups are told a nanosecond into the sleep, if it has one; those of the
 * first nanosecond stay, and the switch is told later (`switches.ts`). A task that blocks, is woken and gets another CPU, all in
 * one nanosecond, is woken a nanosecond later and gets the CPU after two.
 */
export function* wakeupsOf(reader: RecordingReader): Generator<Wakeup> {
  const wakeups = reader.find('wakeups');
  if (!wakeups) return;
  const [time, task, cpu, waker, wakerCpu] = ['timeNs', 'task', 'cpu', 'wakerTask', 'wakerCpu'].map((name) =>
    wakeups.columnIndex(name),
  );
  const shifts = shiftsNs(reader, wakeups, time, task);
  for (let row = 0; row < wakeups.rows; row++) {
    yield {
      timeNs: Math.round(wakeups.value(time, row)) + shifts[row],
      task: wakeups.value(task, row),
      cpu: wakeups.value(cpu, row),
      waker: wakeups.value(waker, row),
      wakerCpu: wakeups.value(wakerCpu, row),
    };
  }
}

/** Tasks that are woken in the first nanosecond, before which nothing can be told. */
export function wokenAtStart(reader: RecordingReader): ReadonlySet<number> {
  const woken = new Set<number>();
  const wakeups = reader.find('wakeups');
  if (!wakeups) return woken;
  const [time, task] = ['timeNs', 'task'].map((name) => wakeups.columnIndex(name));
  for (let row = 0; row < wakeups.rows && Math.round(wakeups.value(time, row)) <= 0; row++)
    woken.add(wakeups.value(task, row));
  return woken;
}

/** By how many nanoseconds each wakeup is told later, by row: -1, 0 or 1. */
function shiftsNs(reader: RecordingReader, wakeups: TableReader, time: number, task: number): Int8Array {
  const shifts = new Int8Array(wakeups.rows);
  const slices = reader.find('slices');
  if (!slices) return shifts;
  const { first, following } = rowsByTask(wakeups, task);
  const blockedNs = new Map<number, number>();
  const cpuOf = new Map<number, number>();
  const [start, end, who, on] = ['startNs', 'endNs', 'task', 'cpu'].map((name) => slices.columnIndex(name));
  // rows of one task are in the order of time in both tables
  for (let b = 0; b < slices.blockCount; b++) {
    const { columns, rows } = slices.block(b);
    for (let index = 0; index < rows; index++) {
      const of = columns[who][index];
      const onNs = Math.round(columns[start][index]);
      const endNs = Math.round(columns[end][index]);
      const moved = cpuOf.get(of) !== columns[on][index] && onNs + SLEEP_NS < endNs;
      const offNs = blockedNs.get(of) ?? Number.NEGATIVE_INFINITY;
      let row = first.get(of) ?? NONE;
      for (; row !== NONE; row = following[row]) {
        const atNs = Math.round(wakeups.value(time, row));
        if (atNs > onNs) break;
        if (atNs === onNs && atNs > Math.max(0, offNs + 1)) shifts[row] = -1;
        else if (atNs === offNs && (atNs + 1 < onNs || (atNs === onNs && moved))) shifts[row] = 1;
      }
      first.set(of, row);
      blockedNs.set(of, endNs);
      cpuOf.set(of, columns[on][index]);
    }
  }
  return shifts;
}

/** For each task its first row, and for each row the next one of the same task. */
function rowsByTask(table: TableReader, task: number): { first: Map<number, number>; following: Int32Array } {
  const first = new Map<number, number>();
  const following = new Int32Array(table.rows).fill(NONE);
  for (let row = table.rows - 1; row >= 0; row--) {
    const of = table.value(task, row);
    following[row] = first.get(of) ?? NONE;
    first.set(of, row);
  }
  return { first, following };
}

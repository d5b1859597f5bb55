/** Where tasks waited for a CPU, read off a recording. */
import type { RecordingHandle } from '../recording/layout.ts';
import { RecordingReader } from '../recording/reader.ts';
import { REASON } from './reasons.ts';

/**
 * Time each task waited for a CPU (runnable, not running) in each of `windows` equal parts of a recording, ns:
 * result[task * windows + window].
 * @param runnableAtStart tasks that were runnable at time 0; recordings have no wakeup for them
 */
export function runDelayByWindow(
  handle: RecordingHandle,
  tasks: number,
  endNs: number,
  windows: number,
  runnableAtStart: (task: number) => boolean,
): Float64Array {
  const reader = new RecordingReader(handle);
  const delay = new Float64Array(tasks * windows);
  const wakes = wakeupTimes(reader, tasks);
  const nextWake = new Int32Array(tasks);
  const waitingSince = Float64Array.from({ length: tasks }, (_, task) => (runnableAtStart(task) ? 0 : Number.NaN));
  const windowNs = endNs / windows;
  const add = (task: number, fromNs: number, toNs: number): void => {
    for (let from = fromNs; from < toNs; ) {
      const window = Math.min(windows - 1, Math.floor(from / windowNs));
      const to = window === windows - 1 ? toNs : Math.min(toNs, (window + 1) * windowNs);
      delay[task * windows + window] += to - from;
      from = to;
    }
  };
  const becomesRunnable = (task: number, untilNs: number): void => {
    const times = wakes[task];
    while (nextWake[task] < times.length && times[nextWake[task]] <= untilNs) {
      if (Number.isNaN(waitingSince[task])) waitingSince[task] = times[nextWake[task]];
      nextWake[task]++;
    }
  };
  for (const { task, startNs, stopNs, reason } of slicesByStart(reader)) {
    becomesRunnable(task, startNs);
    if (!Number.isNaN(waitingSince[task])) add(task, waitingSince[task], startNs);
    // a wakeup that came while the task was running did not begin a wait
    waitingSince[task] = Number.NaN;
    while (nextWake[task] < wakes[task].length && wakes[task][nextWake[task]] < stopNs) nextWake[task]++;
    if (reason !== REASON.blocked && reason !== REASON.exited && reason !== REASON.end) waitingSince[task] = stopNs;
  }
  for (let task = 0; task < tasks; task++) {
    becomesRunnable(task, endNs);
    if (!Number.isNaN(waitingSince[task])) add(task, waitingSince[task], endNs);
  }
  return delay;
}

interface Stretch {
  readonly task: number;
  readonly startNs: number;
  readonly stopNs: number;
  readonly reason: number;
}

function slicesByStart(reader: RecordingReader): Stretch[] {
  const table = reader.table('slices');
  const column = (name: string): number => table.columnIndex(name);
  const [start, end, task, ending] = [column('startNs'), column('endNs'), column('task'), column('endReason')];
  return Array.from({ length: table.rows }, (_, row) => ({
    task: table.value(task, row),
    startNs: table.value(start, row),
    stopNs: table.value(end, row),
    reason: table.value(ending, row),
  })).sort((a, b) => a.startNs - b.startNs);
}

function wakeupTimes(reader: RecordingReader, tasks: number): number[][] {
  const table = reader.table('wakeups');
  const [time, task] = [table.columnIndex('timeNs'), table.columnIndex('task')];
  const times: number[][] = Array.from({ length: tasks }, () => []);
  for (let row = 0; row < table.rows; row++) times[table.value(task, row)].push(table.value(time, row));
  return times;
}

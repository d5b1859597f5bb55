import type { TableReader } from './reader.ts';
import { firstRowFrom, type SliceTimes } from './slice-columns.ts';
import type { Flow } from './timeline-types.ts';

/** Slices looked at for the one that a wakeup leads to: on any machine it is among those that end soon after. */
const MOST_LOOKS = 8192;

/**
 * Wakeups of tasks by tasks in [fromNs, toNs), each with the slice that it led to.
 * @param slices when slices were, in the order of their ends
 * @returns undefined when there are more than `most`: nothing could be told apart
 */
export function flowsIn(
  wakeups: TableReader,
  originNs: number,
  slices: SliceTimes,
  slicesTable: { readonly endColumn: number; readonly cpuColumn: number; readonly table: TableReader },
  range: { readonly fromNs: number; readonly toNs: number; readonly most: number },
): readonly Flow[] | undefined {
  const time = wakeups.columnIndex('timeNs');
  const first = firstRowFrom(wakeups, time, range.fromNs + originNs);
  const last = firstRowFrom(wakeups, time, range.toNs + originNs);
  if (last - first > range.most) return undefined;
  const task = wakeups.columnIndex('task');
  const wakerTask = wakeups.columnIndex('wakerTask');
  const wakerCpu = wakeups.columnIndex('wakerCpu');
  const { table, endColumn, cpuColumn } = slicesTable;
  const { rows } = table;
  const flows: Flow[] = [];
  for (let row = first; row < last; row++) {
    const waker = wakeups.value(wakerTask, row);
    // timers and interrupts wake from nowhere on this picture
    if (waker < 0) continue;
    const timeNs = wakeups.value(time, row) - originNs;
    const woken = wakeups.value(task, row);
    let next = firstRowFrom(table, endColumn, timeNs + originNs);
    const end = Math.min(rows, next + MOST_LOOKS);
    while (next < end && !(slices.task(next) === woken && slices.start(next) >= timeNs)) next++;
    if (next === end) continue;
    flows.push({
      timeNs,
      wakerTask: waker,
      wakerCpu: wakeups.value(wakerCpu, row),
      task: woken,
      cpu: table.value(cpuColumn, next),
      startNs: slices.start(next),
    });
  }
  return flows;
}

import type { RecordingDirectory } from '../../lab/types.ts';
import type { RecordingReader } from '../../recording/reader.ts';
import { SLEEP_NS, wokenAtStart } from './wakeups.ts';

/** Stands for an idle CPU. */
export const IDLE = -1;

/** What became of the task that left a CPU. */
export type LeftAs = 'runnable' | 'blocked' | 'exited';

export interface SwitchListener {
  /**
   * At `timeNs` the CPU goes from one task to another; IDLE = nobody. Called in the order of time for each CPU.
   * `lateNs`: by how much it is told later than it was, less than the stay is long. 1: in this very nanosecond it left
   * another CPU, or was woken and nothing can be told before. 2: it blocked there and was woken in between.
   */
  switched(cpu: number, timeNs: number, from: number, leftAs: LeftAs, to: number, lateNs: number): void;
}

/**
 * The switches of every CPU from a table of slices. Slices of one task that follow each other without a gap are one stay:
 * they differ in what the task did.
 */
export function eachSwitch(reader: RecordingReader, directory: RecordingDirectory, listener: SwitchListener): void {
  const slices = reader.find('slices');
  if (!slices) return;
  const [start, end, task, cpu, ending] = ['startNs', 'endNs', 'task', 'cpu', 'endReason'].map((name) =>
    slices.columnIndex(name),
  );
  const blocked = directory.reasons.findIndex(({ id }) => id === 'blocked');
  const exited = directory.reasons.findIndex(({ id }) => id === 'exited');
  const leftAs = (reason: number): LeftAs =>
    reason === blocked ? 'blocked' : reason === exited ? 'exited' : 'runnable';
  const on = new Int32Array(directory.cpus).fill(IDLE);
  const untilNs = new Float64Array(directory.cpus);
  const reasonOf = new Uint8Array(directory.cpus);
  const lastCpu = new Int32Array(directory.tasks.length).fill(IDLE);
  const lastNs = new Float64Array(directory.tasks.length).fill(Number.NaN);
  const lastReason = new Int16Array(directory.tasks.length).fill(IDLE);
  const woken = wokenAtStart(reader);
  const leave = (at: number, to: number, lateNs = 0): void => {
    if (on[at] !== IDLE) listener.switched(at, untilNs[at], on[at], leftAs(reasonOf[at]), to, lateNs);
    on[at] = to;
  };
  for (let b = 0; b < slices.blockCount; b++) {
    const { columns, rows } = slices.block(b);
    for (let row = 0; row < rows; row++) {
      const at = columns[cpu][row];
      const who = columns[task][row];
      const beginNs = columns[start][row];
      const endNs = Math.round(columns[end][row]);
      const onNs = Math.round(beginNs);
      const moved = lastCpu[who] !== at && lastNs[who] === onNs;
      const late = moved || (onNs === 0 && Number.isNaN(lastNs[who]) && woken.has(who));
      const slept = moved && lastReason[who] === blocked && onNs + SLEEP_NS < endNs;
      const lateNs = slept ? SLEEP_NS : late && onNs < endNs ? 1 : 0;
      if (on[at] !== IDLE && untilNs[at] < beginNs) leave(at, IDLE);
      if (on[at] === IDLE) {
        listener.switched(at, beginNs, IDLE, 'runnable', who, lateNs);
        on[at] = who;
      } else if (on[at] !== who) leave(at, who, lateNs);
      untilNs[at] = columns[end][row];
      lastCpu[who] = at;
      lastNs[who] = endNs;
      lastReason[who] = columns[ending][row];
      reasonOf[at] = columns[ending][row];
    }
  }
  for (let at = 0; at < directory.cpus; at++) leave(at, IDLE);
}

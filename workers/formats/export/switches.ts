import type { RecordingDirectory } from '../../lab/types.ts';
import type { RecordingReader } from '../../recording/reader.ts';

/** Stands for an idle CPU. */
export const IDLE = -1;

/** What became of the task that left a CPU. */
export type LeftAs = 'runnable' | 'blocked' | 'exited';

export interface SwitchListener {
  /** At `timeNs` the CPU goes from one task to another; IDLE = nobody. Called in the order of time for each CPU. */
  switched(cpu: number, timeNs: number, from: number, leftAs: LeftAs, to: number): void;
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
  const leave = (at: number, to: number): void => {
    if (on[at] !== IDLE) listener.switched(at, untilNs[at], on[at], leftAs(reasonOf[at]), to);
    on[at] = to;
  };
  for (let b = 0; b < slices.blockCount; b++) {
    const { columns, rows } = slices.block(b);
    for (let row = 0; row < rows; row++) {
      const at = columns[cpu][row];
      const who = columns[task][row];
      const beginNs = columns[start][row];
      if (on[at] !== IDLE && untilNs[at] < beginNs) leave(at, IDLE);
      if (on[at] === IDLE) {
        listener.switched(at, beginNs, IDLE, 'runnable', who);
        on[at] = who;
      } else if (on[at] !== who) leave(at, who);
      untilNs[at] = columns[end][row];
      reasonOf[at] = columns[ending][row];
    }
  }
  for (let at = 0; at < directory.cpus; at++) leave(at, IDLE);
}

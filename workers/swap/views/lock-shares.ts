import type { RecordingDirectory, SwapDirectory } from '../../lab/types.ts';
import type { RecordingReader } from '../../recording/reader.ts';

/** Which share of its time each CPU spent waiting at locks, over time. */
export interface LockShares {
  readonly cpus: number;
  /** End of each interval, ns. */
  readonly timesNs: Float64Array;
  /** By interval * cpus + cpu: 0 … 1, all kinds of locks together. */
  readonly share: Float32Array;
  /** By kind of lock: share of the time of all CPUs in the measured window, 0 … 1. */
  readonly byLock: Float64Array;
  /** By kind of lock and interval (lock * intervals + interval): share of the time of all CPUs. */
  readonly overTime: Float32Array;
}

/** Intervals that a picture tells apart. */
const MOST_INTERVALS = 300;

export function lockShares(recording: RecordingReader, directory: RecordingDirectory, swap: SwapDirectory): LockShares {
  const { cpus, startNs, endNs, measureFromNs } = directory;
  const table = recording.table('lockWaits');
  const [timeNs, cpuOf, lockOf, waitNs] = ['timeNs', 'cpu', 'lock', 'waitNs'].map((name) => table.columnIndex(name));
  const spanNs = Math.max(1, endNs - startNs);
  const samples = Math.max(1, Math.round(spanNs / swap.sampleNs));
  const intervals = Math.min(samples, MOST_INTERVALS);
  const intervalNs = spanNs / intervals;
  const kinds = swap.locks.length;
  const share = new Float32Array(intervals * cpus);
  const overTime = new Float32Array(kinds * intervals);
  const byLock = new Float64Array(kinds);
  for (let row = 0; row < table.rows; row++) {
    const time = table.value(timeNs, row);
    // a row speaks of the sample that ends at its time
    const interval = Math.max(0, Math.min(intervals - 1, Math.ceil((time - startNs) / intervalNs) - 1));
    const wait = table.value(waitNs, row);
    const lock = table.value(lockOf, row);
    share[interval * cpus + table.value(cpuOf, row)] += wait / intervalNs;
    overTime[lock * intervals + interval] += wait / intervalNs / cpus;
    if (time > measureFromNs) byLock[lock] += wait;
  }
  const measuredNs = Math.max(1, endNs - measureFromNs) * cpus;
  for (let lock = 0; lock < kinds; lock++) byLock[lock] /= measuredNs;
  const timesNs = Float64Array.from({ length: intervals }, (_, index) => startNs + (index + 1) * intervalNs);
  return { cpus, timesNs, share, byLock, overTime };
}

import type { RecordingHandle } from '../recording/layout.ts';
import { RecordingReader } from '../recording/reader.ts';
import { PARTS } from './work-log.ts';

/** Faults around the p99: those that took between these quantiles. */
const TAIL = [0.985, 0.995] as const;

/** Mean parts of the faults around the p99 of each workload that has any, ns by code of PARTS. */
export function tailParts(
  recording: RecordingHandle,
  workloadOf: (task: number) => number,
  measureFromNs: number,
): Map<number, Float64Array> {
  const faults = new RecordingReader(recording).table('faults');
  const [start, end, task] = ['startNs', 'endNs', 'task'].map((name) => faults.columnIndex(name));
  const columns = PARTS.map((part) => faults.columnIndex(`${part}Ns`));
  const rowsOf = new Map<number, number[]>();
  for (let row = 0; row < faults.rows; row++) {
    if (faults.value(end, row) < measureFromNs) continue;
    const workload = workloadOf(faults.value(task, row));
    const rows = rowsOf.get(workload);
    if (rows) rows.push(row);
    else rowsOf.set(workload, [row]);
  }
  const tookNs = (row: number): number => faults.value(end, row) - faults.value(start, row);
  return new Map(
    [...rowsOf].map(([workload, rows]) => {
      const sorted = Float64Array.from(rows, tookNs).sort();
      const low = sorted[Math.floor(TAIL[0] * (rows.length - 1))];
      const high = sorted[Math.ceil(TAIL[1] * (rows.length - 1))];
      const tail = rows.filter((row) => tookNs(row) >= low && tookNs(row) <= high);
      const means = columns.map(
        (column) => tail.reduce((sum, row) => sum + faults.value(column, row), 0) / tail.length,
      );
      return [workload, Float64Array.from(means)];
    }),
  );
}

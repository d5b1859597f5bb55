import { amount, type Columns, findColumns } from './columns.ts';
import type { Process } from './process.ts';
import type { RowTally } from './report.ts';
import { rowsOf } from './rows.ts';

/** Columns of container_usage of Alibaba v2018; its files have no header. */
const DOCUMENTED = [
  'container_id',
  'machine_id',
  'time_stamp',
  'cpu_util_percent',
  'mem_util_percent',
  'cpi',
  'mem_gps',
  'mpki',
  'net_in',
  'net_out',
  'disk_io_percent',
];
const NEEDED = ['container_id', 'time_stamp', 'cpu_util_percent'] as const;
/** Time between two measurements of a container, s. */
const STEP_S = 10;
/** Eight days of steps, the length of the trace. */
const MAX_STEPS = (8 * 86_400) / STEP_S;
/** Mean CPU time of the requests that make up the load (assumed: the trace has no requests). */
export const REQUEST_NS = 1_000_000;

/**
 * The load of a container, or of all whose name begins with `select`, as requests of 1 ms on average with an exponential
 * distribution: the trace knows utilisation only. `cores` = cores of one container.
 */
export async function readAlibabaUsage(
  bytes: Blob,
  select: string,
  cores: number,
  tally: RowTally,
): Promise<Process | undefined> {
  const sums = new Float64Array(MAX_STEPS);
  const counts = new Uint32Array(MAX_STEPS);
  let columns: Columns<(typeof NEEDED)[number]> | undefined;
  let steps = 0;
  for await (const rows of rowsOf(bytes)) {
    for (const row of rows) {
      if (columns === undefined) {
        const header = findColumns(row, NEEDED, DOCUMENTED);
        if (header.kind === 'missing') {
          tally.notes.push(`line ${row.line}: no column is called ${header.names.join(', ')}`);
          return undefined;
        }
        columns = header.columns;
        if (header.kind === 'named') continue;
      }
      if (!row.fields[columns.container_id]?.startsWith(select)) {
        tally.skip('another container', row);
        continue;
      }
      const time = amount(row.fields[columns.time_stamp]);
      const percent = amount(row.fields[columns.cpu_util_percent]);
      const step = time === undefined ? MAX_STEPS : Math.floor(time / STEP_S);
      if (time === undefined || percent === undefined)
        tally.skip('time_stamp or cpu_util_percent is not a number', row);
      else if (step >= MAX_STEPS) tally.skip('later than the eight days of the trace', row);
      else {
        sums[step] += percent;
        counts[step]++;
        steps = Math.max(steps, step + 1);
        tally.use();
      }
    }
  }
  if (steps === 0) {
    tally.notes.push('no utilisation in this file');
    return undefined;
  }
  tally.notes.push('the trace has utilisation, not requests: requests of 1 ms on average make up the load');
  const ratesPerSecond = Array.from(sums.subarray(0, steps), (sum, step) => {
    const utilisation = counts[step] === 0 ? 0 : sum / counts[step] / 100;
    return (utilisation * cores * 1e9) / REQUEST_NS;
  });
  return { kind: 'profile', stepNs: STEP_S * 1e9, ratesPerSecond, quantiles: [] };
}

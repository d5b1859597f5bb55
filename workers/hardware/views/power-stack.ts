import type { PowerDirectory, RecordingDirectory } from '../../lab/types.ts';
import type { RecordingReader } from '../../recording/reader.ts';
import { firstRowFrom } from '../../recording/slice-columns.ts';

/** [fromNs, toNs) of simulated time. */
export interface TimeWindow {
  readonly fromNs: number;
  readonly toNs: number;
}

/** Mean power by part over consecutive intervals of a window. */
export interface PowerStack {
  /** Intervals lie between neighbours; ascending, ns. */
  readonly edgesNs: Float64Array;
  /** By part * intervals + interval, W. NaN: not known, or nothing recorded there. */
  readonly watts: Float64Array;
  /** Energy of the window by part, J; NaN where it is not known. */
  readonly joules: Float64Array;
  /** Part of the window that rows cover, ns: joules / coveredNs is mean power. */
  readonly coveredNs: number;
}

/**
 * The recorded power of a window in at most `most` intervals: as it was recorded while it fits, else in equal intervals
 * that hold exactly the energy that the rows have there.
 */
export function powerStack(
  recording: RecordingReader,
  directory: Pick<RecordingDirectory, 'startNs'>,
  power: Pick<PowerDirectory, 'parts'>,
  { fromNs, toNs }: TimeWindow,
  most: number,
): PowerStack {
  const table = recording.table('power');
  const timeNs = table.columnIndex('timeNs');
  const columns = power.parts.map(({ id }) => table.columnIndex(`${id}J`));
  const first = firstRowFrom(table, timeNs, fromNs);
  const startOf = (row: number) => (row === 0 ? directory.startNs : table.value(timeNs, row - 1));
  let last = first;
  while (last < table.rows && startOf(last) < toNs) last++;

  const edges = edgesOf(first, last, most, (row) => table.value(timeNs, row), { fromNs, toNs });
  const intervals = edges.length - 1;
  const watts = new Float64Array(columns.length * intervals);
  const covered = new Float64Array(intervals);
  const joules = new Float64Array(columns.length);
  let interval = 0;
  for (let row = first; row < last; row++) {
    const start = startOf(row);
    const end = table.value(timeNs, row);
    while (interval < intervals - 1 && edges[interval + 1] <= start) interval++;
    for (let at = interval; at < intervals && edges[at] < end; at++) {
      const overlap = Math.min(end, edges[at + 1]) - Math.max(start, edges[at]);
      if (overlap <= 0) continue;
      const share = overlap / (end - start);
      covered[at] += overlap;
      for (const [part, column] of columns.entries()) {
        const energy = table.value(column, row) * share;
        watts[part * intervals + at] += energy;
        joules[part] += energy;
      }
    }
  }
  for (let at = 0; at < intervals; at++) {
    // energy in J over ns
    for (let part = 0; part < columns.length; part++) watts[part * intervals + at] *= 1e9 / covered[at];
  }
  return { edgesNs: edges, watts, joules, coveredNs: covered.reduce((sum, ns) => sum + ns, 0) };
}

/** The ends of the rows where they are few enough, else equal steps; always from the window's beginning to its end. */
function edgesOf(
  first: number,
  last: number,
  most: number,
  endOf: (row: number) => number,
  { fromNs, toNs }: TimeWindow,
): Float64Array {
  if (last - first > most) {
    return Float64Array.from({ length: most + 1 }, (_, edge) => fromNs + ((toNs - fromNs) * edge) / most);
  }
  const edges = [fromNs];
  for (let row = first; row < last; row++) {
    const end = endOf(row);
    if (end > edges[edges.length - 1] && end < toNs) edges.push(end);
  }
  return Float64Array.from([...edges, toNs]);
}

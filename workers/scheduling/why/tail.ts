import { BLOCK_ROWS } from '../../recording/layout.ts';
import type { TableReader } from '../../recording/reader.ts';
import { Samples } from '../../statistics/samples.ts';
import { select } from '../../statistics/select.ts';
import { PARTS } from './parts.ts';

/** Requests around the p99: those whose response lies between these quantiles. */
const TAIL = [0.985, 0.995] as const;

/** Mean parts of the responses of one series, ns by code of PARTS. */
export interface PartMeans {
  readonly mean: Float64Array;
  /** Over the requests around the p99. */
  readonly p99: Float64Array;
}

/** Rows of requests and their responses, ns. */
export interface Responses {
  readonly rows: Float64Array;
  readonly ns: Float64Array;
}

/** Rows of the measured requests by series, in order of completion. */
export function responsesBySeries(
  requests: TableReader,
  seriesOf: (task: number) => number,
  measureFromNs: number,
): Map<number, Responses> {
  const [arrival, end, task] = ['arrivalNs', 'endNs', 'task'].map((name) => requests.columnIndex(name));
  const found = new Map<number, { readonly rows: Samples; readonly ns: Samples }>();
  for (let b = 0; b < requests.blockCount; b++) {
    const { columns, rows } = requests.block(b);
    for (let i = 0; i < rows; i++) {
      const arrivalNs = columns[arrival][i];
      if (arrivalNs < measureFromNs) continue;
      const series = seriesOf(columns[task][i]);
      let responses = found.get(series);
      if (!responses) {
        responses = { rows: new Samples(), ns: new Samples() };
        found.set(series, responses);
      }
      responses.rows.add(b * BLOCK_ROWS + i);
      responses.ns.add(columns[end][i] - arrivalNs);
    }
  }
  return new Map([...found].map(([series, { rows, ns }]) => [series, { rows: rows.view(), ns: ns.view() }]));
}

/** Rows of the requests around the p99, fastest first; at least one. */
export function tailOf({ rows, ns }: Responses): number[] {
  // only the few around the p99 are put in order
  const copy = ns.slice();
  const [from, to] = [Math.floor(TAIL[0] * (ns.length - 1)), Math.ceil(TAIL[1] * (ns.length - 1))];
  const low = select(copy, from);
  const high = select(copy, to, from);
  const near: number[] = [];
  let faster = 0;
  for (let i = 0; i < ns.length; i++) {
    if (ns[i] < low) faster++;
    else if (ns[i] <= high) near.push(i);
  }
  near.sort((a, b) => ns[a] - ns[b] || a - b);
  const alike = from - faster;
  return near.slice(alike, alike + to - from + 1).map((index) => rows[index]);
}

/** Parts of the measured responses of a series; undefined when it has none. */
export function partMeans(requests: TableReader, responses: Responses | undefined): PartMeans | undefined {
  if (responses === undefined) return undefined;
  const columns = PARTS.map((part) => requests.columnIndex(`${part}Ns`));
  const meanOf = (rows: ArrayLike<number>): Float64Array =>
    Float64Array.from(columns, (column) => {
      let sum = 0;
      for (let i = 0; i < rows.length; i++) sum += requests.value(column, rows[i]);
      return sum / rows.length;
    });
  return { mean: meanOf(responses.rows), p99: meanOf(tailOf(responses)) };
}

import { BLOCK_ROWS } from '../../recording/layout.ts';
import type { TableReader } from '../../recording/reader.ts';
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
  readonly rows: number[];
  readonly ns: number[];
}

/** Rows of the measured requests by series, in order of completion. */
export function responsesBySeries(
  requests: TableReader,
  seriesOf: (task: number) => number,
  measureFromNs: number,
): Map<number, Responses> {
  const [arrival, end, task] = ['arrivalNs', 'endNs', 'task'].map((name) => requests.columnIndex(name));
  const found = new Map<number, Responses>();
  for (let b = 0; b < requests.blockCount; b++) {
    const { columns, rows } = requests.block(b);
    for (let i = 0; i < rows; i++) {
      const arrivalNs = columns[arrival][i];
      if (arrivalNs < measureFromNs) continue;
      const series = seriesOf(columns[task][i]);
      let responses = found.get(series);
      if (!responses) {
        responses = { rows: [], ns: [] };
        found.set(series, responses);
      }
      responses.rows.push(b * BLOCK_ROWS + i);
      responses.ns.push(columns[end][i] - arrivalNs);
    }
  }
  return found;
}

/** Rows of the requests around the p99, fastest first; at least one. */
export function tailOf({ rows, ns }: Responses): number[] {
  // plain numbers sort many times faster than rows by their number: only the few around the p99 are put in order as rows
  const sorted = Float64Array.from(ns).sort();
  const [from, to] = [Math.floor(TAIL[0] * (ns.length - 1)), Math.ceil(TAIL[1] * (ns.length - 1))];
  const [low, high] = [sorted[from], sorted[to]];
  const near: number[] = [];
  for (let i = 0; i < ns.length; i++) if (ns[i] >= low && ns[i] <= high) near.push(i);
  near.sort((a, b) => ns[a] - ns[b] || a - b);
  const alike = from - sorted.indexOf(low);
  return near.slice(alike, alike + to - from + 1).map((index) => rows[index]);
}

/** Parts of the measured responses of a series; undefined when it has none. */
export function partMeans(requests: TableReader, responses: Responses | undefined): PartMeans | undefined {
  if (responses === undefined) return undefined;
  const columns = PARTS.map((part) => requests.columnIndex(`${part}Ns`));
  const meanOf = (rows: readonly number[]): Float64Array =>
    Float64Array.from(columns, (column) => {
      let sum = 0;
      for (let i = 0; i < rows.length; i++) sum += requests.value(column, rows[i]);
      return sum / rows.length;
    });
  return { mean: meanOf(responses.rows), p99: meanOf(tailOf(responses)) };
}

import type { TableReader } from '../../recording/reader.ts';
import { explain, requestAt } from './explain.ts';
import type { History } from './history.ts';
import { PARTS } from './parts.ts';

/** Requests around the p99: those whose response lies between these quantiles. */
const TAIL = [0.985, 0.995] as const;
/** Requests that are looked at one by one; more say the same. */
const MOST_EXPLAINED = 200;

/** Mean parts of the responses of one series, ns by code of PARTS. */
export interface PartMeans {
  readonly mean: Float64Array;
  /** Over the requests around the p99. */
  readonly p99: Float64Array;
}

interface Responses {
  readonly rows: number[];
  readonly ns: number[];
}

/** Rows of the measured requests by series, in order of completion. */
function responsesBySeries(
  requests: TableReader,
  seriesOf: (task: number) => number,
  measureFromNs: number,
): Map<number, Responses> {
  const [arrival, end, task] = ['arrivalNs', 'endNs', 'task'].map((name) => requests.columnIndex(name));
  const found = new Map<number, Responses>();
  for (let row = 0; row < requests.rows; row++) {
    const arrivalNs = requests.value(arrival, row);
    if (arrivalNs < measureFromNs) continue;
    const series = seriesOf(requests.value(task, row));
    let responses = found.get(series);
    if (!responses) {
      responses = { rows: [], ns: [] };
      found.set(series, responses);
    }
    responses.rows.push(row);
    responses.ns.push(requests.value(end, row) - arrivalNs);
  }
  return found;
}

/** Rows of the requests around the p99, fastest first; at least one. */
function tailOf({ rows, ns }: Responses): number[] {
  const order = Uint32Array.from(rows.keys()).sort((a, b) => ns[a] - ns[b] || a - b);
  const [from, to] = [Math.floor(TAIL[0] * (order.length - 1)), Math.ceil(TAIL[1] * (order.length - 1))];
  return Array.from(order.subarray(from, to + 1), (index) => rows[index]);
}

/** Parts of the measured responses of every series that has any. */
export function partMeans(
  requests: TableReader,
  seriesOf: (task: number) => number,
  measureFromNs: number,
): Map<number, PartMeans> {
  const columns = PARTS.map((part) => requests.columnIndex(`${part}Ns`));
  const meanOf = (rows: readonly number[]): Float64Array =>
    Float64Array.from(
      columns,
      (column) => rows.reduce((sum, row) => sum + requests.value(column, row), 0) / rows.length,
    );
  const responses = responsesBySeries(requests, seriesOf, measureFromNs);
  return new Map(
    [...responses].map(([series, found]) => [series, { mean: meanOf(found.rows), p99: meanOf(tailOf(found)) }]),
  );
}

/** What the slow requests of one workload waited for. */
export interface TailBlame {
  readonly workload: string;
  /** Requests around the p99, and those of them that were looked at. */
  readonly requests: number;
  readonly explained: number;
  readonly meanNs: number;
  /** Mean over the requests around the p99, ns by code of PARTS. */
  readonly parts: readonly number[];
  /** Time per request that other tasks had the CPU while its thread waited, by workload, longest first. */
  readonly antagonists: readonly { readonly workload: string; readonly ns: number }[];
  /** Time per request that tasks ran on sibling threads of its core, by workload, longest first. */
  readonly siblings: readonly { readonly workload: string; readonly ns: number }[];
  /** Row of the request in the middle. */
  readonly example: number;
}

/** Explains the slow requests of every workload of a recording. */
export function blameTails(history: History): TailBlame[] {
  const { requests, directory } = history;
  if (!requests || requests.rows === 0) return [];
  const names = [...new Set(directory.tasks.map(({ workload }) => workload))];
  const number = new Map(names.map((name, index) => [name, index]));
  const seriesOf = (task: number): number => number.get(directory.tasks[task].workload) ?? -1;
  const responses = responsesBySeries(requests, seriesOf, directory.measureFromNs);
  return [...responses].map(([series, found]) => {
    const tail = tailOf(found);
    const step = Math.max(1, Math.ceil(tail.length / MOST_EXPLAINED));
    const chosen = tail.filter((_, i) => i % step === 0);
    const antagonists = new Map<string, number>();
    const siblings = new Map<string, number>();
    for (const row of chosen) {
      const { task, arrivalNs, endNs } = requestAt(requests, row);
      const explanation = explain(history, task, arrivalNs, endNs);
      for (const share of explanation.antagonists) addTo(antagonists, directory.tasks[share.task].workload, share.ns);
      for (const share of explanation.siblings) addTo(siblings, directory.tasks[share.task].workload, share.ns);
    }
    const all = tail.map((row) => requestAt(requests, row));
    return {
      workload: names[series],
      requests: tail.length,
      explained: chosen.length,
      meanNs: all.reduce((sum, { arrivalNs, endNs }) => sum + endNs - arrivalNs, 0) / all.length,
      parts: PARTS.map((_, part) => all.reduce((sum, { parts }) => sum + (parts?.[part] ?? 0), 0) / all.length),
      antagonists: perRequest(antagonists, chosen.length),
      siblings: perRequest(siblings, chosen.length),
      example: tail[Math.floor(tail.length / 2)],
    };
  });
}

function addTo(times: Map<string, number>, name: string, ns: number): void {
  times.set(name, (times.get(name) ?? 0) + ns);
}

function perRequest(times: ReadonlyMap<string, number>, requests: number): { workload: string; ns: number }[] {
  return [...times]
    .map(([workload, ns]) => ({ workload, ns: ns / requests }))
    .sort((a, b) => b.ns - a.ns || (a.workload < b.workload ? -1 : 1));
}

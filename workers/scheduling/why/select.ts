import { quantiles } from '../../statistics/quantile.ts';
import { type Request, requestAt } from './explain.ts';
import type { History } from './history.ts';

/** Requests of the measured window, of one workload if it is named, fastest first. */
function byResponse(history: History, workload: string | undefined): Request[] {
  const { requests, directory } = history;
  if (!requests) return [];
  return Array.from({ length: requests.rows }, (_, row) => requestAt(requests, row))
    .filter(
      ({ task, arrivalNs }) =>
        arrivalNs >= directory.measureFromNs && (workload === undefined || directory.tasks[task].workload === workload),
    )
    .sort((a, b) => responseNs(a) - responseNs(b) || a.row - b.row);
}

export const responseNs = ({ arrivalNs, endNs }: Request): number => endNs - arrivalNs;

/** The request whose response is nearest to a quantile; undefined when there are none. */
export function requestAtQuantile(
  history: History,
  probability: number,
  workload: string | undefined,
): Request | undefined {
  const sorted = byResponse(history, workload);
  const responses = Float64Array.from(sorted, responseNs);
  const [wanted] = quantiles(responses, responses.length, [probability]) ?? [];
  if (wanted === undefined) return undefined;
  return sorted.reduce((a, b) => (Math.abs(responseNs(b) - wanted) < Math.abs(responseNs(a) - wanted) ? b : a));
}

/** The slowest requests, slowest first. */
export function slowestRequests(history: History, workload: string | undefined, count: number): Request[] {
  return byResponse(history, workload).slice(-count).reverse();
}

/** What a workload's requests of one recording say of its tail. */
export interface RecordedTail {
  readonly workload: string;
  /** Measured requests in the recording. */
  readonly requests: number;
  /** 99 % quantile of their response times, ns, by the definition of `quantiles`. */
  readonly p99Ns: number;
}

/** The p99 of each workload that has requests in the measured window: of this recording alone, not of other replications. */
export function recordedTails({ requests, directory }: History): RecordedTail[] {
  if (!requests) return [];
  const [of, arrival, end] = ['task', 'arrivalNs', 'endNs'].map((name) => requests.columnIndex(name));
  const workloads = [...new Set(directory.tasks.map(({ workload }) => workload))];
  const places = new Map(workloads.map((workload, place) => [workload, place]));
  const placeOf = Int32Array.from(directory.tasks, ({ workload }) => places.get(workload) ?? 0);
  const counts = new Uint32Array(workloads.length);
  const isMeasured = (row: number): boolean => requests.value(arrival, row) >= directory.measureFromNs;
  for (let row = 0; row < requests.rows; row++) if (isMeasured(row)) counts[placeOf[requests.value(of, row)]]++;
  const responses = Array.from(counts, (count) => new Float64Array(count));
  counts.fill(0);
  for (let row = 0; row < requests.rows; row++) {
    if (!isMeasured(row)) continue;
    const place = placeOf[requests.value(of, row)];
    responses[place][counts[place]++] = requests.value(end, row) - requests.value(arrival, row);
  }
  return workloads.flatMap((workload, place) => {
    const [p99Ns] = quantiles(responses[place], counts[place], [0.99]) ?? [];
    return p99Ns === undefined ? [] : [{ workload, requests: counts[place], p99Ns }];
  });
}

/** Share of the measured requests of its workload that were at most as slow. */
export function rankOf(history: History, request: Request): number {
  const { workload } = history.directory.tasks[request.task];
  const sorted = byResponse(history, workload);
  return sorted.filter((other) => responseNs(other) <= responseNs(request)).length / Math.max(1, sorted.length);
}

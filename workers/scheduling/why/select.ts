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

/** Share of the measured requests of its workload that were at most as slow. */
export function rankOf(history: History, request: Request): number {
  const { workload } = history.directory.tasks[request.task];
  const sorted = byResponse(history, workload);
  return sorted.filter((other) => responseNs(other) <= responseNs(request)).length / Math.max(1, sorted.length);
}

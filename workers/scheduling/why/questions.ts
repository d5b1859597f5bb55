import { type Explanation, explain, type Request, requestAt } from './explain.ts';
import type { History } from './history.ts';
import { rankOf, slowestRequests } from './select.ts';

/** What somebody who looks at a recording asks. */
export type Question =
  | { readonly kind: 'request'; readonly row: number }
  /** What a CPU did at a time, ns: the request being served then, or the task's wait before it ran. */
  | { readonly kind: 'moment'; readonly cpu: number; readonly timeNs: number };

export interface Answer {
  readonly explanation: Explanation;
  /** Absent for tasks without requests. */
  readonly request: Request | undefined;
  /** Share of the requests of its workload that were at most as slow. */
  readonly rank: number | undefined;
}

/** A task that waited longer is shown from here on. */
const LONGEST_WAIT_NS = 60e9;

/** Undefined when there is nothing to explain: no such request, or an idle CPU. */
export function answer(history: History, question: Question): Answer | undefined {
  const { requests } = history;
  if (question.kind === 'request') {
    return requests && question.row < requests.rows ? ofRequest(history, requestAt(requests, question.row)) : undefined;
  }
  const lane = history.cpus[question.cpu];
  const index = lane.indexAt(question.timeNs);
  if (index < 0) return undefined;
  const task = lane.task(index);
  const request = servedAt(history, task, question.timeNs);
  if (request) return ofRequest(history, request);
  // from when it became runnable, or lost its CPU, to the end of this run
  const before = history.stretches(
    task,
    Math.max(history.directory.startNs, lane.start(index) - LONGEST_WAIT_NS),
    lane.start(index) + 1,
  );
  const run = before.at(-1);
  let fromNs = run?.fromNs ?? lane.start(index);
  for (let i = before.length - 2; i >= 0 && before[i].doing === 'wait'; i--) fromNs = before[i].fromNs;
  return { explanation: explain(history, task, fromNs, lane.end(index)), request: undefined, rank: undefined };
}

/** The slowest requests of a recording, of each workload that has any, slowest first. */
export function slowRequests(history: History, perWorkload: number): Request[] {
  const workloads = new Set(history.directory.tasks.map(({ workload }) => workload));
  return [...workloads].flatMap((workload) => slowestRequests(history, workload, perWorkload));
}

function ofRequest(history: History, request: Request): Answer {
  const { task, arrivalNs, endNs } = request;
  return { explanation: explain(history, task, arrivalNs, endNs), request, rank: rankOf(history, request) };
}

function servedAt({ requests }: History, task: number, timeNs: number): Request | undefined {
  if (!requests) return undefined;
  const [start, end, of] = ['startNs', 'endNs', 'task'].map((name) => requests.columnIndex(name));
  // rows are in the order in which requests were completed
  for (let row = firstCompletedAfter(requests, end, timeNs); row < requests.rows; row++) {
    if (requests.value(of, row) !== task) continue;
    return requests.value(start, row) <= timeNs ? requestAt(requests, row) : undefined;
  }
  return undefined;
}

function firstCompletedAfter(requests: NonNullable<History['requests']>, end: number, timeNs: number): number {
  let low = 0;
  let high = requests.rows;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (requests.value(end, middle) > timeNs) high = middle;
    else low = middle + 1;
  }
  return low;
}

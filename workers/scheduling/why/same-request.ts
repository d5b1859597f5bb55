import { type Request, requestAt } from './explain.ts';
import type { History, Stretch } from './history.ts';
import { type Answer, answer } from './questions.ts';

/** A request explained, with what the task that served it did meanwhile. */
export interface ExplainedRequest extends Answer {
  readonly request: Request;
  readonly stretches: readonly Stretch[];
}

export function explainRequest(history: History, row: number): ExplainedRequest | undefined {
  const found = answer(history, { kind: 'request', row });
  if (found?.request === undefined) return undefined;
  const { request } = found;
  const stretches = history.stretches(request.task, request.arrivalNs, request.endNs);
  return { ...found, request, stretches };
}

/**
 * The row of a request of another variant in this recording: with the same seed the requests of a workload arrive at the
 * same times, whatever the scheduler does. Undefined where it was not completed, or nothing arrives independently of it.
 */
export function rowOfSame(history: History, workload: string, arrivalNs: number): number | undefined {
  const { requests, directory } = history;
  if (!requests) return undefined;
  const arrival = requests.columnIndex('arrivalNs');
  for (let row = 0; row < requests.rows; row++) {
    if (requests.value(arrival, row) !== arrivalNs) continue;
    if (directory.tasks[requestAt(requests, row).task].workload === workload) return row;
  }
  return undefined;
}

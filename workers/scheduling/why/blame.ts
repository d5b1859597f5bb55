import type { Blame, RecordingDirectory, TimeShare } from '../../lab/types.ts';
import type { RecordingHandle } from '../../recording/layout.ts';
import { type Explanation, explain, requestAt } from './explain.ts';
import { History } from './history.ts';
import { responsesBySeries, tailOf } from './tail.ts';

/** Requests of a tail that are looked at one by one; more say the same. */
const MOST_EXPLAINED = 200;
/** Tasks of a trace that are looked at: those that waited longest. */
const MOST_TASKS = 5;

/** Who kept whom waiting: the slow requests of every workload, or the tasks of a recording without requests. */
export function blame(recording: RecordingHandle, directory: RecordingDirectory): Blame[] {
  const history = new History(recording, directory);
  return history.requests && history.requests.rows > 0 ? blameTails(history) : blameTasks(history);
}

function blameTails(history: History): Blame[] {
  const { requests, directory } = history;
  if (!requests) return [];
  const names = [...new Set(directory.tasks.map(({ workload }) => workload))];
  const numberOf = new Map(names.map((name, index) => [name, index]));
  const seriesOf = (task: number): number => numberOf.get(directory.tasks[task].workload) ?? -1;
  const bySeries = responsesBySeries(requests, seriesOf, directory.measureFromNs);
  return [...bySeries].map(([series, responses]): Blame => {
    const tail = tailOf(responses);
    const step = Math.ceil(tail.length / MOST_EXPLAINED);
    const chosen = tail.filter((_, i) => i % step === 0);
    const explained = chosen.map((row) => {
      const { task, arrivalNs, endNs } = requestAt(requests, row);
      return explain(history, task, arrivalNs, endNs);
    });
    const mean = (of: (explanation: Explanation) => number): number =>
      explained.reduce((sum, explanation) => sum + of(explanation), 0) / explained.length;
    return {
      of: 'requests',
      subject: names[series],
      requests: tail.length,
      totalNs: mean(({ fromNs, toNs }) => toNs - fromNs),
      waitedNs: mean(({ waitedNs }) => waitedNs),
      antagonists: byWorkload(directory, explained, ({ antagonists }) => antagonists),
      siblings: byWorkload(directory, explained, ({ siblings }) => siblings),
      example: tail[Math.floor(tail.length / 2)],
    };
  });
}

/** The tasks that waited longest. Those that never sleep share a CPU rather than wait for it. */
function blameTasks(history: History): Blame[] {
  const { directory } = history;
  const { measureFromNs, endNs } = directory;
  return directory.tasks
    .flatMap((_, task) => (history.wasWoken(task) ? [{ task, ...timesOf(history, task) }] : []))
    .filter(({ waitedNs, sleptNs }) => waitedNs > 0 && sleptNs > 0)
    .sort((a, b) => b.waitedNs - a.waitedNs || a.task - b.task)
    .slice(0, MOST_TASKS)
    .map(({ task, waitedNs }): Blame => {
      const explanation = explain(history, task, measureFromNs, endNs);
      return {
        of: 'task',
        subject: directory.tasks[task].name,
        requests: 0,
        totalNs: endNs - measureFromNs,
        waitedNs,
        antagonists: byWorkload(directory, [explanation], ({ antagonists }) => antagonists),
        siblings: byWorkload(directory, [explanation], ({ siblings }) => siblings),
      };
    });
}

function timesOf(history: History, task: number): { readonly waitedNs: number; readonly sleptNs: number } {
  const { measureFromNs, endNs } = history.directory;
  let waitedNs = 0;
  let sleptNs = 0;
  for (const { doing, fromNs, toNs } of history.stretches(task, measureFromNs, endNs)) {
    if (doing === 'wait') waitedNs += toNs - fromNs;
    else if (doing === 'sleep') sleptNs += toNs - fromNs;
  }
  return { waitedNs, sleptNs };
}

/** Mean time of each workload over several explanations, longest first. */
function byWorkload(
  { tasks }: RecordingDirectory,
  explained: readonly Explanation[],
  sharesOf: (explanation: Explanation) => Explanation['antagonists'],
): TimeShare[] {
  const times = new Map<string, number>();
  for (const { task, ns } of explained.flatMap(sharesOf)) {
    const { workload } = tasks[task];
    times.set(workload, (times.get(workload) ?? 0) + ns / explained.length);
  }
  return [...times].map(([name, ns]) => ({ name, ns })).sort((a, b) => b.ns - a.ns || (a.name < b.name ? -1 : 1));
}

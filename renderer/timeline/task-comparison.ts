import type { RangeStatistics } from '../../workers/recording/timeline-types.ts';
import type { TimelineSource } from './types.ts';

/** CPU time in A and B; undefined where a source has no such task. */
export interface Share {
  readonly name: string;
  readonly a: number | undefined;
  readonly b: number | undefined;
}

export interface WorkloadShare extends Share {
  readonly tasks: readonly Share[];
}

/** CPU time of one range by workload and by task, matched by name, the busiest first; tasks that never ran are left out. */
export function compareTasks(
  sources: readonly TimelineSource[],
  statistics: readonly (RangeStatistics | undefined)[],
): readonly WorkloadShare[] {
  const workloads = new Map<string, Map<string, [number | undefined, number | undefined]>>();
  sources.forEach(({ directory }, side) => {
    const taskNs = statistics[side]?.taskNs;
    if (!taskNs) return;
    directory.tasks.forEach(({ name, workload }, task) => {
      const tasks = workloads.get(workload) ?? new Map();
      workloads.set(workload, tasks);
      const row = tasks.get(name) ?? [undefined, undefined];
      row[side] = (row[side] ?? 0) + taskNs[task];
      tasks.set(name, row);
    });
  });
  const rows = [...workloads].map(([name, tasks]): WorkloadShare => {
    const all = [...tasks].map(([task, [a, b]]): Share => ({ name: task, a, b }));
    const sum = (of: (share: Share) => number | undefined) =>
      all.every((share) => of(share) === undefined)
        ? undefined
        : all.reduce((total, share) => total + (of(share) ?? 0), 0);
    return {
      name,
      a: sum(({ a }) => a),
      b: sum(({ b }) => b),
      tasks: all.filter((share) => weight(share) > 0).sort((x, y) => weight(y) - weight(x)),
    };
  });
  return rows.sort((x, y) => weight(y) - weight(x));
}

function weight({ a = 0, b = 0 }: Share): number {
  return a + b;
}

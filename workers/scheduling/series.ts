import { recordsRequests } from './behaviour/steps/code.ts';
import type { Behaviour, SchedulingConfig } from './config.ts';

/** What metrics are counted for: a workload with all its threads, or one recorded task. */
export interface Series {
  readonly name: string;
  /** Its tasks are requests or jobs with an arrival and a completion. */
  readonly hasRequests: boolean;
  /** A task of a recorded trace. */
  readonly recorded: boolean;
}

/** The series of a configuration, and to which of them each task belongs. */
export function seriesOf(config: SchedulingConfig): {
  readonly series: readonly Series[];
  readonly ofTask: Uint32Array;
} {
  const series: Series[] = [];
  const ofTask: number[] = [];
  /** Series of workloads with several parts. */
  const shared = new Map<string, number>();
  for (const workload of config.workloads) {
    const { behaviour, name: ownName } = workload;
    if (behaviour.kind === 'program') {
      for (const name of uniqueNames(behaviour.work.taskNames)) {
        ofTask.push(series.length);
        series.push({ name, hasRequests: false, recorded: true });
      }
      continue;
    }
    const name = workload.series ?? ownName;
    const index = shared.get(name) ?? series.length;
    shared.set(name, index);
    for (let i = 0; i < workload.threads; i++) ofTask.push(index);
    const hasRequests = hasRequestsOf(behaviour) || series[index]?.hasRequests === true;
    series[index] = { name, hasRequests, recorded: false };
  }
  return { series, ofTask: Uint32Array.from(ofTask) };
}

function hasRequestsOf(behaviour: Behaviour): boolean {
  if (behaviour.kind === 'steps') return recordsRequests(behaviour.steps);
  return behaviour.kind === 'server' || behaviour.kind === 'periodic';
}

/** Names that occur more than once get a number, in order: a, a#2, a#3. */
export function uniqueNames(names: readonly string[]): string[] {
  const seen = new Map<string, number>();
  return names.map((name) => {
    const count = (seen.get(name) ?? 0) + 1;
    seen.set(name, count);
    return count === 1 ? name : `${name}#${count}`;
  });
}

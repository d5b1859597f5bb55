import type { RecordingDirectory } from '../lab/types.ts';
import type { SchedulingConfig } from './config.ts';
import { uniqueNames } from './series.ts';

/** The tasks of a configuration in the order of their indices, as people see them. */
export function tasksOf(config: SchedulingConfig): RecordingDirectory['tasks'] {
  const nameOfGroup = (group: number): string => (group < 0 ? '' : config.groups[group].name);
  return config.workloads.flatMap(({ behaviour, name, series, threads, policy, group, affinity, joins }) => {
    // recorded tasks are workloads of their own, as in the recording they come from
    if (behaviour.kind === 'program')
      return uniqueNames(behaviour.work.taskNames).map((task, i) => ({
        name: task,
        workload: task,
        group: nameOfGroup(behaviour.work.group?.[i] ?? group),
        policy: behaviour.work.policy[i],
        ...affinityOf(behaviour.work.affinity[i]),
      }));
    return Array.from({ length: threads }, (_, i) => ({
      name: threads === 1 && joins === undefined ? name : `${name}-${(joins?.firstThread ?? 0) + i}`,
      workload: series ?? name,
      group: nameOfGroup(group),
      policy,
      ...affinityOf(affinity),
    }));
  });
}

function affinityOf(cpus: readonly number[] | undefined): { readonly affinity?: readonly number[] } {
  return cpus === undefined ? {} : { affinity: cpus };
}

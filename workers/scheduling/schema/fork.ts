import type { SchedulingConfig, WorkloadConfig } from '../config.ts';

/**
 * What a fork is simulated from: its parent up to and including `atNs`, and from then on `changed`. Threads that a
 * workload has more stand behind all other tasks and join then. The parent may be a fork itself, of an earlier time.
 */
export function forkConfig(parent: SchedulingConfig, changed: SchedulingConfig, atNs: number): SchedulingConfig {
  const before = parent.changes?.at(-1)?.config ?? parent;
  const { changes: _, ...after } = changed;
  const joining = after.workloads.flatMap((workload, w): readonly WorkloadConfig[] => {
    const more = workload.threads - before.workloads[w].threads;
    return more > 0 ? [joiningThreads(parent, workload, w, more, atNs)] : [];
  });
  return {
    ...parent,
    workloads: [...parent.workloads, ...joining],
    changes: [...(parent.changes ?? []), { atNs, config: after }],
  };
}

function joiningThreads(
  parent: SchedulingConfig,
  workload: WorkloadConfig,
  index: number,
  threads: number,
  atNs: number,
): WorkloadConfig {
  const earlier = parent.workloads.filter(({ joins }, w) => w === index || joins?.workload === index);
  const firstThread = earlier.reduce((sum, each) => sum + each.threads, 0);
  const { name, series = name } = workload;
  return { ...workload, series, threads, joins: { workload: index, firstThread, atNs } };
}

import type { TimelineSource } from './types.ts';

/** A colour of the timeline: one workload, or all those that got none of their own. */
export interface TaskClass {
  readonly name: string;
  /** Batch work that yields to others: drawn hatched. */
  readonly offline: boolean;
}

export interface TaskClasses {
  readonly classes: readonly TaskClass[];
  /** Class of every task, for A and B. */
  readonly classOf: readonly Uint8Array[];
  /** Position of every task among those of its workload: neighbours differ in shade. */
  readonly shadeOf: readonly Uint8Array[];
}

/** Most workloads with a colour of their own. */
export const COLOURS = 7;
export const SHADES = 3;
const OFFLINE_POLICIES = new Set(['SCHED_IDLE', 'SCHED_BATCH', 'SCHED_BT']);

/**
 * One colour per workload, the same in A and B: in order of first appearance, the eighth and later ones share the last.
 * A workload is offline when any of its tasks, in either source, has a policy for batch work or a group of that name.
 */
export function classify(sources: readonly TimelineSource[], others: string): TaskClasses {
  const names = [...new Set(sources.flatMap(({ directory }) => directory.tasks.map(({ workload }) => workload)))];
  const own = names.length > COLOURS + 1 ? names.slice(0, COLOURS) : names;
  const offline = new Set(
    sources.flatMap(({ directory }) =>
      directory.tasks
        .filter(({ policy, group }) => OFFLINE_POLICIES.has(policy) || group === 'offline')
        .map(({ workload }) => workload),
    ),
  );
  const classes = own.map((name) => ({ name, offline: offline.has(name) }));
  if (own.length < names.length) classes.push({ name: others, offline: false });
  const index = new Map(own.map((name, at) => [name, at]));
  const classOf = sources.map(({ directory }) =>
    Uint8Array.from(directory.tasks, ({ workload }) => index.get(workload) ?? own.length),
  );
  const shadeOf = sources.map(({ directory }) => {
    const seen = new Map<string, number>();
    return Uint8Array.from(directory.tasks, ({ workload }) => {
      const position = seen.get(workload) ?? 0;
      seen.set(workload, position + 1);
      return position % SHADES;
    });
  });
  return { classes, classOf, shadeOf };
}

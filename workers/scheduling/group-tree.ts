import type { BandwidthLimit } from './bandwidth-rules.ts';
import { IDLE_WEIGHT } from './weights.ts';

/** A cgroup of the cpu controller. */
export interface GroupParameters {
  /** cpu.shares: weight of the group against its siblings, 1024 = one nice-0 task. Without effect on an idle one. */
  readonly shares: number;
  /** cpu.idle = 1. */
  readonly idle: boolean;
  /** Index of the parent group; groups come after their parents. Undefined = root. */
  readonly parent?: number | undefined;
  /** cpu.max; undefined = unlimited. */
  readonly bandwidth?: BandwidthLimit | undefined;
}

/** Each group with everything below it, itself first: what is throttled when it is. */
export function subtreesOf(groups: readonly GroupParameters[]): readonly Int32Array[] {
  const below: number[][] = groups.map((_, group) => [group]);
  for (let group = groups.length - 1; group >= 0; group--) {
    const { parent } = groups[group];
    if (parent !== undefined) below[parent].push(...below[group]);
  }
  return below.map((all) => Int32Array.from(all));
}

/** Weight of a group against its siblings as far as it is stated: cpu.idle makes it that of a SCHED_IDLE task. */
export function sharesOf({ shares, idle }: GroupParameters): number {
  return idle ? IDLE_WEIGHT : shares;
}

import type { GroupConfig } from '../config.ts';
import { identityOfBvt } from '../isolation/identity-bits.ts';
import { NICE_0_WEIGHT } from '../weights.ts';
import { DEFAULT_QUOTA_PERIOD_NS, type RawGroup } from './group.ts';

/** cpu.weight of a nice-0 task. */
const NICE_0_CPU_WEIGHT = 100;

/**
 * The cgroups among the groups that workloads use, those they lie in included, parents before children. A group is a
 * cgroup if it states more than a policy or has other groups in it. Parents must exist and form no cycle.
 */
export function resolveGroups(groups: ReadonlyMap<string, RawGroup>, used: ReadonlySet<string>): GroupConfig[] {
  const parents = new Set([...groups.values()].flatMap(({ parent }) => parent ?? []));
  const order: string[] = [];
  const add = (name: string): void => {
    if (order.includes(name)) return;
    const given = groups.get(name);
    if (given?.parent !== undefined) add(given.parent);
    order.push(name);
  };
  for (const [name, given] of groups) {
    if (used.has(name) && (isCgroup(given) || parents.has(name))) add(name);
  }
  return order.map((name) => toGroup(name, groups.get(name) ?? {}, order));
}

function isCgroup({ policy: _, ...cgroupKeys }: RawGroup): boolean {
  return Object.values(cgroupKeys).some((value) => value !== undefined);
}

function toGroup(name: string, given: RawGroup, order: readonly string[]): GroupConfig {
  const { idle = false, max, parent, btShares, htSensitivity, bvt, qosLevel, cookie } = given;
  return {
    name,
    shares: sharesOf(given),
    idle,
    btShares,
    htSensitive: htSensitivity === 'sensitive',
    identity: bvt === undefined ? undefined : identityOfBvt(bvt),
    offline: qosLevel === -1,
    cookie,
    parent: parent === undefined ? undefined : order.indexOf(parent),
    bandwidth: max && {
      quotaNs: max.quota,
      periodNs: max.period ?? DEFAULT_QUOTA_PERIOD_NS,
      burstNs: max.burst ?? 0,
    },
  };
}

/** Weight 100 of cgroup v2 is 1024 shares of v1 (sched_weight_from_cgroup; remembered). */
function sharesOf({ shares, weight }: RawGroup): number {
  if (weight !== undefined) return Math.max(2, Math.round((weight * NICE_0_WEIGHT) / NICE_0_CPU_WEIGHT));
  return shares ?? NICE_0_WEIGHT;
}

import type { KeyPath, Report } from '../../lab/report.ts';
import type { RawGroup } from './group.ts';
import type { RawPolicy } from './policy.ts';
import type { VariantView } from './variant-view.ts';

interface GroupKey {
  readonly key: 'offline' | 'btShares' | 'htSensitivity' | 'bvt' | 'qosLevel' | 'cookie';
  readonly has: (policy: RawPolicy) => boolean;
  readonly cure: string;
}

const hasBt = ({ bt }: RawPolicy): boolean => bt !== undefined;
const QOS_CURE = 'give it policy: { qos: { kernel: "5.10" } }';
const GI_CURE = 'give it policy: { groupIdentity: { kernel: "5.10" } }';
const hasCoreScheduling = ({ cfs, eevdf }: RawPolicy): boolean =>
  eevdf !== undefined || cfs?.kernel === '6.1' || cfs?.kernel === '6.5';
const BT_CURE = 'give it policy: { bt: { kernel: tk3 } }';

/** Which kernels know which keys of groups. */
const GROUP_KEYS: readonly GroupKey[] = [
  { key: 'offline', has: hasBt, cure: BT_CURE },
  { key: 'btShares', has: hasBt, cure: BT_CURE },
  { key: 'bvt', has: ({ groupIdentity }) => groupIdentity !== undefined, cure: GI_CURE },
  { key: 'qosLevel', has: ({ qos }) => qos !== undefined, cure: QOS_CURE },
  { key: 'cookie', has: hasCoreScheduling, cure: 'use cfs from 6.1 or eevdf' },
  { key: 'htSensitivity', has: ({ bt }) => bt?.kernel === 'rue', cure: 'give it policy: { bt: { kernel: rue } }' },
];

/** Keys of groups that the kernel of a variant lacks, and tasks that their group would not let in. */
export function checkGroupKeys(
  id: string,
  view: VariantView,
  whereGroup: (name: string, key: keyof RawGroup) => KeyPath,
  report: Report,
): void {
  for (const [name, group] of view.groups) {
    for (const { key, has, cure } of GROUP_KEYS) {
      if (group[key] === undefined || has(view.policy)) continue;
      report(whereGroup(name, key), `variant '${id}' runs a kernel without '${key}' of groups`, { hint: cure });
    }
  }
  const usesOffline = [...view.groups.values()].some(({ offline }) => offline !== undefined);
  for (const { workload, policy, policyPath } of view.workloads) {
    const offline = view.groups.get(workload.group ?? '')?.offline ?? false;
    if (offline && policy !== 'SCHED_BT') {
      report(policyPath, `an offline group takes SCHED_BT tasks only, got ${policy}`, { hint: 'leave the policy out' });
    } else if (usesOffline && !offline && policy === 'SCHED_BT') {
      const hint = 'give its group offline: true';
      report(policyPath, 'with offline groups, SCHED_BT tasks must be in one of them', { hint });
    }
  }
}

import type { BtClass } from '../bt/bt-class.ts';
import { RueIsolation } from '../bt/rue.ts';
import { CfsClass } from '../cfs.ts';
import type { CfsTunables, CoLocationGroup, MachineConfig, PolicyConfig } from '../config.ts';
import type { FairClass } from '../fair-class.ts';
import type { GroupParameters } from '../group-tree.ts';
import type { SchedulerState } from '../state.ts';
import { CoreScheduling } from './core-scheduling.ts';
import { GroupIdentityClass } from './group-identity.ts';
import type { GroupIdentityFeatures } from './group-identity-features.ts';
import type { Isolation, IsolationHost } from './isolation.ts';
import { NoiseClean } from './noise-clean.ts';
import { Qos } from './qos.ts';

/** The CFS of a policy: with Group Identity its queues have two trees. */
export function createCfs(
  state: SchedulerState,
  groups: readonly (GroupParameters & CoLocationGroup)[],
  tunables: CfsTunables,
  features: GroupIdentityFeatures | undefined,
): CfsClass {
  if (features === undefined) return new CfsClass(state, groups, tunables, state.fairRunning);
  const identities = groups.map(({ identity = 0 }) => identity);
  return new GroupIdentityClass(state, groups, tunables, identities, features);
}

interface IsolationSetup {
  readonly policy: PolicyConfig;
  readonly groups: readonly (GroupParameters & CoLocationGroup)[];
  readonly machine: MachineConfig;
  readonly fair: FairClass;
  readonly bt: BtClass | undefined;
}

/** Outermost offline group (cpu.qos_level = -1) above each group, itself included; -1 = none. */
function offlineRoots(groups: IsolationSetup['groups']): readonly number[] {
  return groups.map((_, group) => {
    let root = -1;
    for (let g: number | undefined = group; g !== undefined; g = groups[g].parent) if (groups[g].offline) root = g;
    return root;
  });
}

/** What the policy of a variant does beyond classes and queues; undefined = nothing. */
export function createIsolation(
  state: SchedulerState,
  { policy, groups, machine, fair, bt }: IsolationSetup,
  host: IsolationHost,
): Isolation | undefined {
  const { smt } = machine;
  if (bt !== undefined && policy.bt?.suppression !== undefined) {
    const { htIsolation, suppression } = policy.bt;
    const isSensitive = (task: number): boolean => {
      const group = state.taskGroup[task];
      return group >= 0 && groups[group].htSensitive === true;
    };
    return new RueIsolation(state, bt, { smt, htIsolation, isSensitive, ...suppression }, host);
  }
  if (policy.qos !== undefined) {
    return new Qos(state, fair, { ...policy.qos, smt, offlineRoot: offlineRoots(groups) }, host);
  }
  if (fair instanceof GroupIdentityClass) return new NoiseClean(state, smt, fair, host);
  if (groups.some(({ cookie }) => cookie !== undefined)) {
    const turnNs = (policy.fair.kind === 'cfs' ? policy.fair.latencyNs : policy.fair.baseSliceNs) / 2;
    const groupCookies = groups.map(({ cookie = 0 }) => cookie);
    const rootVruntime = (task: number): number => fair.rootVruntime(task);
    return new CoreScheduling(state, { smt, turnNs, groupCookies, rootVruntime }, host);
  }
  return undefined;
}

import { type KeyPath, own } from '../../lab/report.ts';
import type { CorePlacement, TaskPolicy } from '../config.ts';
import { overlayGroup, type RawGroup } from './group.ts';
import { policyOfGroup } from './group-policy.ts';
import type { RawMachine } from './machine.ts';
import type { RawPolicy } from './policy.ts';
import type { RawPower } from './power.ts';
import type { RawResource } from './resources.ts';
import type { SchedulingScenario, SchedulingVariant } from './scenario.ts';
import type { RawWorkload } from './workload.ts';

interface WorkloadView {
  readonly name: string;
  readonly workload: RawWorkload;
  readonly policy: TaskPolicy;
  /** Where the policy is stated; the workload itself when it is the default. */
  readonly policyPath: KeyPath;
}

/** A variant laid over its scenario: everything still as written, but in one place. */
export interface VariantView {
  readonly machine: RawMachine;
  readonly placement: CorePlacement | undefined;
  readonly power: RawPower | undefined;
  readonly policy: RawPolicy;
  readonly workloads: readonly WorkloadView[];
  readonly groups: ReadonlyMap<string, RawGroup>;
  readonly resources: ReadonlyMap<string, RawResource>;
}

const DEFAULT_POLICY: RawPolicy = { eevdf: { kernel: '6.12' } };

/**
 * The strongest statement of a task's policy wins: the variant's for the workload, the variant's for its group, the
 * workload's own, the scenario's for the group, what the group's kind makes of its tasks, SCHED_OTHER.
 */
export function viewVariant(scenario: SchedulingScenario, id: string): VariantView {
  const variant = own(scenario.variants, id) ?? {};
  const without = new Set(variant.without);
  const groups = mergeGroups(scenario, variant);
  return {
    machine: {
      ...scenario.machine,
      ...variant.machine,
      costs: { ...scenario.machine.costs, ...variant.machine?.costs },
    },
    placement: variant.placement ?? scenario.placement,
    power: (scenario.power ?? variant.power) && { ...scenario.power, ...variant.power },
    policy: variant.policy ?? scenario.policy ?? DEFAULT_POLICY,
    workloads: Object.entries(scenario.workload)
      .filter(([name]) => !without.has(name))
      .map(([name, base]) => viewWorkload(scenario, variant, id, name, base, groups)),
    groups,
    resources: new Map(Object.entries({ ...scenario.resources, ...variant.resources })),
  };
}

function viewWorkload(
  scenario: SchedulingScenario,
  variant: SchedulingVariant,
  id: string,
  name: string,
  base: RawWorkload,
  groups: ReadonlyMap<string, RawGroup>,
): WorkloadView {
  const override = own(variant.workload, name);
  // The keys of an override are checked against the kind of its workload before anything is built from it.
  const workload = { ...base, ...override } as RawWorkload;
  const { group = '' } = workload;
  const statements: readonly (readonly [TaskPolicy | undefined, KeyPath])[] = [
    [override?.policy, ['variants', id, 'workload', name, 'policy']],
    [own(variant.groups, group)?.policy, ['variants', id, 'groups', group, 'policy']],
    [base.policy, ['workload', name, 'policy']],
    [own(scenario.groups, group)?.policy, ['groups', group, 'policy']],
  ];
  const [stated, policyPath] = statements.find(([policy]) => policy !== undefined) ?? [];
  const policy = stated ?? policyOfGroup(groups.get(group)) ?? 'SCHED_OTHER';
  return { name, workload, policy, policyPath: policyPath ?? ['workload', name] };
}

function mergeGroups(scenario: SchedulingScenario, variant: SchedulingVariant): ReadonlyMap<string, RawGroup> {
  const merged = new Map(Object.entries(scenario.groups ?? {}));
  for (const [name, group] of Object.entries(variant.groups ?? {})) {
    merged.set(name, overlayGroup(merged.get(name), group));
  }
  return merged;
}

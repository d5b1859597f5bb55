import { checkName, type KeyPath, own, type Report } from '../../lab/report.ts';
import type { RawGroup } from './group.ts';
import { checkGroupKeys } from './group-check.ts';
import type { SchedulingScenario } from './scenario.ts';
import type { VariantView } from './variant-view.ts';

/** Kernels without cpu.max.burst, which came with 5.14; Alibaba's 4.19 and 5.10 have it (remembered). */
const KERNELS_WITHOUT_BURST = ['3.3', '4.14'];
/** Kernels without cpu.idle, which came with 5.15 (read). */
const KERNELS_WITHOUT_IDLE = ['3.3', '4.14', '4.19', '5.10'];

/** Groups that settings name must be groups of workloads, or have such groups in them. */
export function checkGroupNames(scenario: SchedulingScenario, report: Report): void {
  const variants = Object.entries(scenario.variants);
  const overrides = variants.flatMap(([, { workload }]) => Object.values(workload ?? {}));
  const stated = [...Object.values(scenario.workload), ...overrides].flatMap(({ group }) => group ?? []);
  const places: [KeyPath, Readonly<Record<string, RawGroup>>][] = [
    [['groups'], scenario.groups ?? {}],
    ...variants.map(([id, { groups }]): [KeyPath, Readonly<Record<string, RawGroup>>] => [
      ['variants', id, 'groups'],
      groups ?? {},
    ]),
  ];
  const parents = places.flatMap(([, groups]) => Object.values(groups).flatMap(({ parent }) => parent ?? []));
  const known = [...new Set([...stated, ...parents])];
  const named = new Set([...stated, ...places.flatMap(([, groups]) => Object.keys(groups))]);
  for (const [path, groups] of places) {
    for (const [name, { parent }] of Object.entries(groups)) {
      checkName([...path, name], name, known, 'group of a workload', true, report);
      if (parent !== undefined) checkName([...path, name, 'parent'], parent, [...named], 'group', false, report);
    }
  }
}

/** What depends on the variant: cycles, and keys that its kernel does not have. */
export function checkGroups(scenario: SchedulingScenario, id: string, view: VariantView, report: Report): void {
  const { policy, groups } = view;
  const kernel = policy.bt?.kernel === 'tk3' ? '4.14' : policy.cfs?.kernel;
  /** Where a key of a group is stated: in the variant, else in the scenario. */
  const where = (name: string, key: keyof RawGroup): KeyPath => {
    const inVariant = own(scenario.variants[id]?.groups, name)?.[key] !== undefined;
    return [...(inVariant ? ['variants', id] : []), 'groups', name, key];
  };
  checkGroupKeys(id, view, where, report);
  const lacks = (versions: readonly string[]) => kernel !== undefined && versions.includes(kernel);
  for (const [name, group] of groups) {
    if (group.idle === true && (lacks(KERNELS_WITHOUT_IDLE) || policy.groupIdentity !== undefined)) {
      const message = `cpu.idle came with Linux 5.15; variant '${id}' runs an older kernel`;
      report(where(name, 'idle'), message, { hint: 'use policy: SCHED_IDLE' });
    }
    if ((group.max?.burst ?? 0) > 0 && lacks(KERNELS_WITHOUT_BURST)) {
      const message = `cpu.max.burst came with Linux 5.14; variant '${id}' runs an older kernel`;
      report([...where(name, 'max'), 'burst'], message, { hint: 'leave burst out' });
    }
    if (isInCycle(groups, name)) report(where(name, 'parent'), `'${name}' would lie inside itself`);
  }
}

function isInCycle(groups: ReadonlyMap<string, RawGroup>, name: string): boolean {
  let above = groups.get(name)?.parent;
  for (let steps = 0; above !== undefined && steps <= groups.size; steps++) {
    if (above === name) return true;
    above = groups.get(above)?.parent;
  }
  return false;
}

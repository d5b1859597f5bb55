import { areWorkloadsBounded, checkName, onePerPlace, own, type Report } from '../../lab/report.ts';
import type { MachineFiles } from '../../machine/catalogue/model.ts';
import { PRODUCT_KEYS } from '../generators/schbench.ts';
import { checkCores } from './check-cores.ts';
import { checkGroupNames, checkGroups } from './check-groups.ts';
import { checkPower } from './check-power.ts';
import { checkPrograms } from './check-steps.ts';
import { checkTopology } from './check-topology.ts';
import { missingClass } from './missing-class.ts';
import { fillMachine } from './model.ts';
import { threadsOf } from './parts.ts';
import type { SchedulingScenario } from './scenario.ts';
import type { TopologyKey } from './topology.ts';
import { resolvePolicy } from './tunables.ts';
import { type VariantView, viewVariant } from './variant-view.ts';
import { keysOfKind, MAX_TASKS } from './workload.ts';

/** Keeps the work of checking every variant against every workload bounded. */
const MAX_WORKLOADS = 1000;

/** What no single key can tell: names that must exist, and limits over several keys. Reports each place once. */
export function checkScheduling(scenario: SchedulingScenario, report: Report, files: MachineFiles = {}): void {
  const once = onePerPlace(report);
  if (!areWorkloadsBounded(scenario.workload, MAX_WORKLOADS, once)) return;
  const workloads = Object.keys(scenario.workload);
  checkGroupNames(scenario, once);
  for (const [id, variant] of Object.entries(scenario.variants)) {
    const at = ['variants', id];
    variant.without?.forEach((name, index) => {
      checkName([...at, 'without', String(index)], name, workloads, 'workload', false, once);
    });
    for (const [name, override] of Object.entries(variant.workload ?? {})) {
      checkName([...at, 'workload', name], name, workloads, 'workload', true, once);
      const kind = own(scenario.workload, name)?.kind;
      const known = kind && keysOfKind(kind);
      for (const key of known ? Object.keys(override).filter((key) => !known.includes(key)) : []) {
        once([...at, 'workload', name, key], `a ${kind} has no '${key}'`, { given: key, known, atKey: true });
      }
    }
    checkView(scenario, id, viewVariant(scenario, id), files, once);
  }
}

function checkView(
  scenario: SchedulingScenario,
  id: string,
  view: VariantView,
  files: MachineFiles,
  report: Report,
): void {
  const at = ['variants', id];
  /** Where a key of the machine or of a workload is stated: in the variant, else in the scenario. */
  const whereMachine = (key: TopologyKey | 'model'): readonly string[] => {
    // what nobody states is missing where the model is named
    const missing = view.machine[key] === undefined && view.machine.model !== undefined;
    const stated = missing ? 'model' : key;
    return scenario.variants[id]?.machine?.[stated] === undefined ? ['machine', stated] : [...at, 'machine', stated];
  };
  const whereWorkload = (name: string, key: string) => {
    const override: Readonly<Record<string, unknown>> | undefined = own(scenario.variants[id]?.workload, name);
    if (override?.[key] !== undefined) return [...at, 'workload', name, key];
    const base: Readonly<Record<string, unknown>> = own(scenario.workload, name) ?? {};
    return base[key] === undefined ? ['workload', name] : ['workload', name, key];
  };

  const filled = fillMachine(view.machine, files);
  if (filled && 'message' in filled) report(whereMachine(filled.key), filled.message, { hint: filled.hint });
  const machine = filled && 'machine' in filled ? filled.machine : undefined;
  if (machine) checkTopology(machine, (key, message, advice) => report(whereMachine(key), message, advice));
  // a user policy runs on the kernel that first had sched_ext
  const kernel = view.policy.ext ? '6.12' : resolvePolicy(view.policy, 1).fair.kernel;
  const wherePlacement = own(scenario.variants, id)?.placement === undefined ? ['placement'] : [...at, 'placement'];
  if (filled && 'machine' in filled) checkPower(scenario, id, view.power, filled, report);
  if (machine) checkCores(machine, view, kernel, wherePlacement, report);
  if (view.workloads.length === 0) report([...at, 'without'], 'leaves no workload');

  let tasks = 0;
  for (const { name, workload, policy, policyPath } of view.workloads) {
    const threads = threadsOf(workload);
    if (tasks <= MAX_TASKS && tasks + threads > MAX_TASKS) {
      report(whereWorkload(name, 'threads'), `more than ${MAX_TASKS} tasks in variant '${id}'`);
    }
    tasks += threads;
    const outside = machine && workload.cpus?.find((cpu) => cpu >= machine.cpus);
    if (outside !== undefined) {
      const hint = `variant '${id}' has CPUs 0 to ${(machine?.cpus ?? 0) - 1}`;
      report(whereWorkload(name, 'cpus'), `there is no CPU ${outside}`, { hint });
    }
    if (workload.kind === 'schbench' && workload.spin !== undefined) {
      for (const key of PRODUCT_KEYS.filter((each) => workload[each] !== undefined)) {
        const hint = 'schbench before 1.0 spins; later ones think and multiply matrices';
        report(whereWorkload(name, key), `'${key}' and 'spin' are of different versions of schbench`, { hint });
      }
    }
    const missing = missingClass(policy, id, view);
    if (missing) report(policyPath, missing.message, { hint: missing.hint });
  }
  checkPrograms(scenario, id, view, report);
  checkGroups(scenario, id, view, report);
}

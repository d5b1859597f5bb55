import { areWorkloadsBounded, checkName, onePerPlace, own, type Report } from '../../lab/report.ts';
import { type MachineFiles, machineOf } from '../../machine/catalogue/model.ts';
import type { Machine } from '../../machine/catalogue/types.ts';
import { estimate } from '../estimate.ts';
import { isMissing } from '../figures.ts';
import { BEST } from '../inputs.ts';
import { missingOf } from '../services/make.ts';
import { machineNameOf, resolveHardware } from './resolve.ts';
import type { HardwareScenario, HardwareVariant } from './scenario.ts';
import { isService, keysOfKind } from './workload.ts';

/** Keeps the work of checking every variant against every workload bounded. */
const MAX_WORKLOADS = 100;

/** What no single key can tell: names that must exist, and what machines can do. Reports each place once. */
export function checkHardware(scenario: HardwareScenario, report: Report, files: MachineFiles = {}): void {
  const once = onePerPlace(report);
  if (!areWorkloadsBounded(scenario.workload, MAX_WORKLOADS, once)) return;
  if (scenario.measure.warmup > 0) {
    once(['measure', 'warmup'], 'work has no warm-up', { hint: 'remove it', atKey: true });
  }
  let complete = true;
  for (const [id, variant] of Object.entries(scenario.variants)) {
    const name = machineNameOf(scenario, variant);
    if (name === undefined) once(['variants', id], "'machine' is missing", { hint: 'name one of scenarios/machines' });
    const machine = name === undefined ? undefined : machineOf(name, files);
    if (machine) checkVariant(scenario, id, variant, machine, once);
    else complete = false;
  }
  // figures can be looked for once every variant has a machine
  if (complete) for (const id of Object.keys(scenario.variants)) checkFigures(scenario, id, files, once);
}

const placeOf = (id: string, ...keys: readonly string[]): readonly string[] => ['variants', id, ...keys];

function checkVariant(
  scenario: HardwareScenario,
  id: string,
  variant: HardwareVariant,
  machine: Machine,
  report: Report,
): void {
  const workloads = Object.keys(scenario.workload);
  variant.without?.forEach((name, index) => {
    checkName(placeOf(id, 'without', String(index)), name, workloads, 'workload', false, report);
  });
  if (workloads.every((name) => variant.without?.includes(name))) report(placeOf(id, 'without'), 'leaves no workload');
  for (const name of Object.keys(variant.workload ?? {})) {
    checkName(placeOf(id, 'workload', name), name, workloads, 'workload', true, report);
    const base = own(scenario.workload, name);
    if (base === undefined) continue;
    const known = keysOfKind(base.kind);
    for (const key of Object.keys(variant.workload?.[name] ?? {}).filter((each) => !known.includes(each))) {
      const what = `a variant cannot change '${key}' of ${base.kind}`;
      report(placeOf(id, 'workload', name, key), what, { given: key, known, atKey: true });
    }
  }
  if (variant.assumptions?.processNode !== undefined && machine.processNm === undefined) {
    report(placeOf(id, 'assumptions', 'processNode'), `the process of ${machine.id} is unknown: nothing can be scaled`);
  }
  const all = machine.coreTypes.reduce((sum, { cores }) => sum + cores.value, 0);
  const most = machine.coreTypes[0]?.maxHz ?? machine.coreTypes[0]?.baseHz;
  for (const [name, base] of Object.entries(scenario.workload)) {
    const override = own(variant.workload, name);
    const where = (key: 'cores' | 'frequency'): readonly string[] =>
      override?.[key] === undefined ? ['workload', name, key] : placeOf(id, 'workload', name, key);
    if (isService(base)) continue;
    const { cores, frequency } = { ...base, ...override };
    if (cores !== undefined && all > 0 && cores > all) {
      report(where('cores'), `${machine.id} has ${all === 1 ? '1 core' : `${all} cores`}, not ${cores}`);
    }
    if (frequency !== undefined && most !== undefined && frequency > most.value) {
      report(where('frequency'), `${machine.id} runs at ${most.value / 1e9}GHz at most`);
    }
  }
}

/** A variant of which nothing can be told is a mistake; one of which something is unknown says so in its result. */
function checkFigures(scenario: HardwareScenario, id: string, files: MachineFiles, report: Report): void {
  const config = resolveHardware(scenario, id, files);
  const works = config.workloads.map((workload) => estimate(config, workload, BEST));
  const found = [...works, ...config.services.map((service) => missingOf(config, service, BEST))];
  if (found.length === 0 || found.some((each) => each === undefined || !isMissing(each))) return;
  const names = [...new Set(found.flatMap((each) => (each && isMissing(each) ? each.missing : [])))];
  const path = scenario.variants[id]?.machine === undefined ? ['machine'] : placeOf(id, 'machine');
  report(
    path,
    `nothing can be told of ${config.machine.id}: ${names.length === 0 ? 'it cannot carry the load' : `its file lacks ${names.join(', ')}`}`,
    {
      hint: 'take another machine, or copy its file and add the figures with their sources',
    },
  );
}

import { areWorkloadsBounded, checkName, onePerPlace, own, type Report } from '../../lab/report.ts';
import type { MachineFiles } from '../../machine/catalogue/model.ts';
import { MAX_DEVICES } from '../allocator/design.ts';
import { isMemory } from '../config.ts';
import { DEFAULT_COMPRESSOR } from './device.ts';
import { fillMachine, type RawMachine, topologyOf } from './machine.ts';
import type { SwapScenario, SwapVariant } from './scenario.ts';
import { type VariantView, viewVariant } from './variant-view.ts';
import { keysOfKind, PATTERNS, type RawWorkload } from './workload.ts';

/** Key, value and their headers; also bounds what the order of a hash table takes. */
const LEAST_VALUE_BYTES = 64;

/** Keeps the work of checking every variant against every workload bounded. */
const MAX_WORKLOADS = 200;
/** Slot by slot. */
const MAX_FILLED_BYTES = 64 * 2 ** 30;
/** Groups besides the root group; folios name theirs in a byte. */
const MAX_GROUPS = 254;

/** What no single key can tell: names that must exist, and limits over several keys. Reports each place once. */
export function checkSwap(scenario: SwapScenario, report: Report, files: MachineFiles = {}): void {
  const once = onePerPlace(report);
  if (!areWorkloadsBounded(scenario.workload, MAX_WORKLOADS, once)) return;
  checkKernel([], scenario, once);
  for (const [id, variant] of Object.entries(scenario.variants)) checkVariant(scenario, id, variant, files, once);
}

function checkKernel(at: readonly string[], { kernel, design }: SwapVariant, report: Report): void {
  if (kernel !== undefined && design !== undefined) {
    report([...at, 'design'], 'kernel and design say the same twice', { hint: 'remove one of them', atKey: true });
  }
}

function checkVariant(
  scenario: SwapScenario,
  id: string,
  variant: SwapVariant,
  files: MachineFiles,
  report: Report,
): void {
  const at = ['variants', id];
  checkKernel(at, variant, report);
  const workloads = Object.keys(scenario.workload);
  const devices = [...new Set([...Object.keys(scenario.swap), ...Object.keys(variant.swap ?? {})])];
  variant.without?.forEach((name, index) => {
    const known = [...workloads, ...devices];
    checkName([...at, 'without', String(index)], name, known, 'workload or swap device', false, report);
  });
  for (const [name, override] of Object.entries(variant.workload ?? {})) {
    checkName([...at, 'workload', name], name, workloads, 'workload', true, report);
    const kind = own(scenario.workload, name)?.kind;
    if (kind === undefined) continue;
    const known = keysOfKind(kind);
    for (const key of Object.keys(override).filter((each) => !known.includes(each))) {
      report([...at, 'workload', name, key], `a ${kind} has no '${key}'`, { given: key, known, atKey: true });
    }
    const patterns = PATTERNS[kind];
    if (override.pattern !== undefined && patterns?.includes(override.pattern) === false) {
      report([...at, 'workload', name, 'pattern'], `a ${kind} has no pattern '${override.pattern}'`, {
        given: override.pattern,
        known: patterns,
      });
    }
  }
  for (const [name, override] of Object.entries(variant.swap ?? {})) {
    if (own(scenario.swap, name)) continue;
    for (const key of ['device', 'size'] as const) {
      if (override[key] !== undefined) continue;
      report([...at, 'swap', name], `'${key}' is missing`, { hint: `no swap device '${name}' at the top states it` });
    }
  }
  checkView(scenario, id, viewVariant(scenario, id), files, report);
}

function checkView(scenario: SwapScenario, id: string, view: VariantView, files: MachineFiles, report: Report): void {
  const at = ['variants', id];
  if (view.workloads.length === 0) report([...at, 'without'], 'leaves no workload');
  if (view.devices.length === 0) report([...at, 'without'], 'leaves no swap device');
  if (view.devices.length > MAX_DEVICES) {
    report(['swap'], `variant '${id}' has ${view.devices.length} swap devices; at most ${MAX_DEVICES}`);
  }
  if (view.groups.size > MAX_GROUPS) report(['groups'], `at most ${MAX_GROUPS} groups`);
  checkMachine(view.machine, files, (key, message, hint) => {
    const { machine } = own(scenario.variants, id) ?? {};
    // what nobody states is missing where the model is named
    const missing = view.machine[key] === undefined && view.machine.model !== undefined;
    const stated = missing ? 'model' : key;
    report(machine?.[stated] === undefined ? ['machine', stated] : [...at, 'machine', stated], message, { hint });
  });
  checkCompressors(view, (message) => report(at, message));
  for (const [name, device] of view.devices) {
    const where = (key: string): readonly string[] =>
      own(own(scenario.variants, id)?.swap, name) === undefined ? ['swap', name, key] : [...at, 'swap', name, key];
    for (const key of ['compressor', 'memLimit'] as const) {
      if (device[key] !== undefined && device.device !== 'zram') {
        report(where(key), `a ${device.device} device has no '${key}'`, { hint: 'only zram has it', atKey: true });
      }
    }
    if (device.free !== undefined && device.filled !== undefined) {
      report(where('free'), 'filled and free say the same twice', { hint: 'remove one of them', atKey: true });
    }
    if (MAX_FILLED_BYTES < device.size && (device.filled ?? device.free) !== undefined) {
      report(where('size'), 'a device that is filled before the start has 64GiB at most', {
        hint: 'filling takes a second for a few GiB',
      });
    }
    for (const key of ['read', 'write', 'channels'] as const) {
      if (device[key] !== undefined && isMemory(device.device)) {
        report(where(key), `a ${device.device} device has no '${key}'`, {
          hint: 'it is memory: see machine.costs',
          atKey: true,
        });
      }
    }
  }
  for (const [name, workload] of view.workloads) checkWorkload(scenario, id, name, workload, view, report);
}

/** A machine smaller than its preset may have to say how many sockets and threads per core it has. */
function checkMachine(
  raw: RawMachine,
  files: MachineFiles,
  report: (key: keyof RawMachine, message: string, hint: string) => void,
): void {
  const machine = fillMachine(raw, files);
  if (machine === undefined) return;
  if ('message' in machine) {
    report(machine.key, machine.message, machine.hint);
    return;
  }
  const { cpus, sockets, threadsPerCore, preset } = topologyOf(machine);
  if (cpus % (sockets * threadsPerCore) === 0) return;
  const message = `${cpus} CPUs do not make ${sockets} sockets of cores with ${threadsPerCore} threads`;
  const key = raw.cpus === undefined ? 'preset' : 'cpus';
  report(key, message, `${raw.model ?? preset} has ${sockets} sockets and smt ${threadsPerCore}: state others`);
}

/** What a page costs to compress is one figure of the machine. */
function checkCompressors({ devices, zswap }: VariantView, report: (message: string) => void): void {
  const used = devices.flatMap(([, { device, compressor = DEFAULT_COMPRESSOR }]) =>
    device === 'zram' ? [compressor] : [],
  );
  if (zswap) used.push(zswap.compressor ?? DEFAULT_COMPRESSOR);
  const kinds = new Set(used);
  if (kinds.size > 1) report(`one compressor for all of a variant, not ${[...kinds].join(' and ')}`);
}

function checkWorkload(
  scenario: SwapScenario,
  id: string,
  name: string,
  workload: RawWorkload,
  view: VariantView,
  report: Report,
): void {
  const overridden: Readonly<Record<string, unknown>> = own(own(scenario.variants, id)?.workload, name) ?? {};
  const where = (key: string): readonly string[] =>
    overridden[key] === undefined ? ['workload', name, key] : ['variants', id, 'workload', name, key];
  const { group } = workload;
  if (group !== undefined && !view.groups.has(group)) {
    report(where('group'), `no group is called '${group}'`, { given: group, known: [...view.groups.keys()] });
  }
  if (workload.kind === 'kernel-build') {
    const [low, high] = workload.workingSet ?? [0, 0];
    if (low > high) report([...where('workingSet'), '0'], 'is more than the largest');
    if ((workload.shmem ?? 0) + (workload.file ?? 0) > 1) report(where('file'), 'more than all pages, with shmem');
  }
  if (workload.kind === 'page-trace') {
    const { path, accesses } = workload;
    if (path !== undefined && accesses !== undefined)
      report(where('path'), 'expected one of path and accesses, got both');
    if (path === undefined && accesses === undefined)
      report(['workload', name], 'expected one of path and accesses, got neither');
    if (path === undefined && workload.format !== undefined)
      report(where('format'), 'a trace that stands in the scenario has no format', { atKey: true });
  }
  if (workload.kind === 'redis' && workload.value !== undefined) {
    if (workload.value < LEAST_VALUE_BYTES) report(where('value'), `a value takes ${LEAST_VALUE_BYTES}B at least`);
    if (workload.value > (workload.size ?? Infinity)) report(where('value'), 'is more than there is data');
  }
  if (workload.kind === 'mthp-test' && (workload.turnover ?? 0) > (workload.size ?? Infinity)) {
    report(where('turnover'), 'is more than there is memory');
  }
}

import type { MachineFiles } from '../../machine/catalogue/model.ts';
import { PAGE_BYTES } from '../../units/page.ts';
import type {
  DeviceConfig,
  GroupConfig,
  MachineConfig,
  ReclaimConfig,
  SwapConfig,
  WorkloadConfig,
  ZswapConfig,
} from '../config.ts';
import { DEFAULT_COMPRESSOR, type RawDevice, type RawZswap } from './device.ts';
import { fillMachine, type RawMachine, topologyOf } from './machine.ts';
import type { RawGroup, RawReclaim } from './reclaim.ts';
import { resolveWorkload } from './resolve-workload.ts';
import type { SwapScenario } from './scenario.ts';
import type { PageTraces } from './trace-files.ts';
import { viewVariant } from './variant-view.ts';

const DEFAULT_MEMORY_BYTES = 64 * 2 ** 30;

/**
 * What the simulation of one variant is built from. The scenario must have passed `checkSwap`, and its page traces and
 * machine files must have been read.
 */
export function resolveSwap(
  scenario: SwapScenario,
  variantId: string,
  traces: PageTraces = {},
  files: MachineFiles = {},
): SwapConfig {
  const view = viewVariant(scenario, variantId);
  const groups = [...view.groups].map(([name, group]): GroupConfig => resolveGroup(name, group));
  const machine = resolveMachine(view.machine, files);
  return {
    machine,
    generation: view.generation,
    kernel: view.kernel,
    devices: view.devices.map(([name, device], index) => resolveDevice(name, device, index)),
    zswap: view.zswap && resolveZswap(view.zswap),
    groups,
    reclaim: resolveReclaim(view.reclaim),
    workloads: view.workloads.map(
      ([name, workload]): WorkloadConfig =>
        resolveWorkload(
          name,
          workload,
          groups.findIndex((group) => group.name === workload.group),
          machine,
          traces,
        ),
    ),
    warmupNs: scenario.measure.warmup,
    durationNs: scenario.measure.duration,
  };
}

/** @throws Error when the file of a machine is missing: whoever reads scenarios checks that first. */
function resolveMachine(raw: RawMachine, files: MachineFiles): MachineConfig {
  const machine = fillMachine(raw, files);
  if (machine === undefined) throw new Error(`the machine file ${raw.model} has not been read`);
  if ('message' in machine) throw new Error(machine.message);
  const { memory, hz, disk } = machine;
  return {
    ...topologyOf(machine),
    memoryBytes: memory ?? DEFAULT_MEMORY_BYTES,
    disk: disk ?? 'nvme-consumer',
    hz: hz ?? 250,
  };
}

/** Devices without a priority are used in the order of the file, as swapon numbers them from -2 downwards. */
function resolveDevice(name: string, raw: RawDevice, index: number): DeviceConfig {
  return {
    name,
    kind: raw.device,
    bytes: Math.max(2 * PAGE_BYTES, raw.size - (raw.size % PAGE_BYTES)),
    priority: raw.priority ?? -2 - index,
    compressor: raw.compressor ?? DEFAULT_COMPRESSOR,
    limitBytes: raw.memLimit ?? Infinity,
    discard: raw.discard ?? false,
    figures: {
      ...(raw.read !== undefined && { readNs: raw.read }),
      ...(raw.write !== undefined && { writeNs: raw.write }),
      ...(raw.channels !== undefined && { channels: raw.channels }),
    },
    filled: raw.free === undefined ? (raw.filled ?? 0) : Math.max(0, 1 - raw.free / raw.size),
    fillPattern: raw.fillPattern ?? 'scattered',
  };
}

function resolveZswap({ compressor, maxPool, acceptThreshold }: RawZswap): ZswapConfig {
  return {
    compressor: compressor ?? DEFAULT_COMPRESSOR,
    maxPoolPercent: 100 * (maxPool ?? 0.2),
    acceptThresholdPercent: 100 * (acceptThreshold ?? 0.9),
  };
}

function resolveGroup(name: string, { limit, high, swap }: RawGroup): GroupConfig {
  return { name, limitBytes: limit ?? Infinity, highBytes: high ?? Infinity, swapMaxBytes: swap ?? Infinity };
}

function resolveReclaim({ lru, swappiness, pageCluster, minFree, watermarkScale }: RawReclaim): ReclaimConfig {
  return {
    lru: lru ?? 'classic',
    swappiness: swappiness ?? 60,
    pageCluster: pageCluster ?? 3,
    minFreeBytes: minFree,
    watermarkScaleFactor: watermarkScale ?? 10,
  };
}

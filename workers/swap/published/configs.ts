import { generationOf } from '../allocator/design.ts';
import type { DeviceConfig, MachineConfig, SwapConfig, WorkloadConfig } from '../config.ts';
import { PRESETS, type PresetName } from '../timing/presets.ts';

/**
 * The published experiments, scaled down: memory, limits and devices by the same factor, times to a window in which rates
 * no longer change. What that bends: reclaim of a smaller group needs more rounds per page, so absolute rates come out
 * low; ratios are what is compared.
 */

export const MIB = 2 ** 20;
const GIB = 2 ** 30;
const SECOND = 1e9;
/** Of runs that end by themselves. */
const NO_END_NS = 1000 * SECOND;

type Version = Pick<SwapConfig, 'generation' | 'kernel'>;

/** @throws RangeError for a release of no generation */
function version(kernel: string): Version {
  const generation = generationOf(kernel);
  if (generation === undefined) throw new RangeError(`no generation has a release ${kernel}`);
  return { generation, kernel };
}

function machine(preset: PresetName, memoryBytes: number): MachineConfig {
  const { cpus, sockets, threadsPerCore } = PRESETS[preset];
  return { cpus, sockets, threadsPerCore, memoryBytes, preset, disk: 'nvme-consumer', hz: 1000 };
}

function device(name: string, kind: DeviceConfig['kind'], bytes: number, filled = 0): DeviceConfig {
  return {
    name,
    kind,
    bytes,
    priority: 0,
    compressor: 'lz4',
    limitBytes: Infinity,
    discard: false,
    figures: {},
    filled,
    fillPattern: 'scattered',
  };
}

const RECLAIM: SwapConfig['reclaim'] = {
  lru: 'classic',
  swappiness: 60,
  pageCluster: 3,
  minFreeBytes: undefined,
  watermarkScaleFactor: 10,
};

const COMMON = {
  name: 'w',
  group: 0,
  content: { same: 0, compressedBytes: 1400, incompressible: 0.05 },
  order: 0,
  accessNs: 100,
} as const;

interface Experiment {
  readonly kernel: string;
  readonly machine: MachineConfig;
  readonly devices: readonly DeviceConfig[];
  readonly limitBytes: number;
  readonly workload: WorkloadConfig;
  readonly warmupNs?: number;
  readonly durationNs?: number;
}

function config({
  kernel,
  limitBytes,
  workload,
  warmupNs = 0,
  durationNs = NO_END_NS,
  ...rest
}: Experiment): SwapConfig {
  return {
    ...version(kernel),
    ...rest,
    zswap: undefined,
    groups: [{ name: 'group', limitBytes, highBytes: Infinity, swapMaxBytes: Infinity }],
    reclaim: RECLAIM,
    workloads: [workload],
    warmupNs,
    durationNs,
  };
}

/** Limits of table V1 in MiB, by jobs. */
const BUILD_LIMITS: Readonly<Record<number, number>> = { 6: 192, 12: 256, 24: 384, 48: 768, 96: 1536 };

/** V1: three jobs for each of the `jobs` places, at a quarter of the size unless told otherwise. */
export function kernelBuild(kernel: string, jobs: number, scale = 4): SwapConfig {
  return config({
    kernel,
    machine: machine('xeon-8255c', 64 * GIB),
    devices: [device('zram', 'zram', 8 * GIB)],
    limitBytes: (BUILD_LIMITS[jobs] * MIB) / scale,
    workload: {
      ...COMMON,
      kind: 'kernel-build',
      jobs,
      total: 3 * jobs,
      workingSetBytes: [(32 * MIB) / scale, (80 * MIB) / scale],
      computeNs: (0.2 * SECOND) / scale,
      onceShare: 0.5,
      reuse: 2,
      shmemShare: 0.1,
      fileShare: 0,
    },
  });
}

/** V2: 32 processes write and free memory of which a sixteenth fits. */
export function classicSteps(kernel: string): SwapConfig {
  return config({
    kernel,
    machine: machine('xeon-e5v3', 64 * GIB),
    devices: [device('pmem', 'pmem', 16 * GIB)],
    limitBytes: 512 * MIB,
    workload: { ...USEMEM, processes: 32, bytes: 256 * MIB, pattern: 'sequential' },
    warmupNs: 0.05 * SECOND,
    durationNs: 0.05 * SECOND,
  });
}

const USEMEM = {
  ...COMMON,
  kind: 'usemem',
  writeShare: 1,
  populated: false,
  passes: 1,
  rounds: 0,
} as const;

/** V3: 16 processes of pmbench on two devices that others have taken three quarters of, slot by slot. */
export function pmbench(kernel: string): SwapConfig {
  const scale = 32;
  return config({
    kernel,
    machine: machine('xeon-48', 64 * GIB),
    devices: [0, 1].map((node) => device(`brd${node}`, 'brd', (48 * GIB) / scale, 0.75)),
    limitBytes: (8 * GIB) / scale,
    workload: {
      ...COMMON,
      kind: 'pmbench',
      processes: 16,
      threads: 1,
      bytes: GIB / scale,
      pattern: 'uniform',
      skew: 1,
      readShare: 0.8,
    },
    warmupNs: 0.2 * SECOND,
    durationNs: 0.1 * SECOND,
  });
}

/** V4, V6 and V7: usemem -n 31 1G under a limit. */
export function usemem(
  kernel: string,
  limitBytes: number,
  pattern: 'sequential' | 'random',
  scale: number,
): SwapConfig {
  const random = pattern === 'random';
  return config({
    kernel,
    machine: machine('server-32', 64 * GIB),
    devices: [device('pmem', 'pmem', (48 * GIB) / scale)],
    limitBytes: limitBytes / scale,
    workload: {
      ...USEMEM,
      processes: 31,
      bytes: GIB / scale,
      pattern,
      populated: random,
      passes: random ? 0 : 1,
      rounds: random ? 0 : 1,
    },
    ...(random && { warmupNs: 0.05 * SECOND, durationNs: 0.1 * SECOND }),
  });
}

/**
 * V8: redis of 2.5 G in 1.5 G of memory, reads only, with a save that never ends or none. The values that redis-benchmark
 * is told to write have 1024 bytes, for which redis' allocator (jemalloc) takes 1280.
 */
export function redis(kernel: string, saving: boolean): SwapConfig {
  const scale = 32;
  const whole = config({
    kernel,
    machine: machine('arm-12', (1.5 * GIB) / scale),
    devices: [device('zram', 'zram', (5 * GIB) / scale)],
    limitBytes: Infinity,
    workload: {
      ...COMMON,
      group: -1,
      kind: 'redis',
      bytes: (2.5 * GIB) / scale,
      valueBytes: 1280,
      writeShare: 0,
      requestNs: 1500,
      saveEveryNs: saving ? 0 : undefined,
      savePageNs: 3000,
      content: { same: 0, compressedBytes: 1000, incompressible: 0 },
    },
    warmupNs: 0.4 * SECOND,
    durationNs: 0.6 * SECOND,
  });
  return { ...whole, groups: [], reclaim: { ...RECLAIM, minFreeBytes: 512 * 1024 } };
}

/** V14: two processes go through their memory in order, two at random; a quarter of all of it fits, the rest is on an NVMe device. */
export function readahead(kernel: string): SwapConfig {
  const bytes = 128 * MIB;
  const process = { ...USEMEM, processes: 2, bytes, writeShare: 0.5, populated: true, passes: 0 } as const;
  const whole = config({
    kernel,
    machine: machine('xeon-e5v3', 64 * GIB),
    devices: [device('nvme', 'nand-p3700', GIB)],
    limitBytes: bytes,
    workload: { ...process, pattern: 'sequential' },
    warmupNs: 0.5 * SECOND,
    durationNs: 2 * SECOND,
  });
  return { ...whole, workloads: [...whole.workloads, { ...process, name: 'random', pattern: 'random' }] };
}

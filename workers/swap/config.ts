/** One variant of a swap scenario, fully resolved, as plain data that can cross threads. Sizes are bytes, times ns. */
import type { Generation } from './allocator/design.ts';
import type { PageContent } from './memory/memory-api.ts';
import { FLASH_PRESETS, type FlashPresetName } from './timing/backends/flash-presets.ts';
import { COMPRESSORS, type CompressorName } from './timing/costs.ts';
import type { PresetName } from './timing/presets.ts';

export interface MachineConfig {
  readonly cpus: number;
  readonly sockets: number;
  readonly threadsPerCore: 1 | 2;
  readonly memoryBytes: number;
  /** What paths and locks cost, by the machine it was taken from. */
  readonly preset: PresetName;
  /** Disk that files are on. */
  readonly disk: DiskKind;
  /** Ticks per second of the kernel. */
  readonly hz: number;
}

const FLASH_KINDS = Object.keys(FLASH_PRESETS) as FlashPresetName[];
/** Devices with requests that take time. */
export const DISK_KINDS = [...FLASH_KINDS, 'hdd'] as const;
export type DiskKind = (typeof DISK_KINDS)[number];
/** Devices that are memory. */
const MEMORY_KINDS = ['zram', 'pmem', 'brd'] as const;
export const DEVICE_KINDS = [...MEMORY_KINDS, ...DISK_KINDS] as const;
export type DeviceKind = (typeof DEVICE_KINDS)[number];

/** Whether a device is memory: reads and writes are done by the CPU that asks for them. */
export function isMemory(kind: DeviceKind): kind is (typeof MEMORY_KINDS)[number] {
  return MEMORY_KINDS.some((memory) => memory === kind);
}

export const COMPRESSOR_NAMES = Object.keys(COMPRESSORS) as CompressorName[];

/**
 * How slots that are free before the start lie: evenly scattered, together at the end, or at the end with every second
 * one taken, so that no cluster is free there either.
 */
export type FillPattern = 'scattered' | 'packed' | 'clustered';

export interface DeviceConfig {
  readonly name: string;
  readonly kind: DeviceKind;
  readonly bytes: number;
  readonly priority: number;
  /** zram only. */
  readonly compressor: CompressorName;
  /** zram only: `mem_limit`; Infinity for none. */
  readonly limitBytes: number;
  readonly discard: boolean;
  /** Figures of a block device that differ from those of its kind. */
  readonly figures: DeviceFigures;
  /** Share of the slots that somebody else has taken before the start. */
  readonly filled: number;
  readonly fillPattern: FillPattern;
}

/** What a block device does, where it differs from its preset. */
export interface DeviceFigures {
  readonly readNs?: number;
  readonly writeNs?: number;
  readonly channels?: number;
}

export interface ZswapConfig {
  readonly compressor: CompressorName;
  readonly maxPoolPercent: number;
  readonly acceptThresholdPercent: number;
}

/** A memory cgroup; Infinity stands for no limit. The root group, which has none, is not in the list. */
export interface GroupConfig {
  readonly name: string;
  readonly limitBytes: number;
  readonly highBytes: number;
  readonly swapMaxBytes: number;
}

export interface ReclaimConfig {
  readonly lru: 'classic' | 'mglru';
  readonly swappiness: number;
  /** log2 of the largest readahead window. */
  readonly pageCluster: number;
  /** Undefined: as the kernel computes it. */
  readonly minFreeBytes: number | undefined;
  /** 1/10000 of the memory. */
  readonly watermarkScaleFactor: number;
}

/** What every workload has. */
interface WorkloadCommon {
  readonly name: string;
  /** Index into `groups`, -1: the root group. */
  readonly group: number;
  readonly content: PageContent;
  /** Largest order of folios that first touches allocate (mTHP). */
  readonly order: number;
  /** Time that the program itself takes for one access. */
  readonly accessNs: number;
}

export interface UsememConfig extends WorkloadCommon {
  readonly kind: 'usemem';
  readonly processes: number;
  readonly bytes: number;
  readonly pattern: 'sequential' | 'random';
  readonly writeShare: number;
  /** The region has been touched once before the start, and is never freed. */
  readonly populated: boolean;
  /** How often the region is gone through before it is freed; for a populated one: before the process ends, 0 = never. */
  readonly passes: number;
  /** How often a process does all this, 0 = until the end. */
  readonly rounds: number;
}

export interface BuildConfig extends WorkloadCommon {
  readonly kind: 'kernel-build';
  /** Jobs at a time (make -j). */
  readonly jobs: number;
  /** Jobs in all, 0 = until the end. */
  readonly total: number;
  /** Working set of a job: uniform between these. */
  readonly workingSetBytes: readonly [low: number, high: number];
  /** CPU time of a job besides memory management. */
  readonly computeNs: number;
  /** Share of the pages of a job that are touched only once. */
  readonly onceShare: number;
  /** How often each of the others is touched again. */
  readonly reuse: number;
  /** Share of the pages that are files on tmpfs (shared memory, stays after the job) and cached files. */
  readonly shmemShare: number;
  readonly fileShare: number;
}

export interface RedisConfig extends WorkloadCommon {
  readonly kind: 'redis';
  readonly bytes: number;
  /** Memory of the value of a key; values lie one after the other. */
  readonly valueBytes: number;
  /** Share of requests that write. */
  readonly writeShare: number;
  /** CPU time of a request besides memory. */
  readonly requestNs: number;
  /** From the end of one background save to the next one; 0: always saving; undefined: never. */
  readonly saveEveryNs: number | undefined;
  /** Time the saving child takes per page besides memory. */
  readonly savePageNs: number;
}

export interface PmbenchConfig extends WorkloadCommon {
  readonly kind: 'pmbench';
  readonly processes: number;
  /** Threads that share the memory of a process. */
  readonly threads: number;
  readonly bytes: number;
  readonly pattern: 'uniform' | 'normal' | 'zipf';
  /** Exponent of zipf. */
  readonly skew: number;
  readonly readShare: number;
}

export interface MthpTestConfig extends WorkloadCommon {
  readonly kind: 'mthp-test';
  /** Memory of large folios, and of small ones (-s). */
  readonly bytes: number;
  readonly smallBytes: number;
  /** Memory swapped in at random, and rewritten, in each round. */
  readonly turnoverBytes: number;
  /** Random swap-in in whole folios (-a). */
  readonly aligned: boolean;
  readonly rounds: number;
}

export interface MixConfig extends WorkloadCommon {
  readonly kind: 'file-anon-mix';
  readonly threads: number;
  readonly anonBytes: number;
  readonly fileBytes: number;
  /** Share of accesses that go to the file. */
  readonly fileAccessShare: number;
  readonly writeShare: number;
}

export interface PageoutConfig extends WorkloadCommon {
  readonly kind: 'pageout';
  readonly processes: number;
  readonly bytes: number;
  readonly rounds: number;
}

export interface RegionsConfig extends WorkloadCommon {
  readonly kind: 'regions';
  readonly threads: number;
  readonly regions: readonly {
    readonly bytes: number;
    /** Accesses per second to all of the region. */
    readonly ratePerSecond: number;
    readonly writeShare: number;
    readonly space: 'anon' | 'file';
  }[];
}

/** Accesses in order: page << 1 | write, pages numbered from 0. */
export interface ReplayedTrace {
  readonly pages: number;
  readonly length: number;
  /** Of a file, the blocks lie in memory that all threads share; `digest` stands for what they hold. */
  readonly blocks: readonly ArrayLike<number>[];
  readonly digest?: string;
}

export interface PageTraceConfig extends WorkloadCommon {
  readonly kind: 'page-trace';
  /** File that it was read from, as the scenario names it; '' when it stands in the scenario. */
  readonly file: string;
  readonly trace: ReplayedTrace;
  /** Each goes through all of the trace, in memory of its own. */
  readonly processes: number;
  /** How often a process goes through it before it ends, 0 = until the end. */
  readonly passes: number;
}

export type WorkloadConfig =
  | UsememConfig
  | BuildConfig
  | RedisConfig
  | PmbenchConfig
  | MthpTestConfig
  | MixConfig
  | PageoutConfig
  | RegionsConfig
  | PageTraceConfig;

/** A change to a running simulation: from then on the configuration is this one. */
export interface ConfigChange {
  readonly atNs: number;
  /** Differs from the one before only in swappiness, readahead and limits of groups. */
  readonly config: SwapConfig;
}

export interface SwapConfig {
  readonly machine: MachineConfig;
  readonly generation: Generation;
  /** Release of the generation, one of KERNELS. */
  readonly kernel: string;
  readonly devices: readonly DeviceConfig[];
  readonly zswap: ZswapConfig | undefined;
  readonly groups: readonly GroupConfig[];
  readonly reclaim: ReclaimConfig;
  readonly workloads: readonly WorkloadConfig[];
  readonly warmupNs: number;
  readonly durationNs: number;
  /** What changes while it runs, earliest first. */
  readonly changes?: readonly ConfigChange[] | undefined;
}

import { GENERATIONS, type Generation, KERNELS } from '../../swap/allocator/design.ts';
import type { DeviceConfig, SwapConfig } from '../../swap/config.ts';
import { CONTENTS } from '../../swap/schema/content.ts';
import { PAGE_BYTES } from '../../units/page.ts';
import { atLeast, releaseOf } from '../kernel.ts';
import { NotModelled } from '../not-modelled.ts';
import type { SwapCase } from './case.ts';
import type { SwapFile } from './file.ts';

const MIB = 2 ** 20;
/** Part of the measured time that is simulated: most pages are touched by then, and rates no longer change much. */
export const DURATION_PART = 0.5;
/** A device whose size is not stated has room for the whole region this many times: it is never near full. */
const DEVICE_TIMES = 4;
/** Name of the workload in the simulation. */
export const WORKLOAD = 'touches';

export interface SwapKernel {
  readonly generation: Generation;
  /** Release whose rules are simulated. */
  readonly release: string;
  readonly lru: 'classic' | 'mglru';
  readonly note: string | undefined;
}

/** Releases of the lab, oldest first, without steps between two of them. */
const RELEASES = GENERATIONS.flatMap((generation) =>
  KERNELS[generation].filter((release) => /^\d+\.\d+$/.test(release)).map((release) => ({ generation, release })),
);

/** The release of the lab that a kernel's description stands for: the newest one that is not newer. */
export function swapKernel(tag: string, words: string | undefined): SwapKernel {
  if (words === undefined || !/^\s*\d+\.\d/.test(words))
    throw new NotModelled(`kernel '${tag}': its release is not stated`);
  const wanted = releaseOf(words);
  const stated = wanted.join('.');
  const found = RELEASES.findLast(({ release }) => atLeast(wanted, ...releaseOf(release)));
  if (found === undefined) throw new NotModelled(`kernel '${tag}': ${stated} is older than all releases`);
  return {
    ...found,
    lru: /\bMGLRU on\b/.test(words) ? 'mglru' : 'classic',
    note: found.release === stated ? undefined : `${tag}: rules of ${found.release} for ${stated}`,
  };
}

/**
 * The measured set-up for the lab, at its size: in smaller groups reclaim would need more rounds for a page.
 *
 * @param accessNs time that the program itself takes for a touch
 */
export function swapConfig(
  { params }: SwapFile,
  { kernel, each, threads }: { readonly kernel: SwapKernel; readonly each: SwapCase; readonly threads: number },
  accessNs: number,
): SwapConfig {
  const totalMib = each.totalMib ?? params.total_mib;
  const limitMib = each.limitMib ?? params.limit_mib;
  const durationNs = Math.round(params.seconds * DURATION_PART * 1e9);
  return {
    machine: {
      cpus: params.cpus ?? 1,
      sockets: 1,
      threadsPerCore: 1,
      memoryBytes: Math.max(1024 * MIB, 4 * bytes(totalMib)),
      preset: params.clock?.startsWith('icount') ? COUNTED_PRESET : SWAP_PRESET,
      disk: SWAP_FILE_DISK,
      hz: 250,
    },
    generation: kernel.generation,
    kernel: kernel.release,
    devices: [deviceOf(each, bytes(each.deviceMib ?? DEVICE_TIMES * totalMib))],
    zswap: undefined,
    groups: [{ name: 'limited', limitBytes: bytes(limitMib), highBytes: Infinity, swapMaxBytes: Infinity }],
    reclaim: {
      lru: kernel.lru,
      swappiness: 60,
      pageCluster: 3,
      minFreeBytes: undefined,
      watermarkScaleFactor: 10,
    },
    workloads: [
      {
        kind: 'usemem',
        name: WORKLOAD,
        group: 0,
        content: each.data === 'same' ? CONTENTS.zero : CONTENTS.compressible,
        order: 0,
        accessNs,
        processes: threads,
        bytes: bytes(totalMib / threads),
        pattern: each.order === 'rand' ? 'random' : 'sequential',
        writeShare: each.readOnly ? 0 : 1,
        populated: true,
        passes: 0,
        rounds: 0,
      },
    ],
    // being populated takes no time here: what that leaves on a disk's way out (copies that are clean) must be gone
    warmupNs: each.device === 'file' ? durationNs : 0,
    durationNs,
  };
}

/** The measured machine. */
export const SWAP_PRESET = 'zen5-vm';
/** Guests whose time is instructions: costs in its proportions, but for work whose instructions take less time than others'. */
export const COUNTED_PRESET = 'counted-guest';
/** Nothing is known of the disk below the measured swap file; a read of this one takes about as long as it did. Assumed. */
export const SWAP_FILE_DISK = 'nvme-consumer';

function bytes(mib: number): number {
  return Math.round((mib * MIB) / PAGE_BYTES) * PAGE_BYTES;
}

function deviceOf(each: SwapCase, bytes: number): DeviceConfig {
  return {
    name: each.device,
    kind: each.device === 'zram' ? 'zram' : SWAP_FILE_DISK,
    bytes,
    priority: -2,
    compressor: each.data === 'lzorle' ? 'lzo-rle' : 'lz4',
    limitBytes: Infinity,
    discard: false,
    figures: {},
    filled: 0,
    fillPattern: 'scattered',
  };
}

/**
 * The swap space as memory management sees it: slots of one or more devices, the swap cache over them, and reference
 * counts. Each generation of the kernel (G0 … G7, docs/SWAP.md) is one implementation; all of them are exact functional
 * state machines that report their work to a `WorkLog` and know nothing of time.
 */
import type { WorkLog } from '../work-log.ts';

/** One slot: `device * 2^28 + offset`. Up to 7 devices of up to 1 TiB fit a positive int32. */
export type Entry = number;

export const NO_ENTRY = -1;
export const DEVICE_SHIFT = 28;
export const MAX_DEVICES = 7;
/** Largest device: 2^28 slots of 4 KiB = 1 TiB. */
export const MAX_SLOTS = 2 ** DEVICE_SHIFT;

export const entryAt = (device: number, slot: number): Entry => (device << DEVICE_SHIFT) + slot;
export const deviceIndexOf = (entry: Entry): number => entry >>> DEVICE_SHIFT;
export const slotOf = (entry: Entry): number => entry & (MAX_SLOTS - 1);

/** Slots of a cluster: 2 MiB (SWAPFILE_CLUSTER with CONFIG_THP_SWAP), and as a power of two. */
export const CLUSTER_SLOTS = 512;
export const CLUSTER_SHIFT = 9;
/** Orders of folios: 4 KiB to 2 MiB, the largest of which fills a cluster. */
export const ORDERS = 10;
export const CLUSTER_ORDER = ORDERS - 1;
/** A folio as memory management numbers it, from 0; -1 for none. */
export type FolioIndex = number;
export const NO_FOLIO = -1;

export const GENERATIONS = ['g0', 'g1', 'g2', 'g3', 'g4', 'g5', 'g6', 'g7'] as const;
export type Generation = (typeof GENERATIONS)[number];

/** Releases of a generation whose behaviour differs, oldest first. */
export const KERNELS: Readonly<Record<Generation, readonly string[]>> = {
  /** Until 3.8 one lock for all devices. */
  g0: ['3.8', '3.11'],
  /**
   * 4.9 has one lock and one tree per device. The two after it are steps of the series that 4.11 took in whole: a lock
   * per cluster, a tree per 64 MiB, and then slot caches. 5.8: a scan base per CPU. 6.10: folios of every order.
   */
  g1: ['4.9', '4.9-cluster-locks', '4.9-split-trees', '4.11', '5.8', '6.1', '6.8', '6.10'],
  g2: ['6.12'],
  /** 6.14 still hands out slots through per-CPU caches, 6.15 no longer does. */
  g3: ['6.14', '6.15'],
  g4: ['6.18'],
  g5: ['7.0'],
  g6: ['7.1'],
  g7: ['7.2'],
};

/** Generation that a release belongs to; undefined: none of KERNELS. */
export function generationOf(kernel: string): Generation | undefined {
  return GENERATIONS.find((generation) => KERNELS[generation].includes(kernel));
}

export interface SwapDeviceConfig {
  readonly name: string;
  /** Slots, the header included. */
  readonly slots: number;
  /** Devices of higher priority are used first, those of equal priority in turn. */
  readonly priority: number;
  readonly rotational: boolean;
  /** Reads and writes are complete when submitted (zram, brd, pmem: SWP_SYNCHRONOUS_IO). */
  readonly synchronous: boolean;
  /** Clusters are discarded when they become empty. */
  readonly discard: boolean;
}

export interface AllocatorConfig {
  readonly generation: Generation;
  /** One of the generation's KERNELS; its latest when left out. */
  readonly kernel?: string;
  readonly cpus: number;
  readonly devices: readonly SwapDeviceConfig[];
  /** Whether each slot is accounted to a memory cgroup (CONFIG_MEMCG): costs memory. */
  readonly memcg: boolean;
  /** Whether the kernel was built with frontswap, which zswap needed until 6.5: costs memory until then. */
  readonly frontswap?: boolean;
}

/** What the allocator asks of memory management. */
export interface SwapHost {
  /**
   * A slot whose only user is the swap cache is wanted: frees it by `removeFromCache` and `put`s nothing. False when
   * the folio is in use (under writeback, mapped again). Called with no device or cluster lock held.
   */
  reclaimCached(folio: FolioIndex, entry: Entry, cpu: number): boolean;
  /**
   * Adjacent slots are free again: whatever a compressing backend holds for them goes (`swap_slot_free_notify`, zswap
   * invalidation). With slot caches that is later than the last `put`. Called with the lock held that freeing takes.
   */
  slotsFreed(entry: Entry, slots: number): void;
}

/** Lists a cluster may be on, as codes for views and recordings. */
export const CLUSTER_LIST = {
  free: 0,
  /** Taken off all lists: in use by a CPU. */
  none: 1,
  nonfull: 2,
  frag: 3,
  full: 4,
  discard: 5,
} as const;

export interface SwapSpace {
  readonly config: AllocatorConfig;
  /** Slots nobody has, those in per-CPU caches not included (`nr_swap_pages`). */
  readonly freeSlots: number;
  /** Usable slots of all devices. */
  readonly totalSlots: number;
  /** More than half of the slots are in use: cached copies are given up early (`vm_swap_full`). */
  readonly halfFull: boolean;
  setHost(host: SwapHost): void;
  /**
   * Takes 2^order adjacent aligned slots for a folio and puts the folio into the swap cache there, with no references
   * yet. @returns the first slot, or NO_ENTRY: the caller splits the folio or keeps it
   */
  allocate(cpu: number, folio: FolioIndex, order: number, group: number): Entry;
  /** One more reference to each of `slots` slots from `entry` on (unmapping a page, copying a page table). */
  duplicate(entry: Entry, slots: number): void;
  /** One reference fewer to each of `slots` adjacent slots; those without references and cache become free. */
  put(cpu: number, entry: Entry, slots: number): void;
  references(entry: Entry): number;
  /** Folio in the swap cache, or NO_FOLIO. Reports the cost of a lookup. */
  lookup(entry: Entry): FolioIndex;
  /** Like `lookup`, for tests, views and invariants: costs nothing. */
  cached(entry: Entry): FolioIndex;
  /** Adds a folio that is about to be read in. False: another one is there already. */
  addToCache(cpu: number, entry: Entry, folio: FolioIndex, order: number): boolean;
  /**
   * Takes a folio out of the cache. `shadow` > 0 remembers when it was evicted (after writing it out); 0 leaves
   * nothing. Slots without references become free.
   */
  removeFromCache(cpu: number, entry: Entry, order: number, shadow: number): void;
  /**
   * Whether a page of a synchronous device that is referenced once is read without the cache (until 6.18). The slot is
   * pinned until `endBypass`, which does not drop the reference.
   */
  beginBypass(entry: Entry): boolean;
  endBypass(cpu: number, entry: Entry): void;
  /** Eviction stamp left by `removeFromCache`, 0 = none. */
  shadowOf(entry: Entry): number;
  /** Same-filled page that was never written to the device (6.12 and later keep this themselves); false where unknown. */
  setZero(entry: Entry, zero: boolean): void;
  isZero(entry: Entry): boolean;
  /** Whether kernel threads have something to do here: pending discards, full clusters to relieve of cached slots. */
  readonly backgroundWork: boolean;
  /** One piece of it, done on `cpu`. */
  runBackground(cpu: number): void;
  /** Bytes that the kernel keeps for this space: whatever is used (static), and because slots are in use (dynamic). */
  staticBytes(): number;
  dynamicBytes(): number;
  clusters(device: number): number;
  /** A CLUSTER_LIST code. */
  clusterList(device: number, cluster: number): number;
  clusterUsed(device: number, cluster: number): number;
  /** Order of the folios in it, 0 … 9. */
  clusterOrder(device: number, cluster: number): number;
}

/** What every design is made from. */
export interface SwapSpaceParts {
  readonly config: AllocatorConfig;
  readonly log: WorkLog;
  readonly seed: number;
}

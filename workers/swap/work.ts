/**
 * What the functional machines of this lab (allocator, memory management, workloads) report of their work: kinds of
 * work that cost CPU time, kinds of locks, and kinds of requests to a swap device. They know no times: `timing/` gives
 * every kind its cost and plays the programs that a `WorkLog` holds.
 */

/** Kinds of CPU work, as indices of cost tables and counters. One unit of each is what its comment says. */
export const WORK = {
  /** 1 ns of the program itself. */
  user: 0,
  /** Exception entry and exit, VMA lookup, page-table walk of one fault. */
  faultEntry: 1,
  /** Mapping one page: PTE, rmap, counters. */
  mapPage: 2,
  /** One page off the buddy allocator, zeroing not included. */
  allocPage: 3,
  /** One page back to the buddy allocator. */
  freePage: 4,
  /** 4 KiB zeroed. */
  zeroPage: 5,
  /** 4 KiB copied (copy on write). */
  copyPage: 6,
  /** One level of a swap-cache or page-cache tree walked. */
  treeLevel: 7,
  /** One read of a swap table. */
  tableLoad: 8,
  /** One slot stored into, or deleted from, a swap-cache tree (besides its levels). */
  treeUpdate: 9,
  /** One slot stored into a swap table. */
  tableUpdate: 10,
  /** One byte or table entry looked at while searching a free slot. */
  probe: 11,
  /** One slot taken by the allocator, besides probes. */
  claimSlot: 12,
  /** One slot given back, besides its lock. */
  freeSlot: 13,
  /** One cluster moved between lists. */
  listMove: 14,
  /** One per-cluster table allocated and cleared. */
  tableAlloc: 15,
  /** One read-modify-write of a counter that CPUs share. */
  atomic: 16,
  /** One folio isolated from or put onto an LRU list. */
  lruMove: 17,
  /** Reverse-map walk of one page to look at its accessed bits. */
  rmapCheck: 18,
  /** Unmapping one page, its share of the batched TLB flush included. */
  unmapPage: 19,
  /** Charging or uncharging one page to a memory cgroup. */
  charge: 20,
  /** One PTE of a page-table walk (fork, MGLRU aging). */
  pteScan: 21,
  /** One PTE copied by fork. */
  pteCopy: 22,
  /** Looking whether 4 KiB are all the same. */
  sameCheck: 23,
  /** 4 KiB compressed, and decompressed. */
  compress: 24,
  decompress: 25,
  /** One compressed object allocated, and freed, in zsmalloc or the zswap pool. */
  poolAlloc: 26,
  poolFree: 27,
  /** One request put together and handed to a block device. */
  submitIo: 28,
  /** One folio split into pages. */
  splitFolio: 29,
  /** One reclaim round set up (memcg iteration, scan balance). */
  reclaimRound: 30,
  /** 64 entries of a slot cache sorted and given back, or one slot taken from it. */
  slotCacheTake: 31,
  /** One page copied to or from a device that is memory (zram stored raw, pmem, brd). */
  deviceCopy: 32,
  /** One page of a group's lists that reclaim evicts to swap, besides the steps named above. */
  evictPage: 33,
  /** One cache line that only some sections of a lock write or wait for, besides those that every section does. */
  sharedLine: 34,
} as const;

export const WORK_KINDS = 35;

/** Kinds of locks. Each has as many stations as the comment says. */
export const LOCK = {
  /** One: the list of devices with free slots. */
  swapAvail: 0,
  /** One per device (`si->lock`). */
  device: 1,
  /** One per cluster, over all devices: `device * 2^19 + cluster`. */
  cluster: 2,
  /** One per 64 MiB of swap space (`i_pages` of a swapper space), or one per device before 4.11: `device * 2^14 + tree`. */
  tree: 3,
  /** One per memory cgroup (`lru_lock`). */
  lru: 4,
  /** One per memory cgroup: counters that a charge outside the per-CPU stock updates. */
  charge: 5,
  /** One per device or pool: zsmalloc, zswap tree. */
  pool: 6,
  /** One: free lists of the page allocator beyond the per-CPU ones. */
  zone: 7,
  /** One: the shared cluster of rotating devices since the lock rework. */
  globalCluster: 8,
  /** One: the list of tree nodes that hold nothing but shadows (6.3 to 6.17; one per memory cgroup since 6.13). */
  shadowNodes: 9,
} as const;

export const LOCK_KINDS = 10;

/** What is asked of a device. */
export const IO = { read: 0, write: 1, discard: 2 } as const;

export type WorkKind = (typeof WORK)[keyof typeof WORK];
export type LockKind = (typeof LOCK)[keyof typeof LOCK];
export type IoKind = (typeof IO)[keyof typeof IO];

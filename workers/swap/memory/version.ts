import { type AllocatorConfig, KERNELS } from '../allocator/design.ts';

/** What memory management around the allocator does in one release of the kernel. */
export interface MemoryVersion {
  /** New anonymous pages start on the inactive list and refaults of anonymous pages are detected (5.9). */
  readonly anonWorkingset: boolean;
  /** Pages that are all zero are only marked (6.12). */
  readonly zeromap: boolean;
  /** Folios that may be given slots as a whole: none, those of a huge page (4.13), any (6.10). */
  readonly wholeSwapOut: 'none' | 'pmd' | 'any';
  /**
   * Folios read as a whole from synchronous devices: none, those whose slots are used once each, any (7.0). The release
   * 6.12 could already; the row for it cannot, because its lists of clusters were measured and published without that.
   */
  readonly wholeSwapIn: 'none' | 'single' | 'any';
  /** `fixed`: whole aligned windows; `cluster`: as large as there were hits (3.14); `vma`: by addresses (4.14). */
  readonly readahead: 'fixed' | 'cluster' | 'vma';
  /** Pages of synchronous devices are never read ahead, and leave the cache as soon as they are mapped (7.0). */
  readonly synchronousThroughCache: boolean;
  /** Adjacent slots are given back in one call (6.9). */
  readonly batchedFree: boolean;
  /** Pages that a CPU gathers before it takes the lock of the list they go to (PAGEVEC_SIZE: 14, 15, 31 since 6.9). */
  readonly lruBatch: number;
  /** zswap gives up its copy when a page is loaded (6.9). */
  readonly zswapExclusive: boolean;
  /** zswap takes large folios (6.13); before, these went past it to the device. */
  readonly zswapLarge: boolean;
}

const V3_8: MemoryVersion = {
  anonWorkingset: false,
  zeromap: false,
  wholeSwapOut: 'none',
  wholeSwapIn: 'none',
  readahead: 'fixed',
  synchronousThroughCache: false,
  batchedFree: false,
  lruBatch: 14,
  zswapExclusive: false,
  zswapLarge: false,
};
const V4_9: MemoryVersion = { ...V3_8, readahead: 'cluster' };
const V5_8: MemoryVersion = { ...V4_9, readahead: 'vma', wholeSwapOut: 'pmd', lruBatch: 15 };
const V6_1: MemoryVersion = { ...V5_8, anonWorkingset: true };
const V6_10: MemoryVersion = { ...V6_1, wholeSwapOut: 'any', batchedFree: true, lruBatch: 31, zswapExclusive: true };
const V6_12: MemoryVersion = { ...V6_10, zeromap: true };
const V6_14: MemoryVersion = { ...V6_12, wholeSwapIn: 'single', zswapLarge: true };
const V7_0: MemoryVersion = { ...V6_14, wholeSwapIn: 'any', synchronousThroughCache: true };

/**
 * By the releases of KERNELS. Sources: swap.md as docs/SWAP.md sums it up for the allocator's side, large folios,
 * zeromap and 7.0; the release in which each of the others came is read from the kernel's history.
 */
const MEMORY_VERSIONS: Readonly<Record<string, MemoryVersion>> = {
  '3.8': V3_8,
  '3.11': V3_8,
  '4.9': V4_9,
  '4.9-cluster-locks': V4_9,
  '4.9-split-trees': V4_9,
  '4.11': V4_9,
  '5.8': V5_8,
  '6.1': V6_1,
  '6.8': V6_1,
  '6.10': V6_10,
  '6.12': V6_12,
  '6.14': V6_14,
  '6.15': V6_14,
  '6.18': V6_14,
  '7.0': V7_0,
  '7.1': V7_0,
  '7.2': V7_0,
};

/** @throws RangeError for a kernel that is not known */
export function memoryVersion(config: AllocatorConfig): MemoryVersion {
  const kernel = config.kernel ?? KERNELS[config.generation].at(-1) ?? '';
  const version = MEMORY_VERSIONS[kernel];
  if (version === undefined) throw new RangeError(`nothing is known of memory management in kernel ${kernel}`);
  return version;
}

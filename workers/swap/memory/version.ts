import type { Generation } from '../allocator/design.ts';

/**
 * What memory management around the allocator did in the kernel that a generation stands for. Sources are the kernel's
 * own history as swap.md describes it (sections 0, 1.5, 1.6, 3.4, 8), or the commit or release named.
 */
export interface MemoryVersion {
  /** Kernel whose behaviour this row is. */
  readonly kernel: string;
  /** New anonymous pages start on the inactive list and refaults of anonymous pages are detected (5.9). */
  readonly anonWorkingset: boolean;
  /** Pages that are all zero are only marked (6.12). */
  readonly zeromap: boolean;
  /** Folios that may be given slots as a whole: none, those of a huge page (4.13), any (6.10). */
  readonly wholeSwapOut: 'none' | 'pmd' | 'any';
  /** Folios read as a whole from synchronous devices: none, where each slot is used once (6.13), any (7.0). */
  readonly wholeSwapIn: 'none' | 'single' | 'any';
  /** `fixed`: whole aligned windows; `cluster`: as large as there were hits (3.14); `vma`: by addresses (4.14). */
  readonly readahead: 'fixed' | 'cluster' | 'vma';
  /** Pages of synchronous devices are never read ahead, and leave the cache as soon as they are mapped (7.0). */
  readonly synchronousThroughCache: boolean;
  /** Adjacent slots are given back in one call (6.9). */
  readonly batchedFree: boolean;
  /** Pages that a CPU gathers before it takes the lock of the list they go to (PAGEVEC_SIZE: 14, 15, 31 since 6.9). */
  readonly lruBatch: number;
  /** zswap gives up its copy when a page is loaded (6.6). */
  readonly zswapExclusive: boolean;
}

const G1: MemoryVersion = {
  kernel: '6.1',
  anonWorkingset: true,
  zeromap: false,
  // order 9 is what 6.1 has; the orders between came with 6.10, which kept this allocator
  wholeSwapOut: 'any',
  wholeSwapIn: 'none',
  readahead: 'vma',
  synchronousThroughCache: false,
  batchedFree: false,
  lruBatch: 15,
  zswapExclusive: false,
};

const G2: MemoryVersion = {
  ...G1,
  kernel: '6.12',
  zeromap: true,
  batchedFree: true,
  lruBatch: 31,
  zswapExclusive: true,
};
const G3: MemoryVersion = { ...G2, kernel: '6.15', wholeSwapIn: 'single' };
const G5: MemoryVersion = { ...G3, kernel: '7.0', wholeSwapIn: 'any', synchronousThroughCache: true };

export const MEMORY_VERSIONS: Readonly<Record<Generation, MemoryVersion>> = {
  g0: {
    ...G1,
    kernel: '3.11',
    anonWorkingset: false,
    wholeSwapOut: 'none',
    readahead: 'fixed',
    lruBatch: 14,
  },
  g1: G1,
  g2: G2,
  g3: G3,
  g4: { ...G3, kernel: '6.18' },
  g5: G5,
  g6: { ...G5, kernel: '7.1' },
  g7: { ...G5, kernel: '7.2' },
};

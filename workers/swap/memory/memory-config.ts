import type { BackendConfig, BlockBackend, ZswapConfig } from './backend-config.ts';

/** A memory cgroup. The first of a list is the root, whose limits mean nothing. */
export interface GroupConfig {
  readonly name: string;
  /** `memory.max` in pages; Infinity for none. */
  readonly limitPages: number;
  /** `memory.high` in pages; Infinity for none. */
  readonly highPages: number;
  /** `memory.swap.max` in pages; Infinity for none. */
  readonly swapMaxPages: number;
}

export interface MemoryConfig {
  /** Pages of the one zone there is, those the kernel keeps for itself not included. */
  readonly ramPages: number;
  /** At most 255. */
  readonly groups: readonly GroupConfig[];
  /** 0 (file pages only, in groups) … 100 (both cost the same) … 200 (anonymous pages only). */
  readonly swappiness: number;
  readonly lru: 'classic' | 'mglru';
  /** log2 of the largest readahead window, 0 = none (`vm.page-cluster`; 3). */
  readonly pageCluster: number;
  /** `vm.min_free_kbytes`; null: computed from the size of the memory as the kernel does. */
  readonly minFreeKib: number | null;
  /** Distance between watermarks in 1/10000 of the memory (`vm.watermark_scale_factor`; 10). */
  readonly watermarkScaleFactor: number;
  /** One per device of the swap space, in its order. */
  readonly backends: readonly BackendConfig[];
  readonly zswap: ZswapConfig | null;
  /** Disk that files are on: the device after those of the swap space. Null: there are no spaces of kind `file`. */
  readonly fileBackend: BlockBackend | null;
  /** Ticks per second of the kernel (CONFIG_HZ). */
  readonly hz: number;
}

/** Settings of a machine whose owner has not touched anything. */
export const USUAL_SETTINGS = {
  swappiness: 60,
  lru: 'classic',
  pageCluster: 3,
  minFreeKib: null,
  watermarkScaleFactor: 10,
  zswap: null,
  fileBackend: null,
  hz: 1000,
} as const satisfies Partial<MemoryConfig>;

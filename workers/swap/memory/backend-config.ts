/** What is behind a swap device, as far as memory management can tell. How fast it is belongs to `timing/`. */
export type BackendConfig = ZramBackend | MemoryBackend | BlockBackend;

/** Compressors whose speed `timing/` knows. */
export const COMPRESSORS = ['lz4', 'lzo', 'lzo-rle', 'zstd'] as const;
export type Compressor = (typeof COMPRESSORS)[number];

/** Compressed pages in memory that the pages themselves take from the machine. */
export interface ZramBackend {
  readonly kind: 'zram';
  readonly compressor: Compressor;
  /** Most bytes that the pool may take (`mem_limit`); Infinity for none. Writes beyond it fail. */
  readonly limitBytes: number;
}

/** brd or pmem: pages are copied to and from memory that is not the machine's own. */
export interface MemoryBackend {
  readonly kind: 'memory';
}

/** A disk: requests are queued, and complete later. `timing/` knows the model by its name. */
export interface BlockBackend {
  readonly kind: 'block';
  readonly model: string;
}

/** A cache of compressed pages in front of all devices. */
export interface ZswapConfig {
  readonly compressor: Compressor;
  /** Share of RAM that the pool may take, in per cent (`max_pool_percent`; 20). */
  readonly maxPoolPercent: number;
  /** A pool that was full takes pages again below this share of its limit, in per cent (`accept_threshold_percent`; 90). */
  readonly acceptThresholdPercent: number;
}

/** Samples on their way from storage through the CPU to an accelerator. Times in ns, sizes in B, power in W. */

/** Which samples are found in memory instead of on the disk. */
export interface SampleCache {
  /** Part of the data set that fits, 0 … 1. */
  readonly share: number;
  /**
   * lru: the least recently used one goes. keep: what is in stays in, as scan-resistant policies do.
   */
  readonly policy: 'lru' | 'keep';
  /** Each epoch reads every sample once: in the same order, or in one that is drawn anew. */
  readonly order: 'cyclic' | 'shuffled';
}

export interface PipelineConfig {
  /** Samples that are measured. */
  readonly samples: number;
  readonly sampleBytes: number;
  readonly storageBytesPerS: number;
  /** Of the storage while it reads, above idle. */
  readonly storageWatts: number;
  readonly memoryBytesPerS: number;
  readonly cache: SampleCache;
  /** Processes that prepare samples side by side, and how long one takes for one sample. */
  readonly workers: number;
  readonly prepareNs: number;
  /** Of the bus to the accelerator, what is reached of it. */
  readonly busBytesPerS: number;
  /** Work of the accelerator on one sample. */
  readonly acceleratorNs: number;
  /** Host work per sample that nothing overlaps with: launching, sampling of tokens. */
  readonly hostNs: number;
  /** Coefficient of variation of preparing and of the accelerator's work. */
  readonly cv: number;
  /** Prepared samples that may wait; 0 = each sample goes through all stages before the next begins. */
  readonly prefetch: number;
  readonly acceleratorIdleWatts: number;
  readonly acceleratorWatts: number;
  /** Of the host at rest, and of one core that works. */
  readonly hostWatts: number;
  readonly coreWatts: number;
}

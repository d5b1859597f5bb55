/** What a machine's tasks do to each other below the scheduler. A part that is undefined is off. */
export interface InterferenceConfig {
  readonly smt: SmtConfig | undefined;
  readonly llc: LlcConfig | undefined;
  readonly bandwidth: BandwidthConfig | undefined;
  readonly cold: ColdCacheConfig | undefined;
}

export interface SmtConfig {
  /** Speed of a thread whose one sibling is busy, relative to having the core alone: 0.6 = each loses 40 %. */
  readonly factor: number;
}

export interface LlcConfig {
  readonly bytes: number;
  /** Extra time per time of work of a task none of whose footprint is in the cache: 1 = twice as slow. */
  readonly missPenalty: number;
}

export interface BandwidthConfig {
  /** Memory bandwidth of one NUMA node, bytes per second. */
  readonly bytesPerSecond: number;
}

export interface ColdCacheConfig {
  /** Caches of one core, bytes. */
  readonly privateBytes: number;
  /** Part of a footprint that a last-level cache can hold, bytes. */
  readonly llcBytes: number;
  /** Bytes per second at which a core refills its own caches from the last-level cache. */
  readonly privateRefill: number;
  /** Bytes per second at which a core refills from memory. */
  readonly memoryRefill: number;
  /** Speed of refilling from another node's memory relative to the own. */
  readonly remoteFactor: number;
  /** Time others must run on a CPU until they have replaced the contents of its private caches, ns. */
  readonly evictNs: number;
  /** No migration or preemption costs more, ns. */
  readonly capNs: number;
}

/** What a task asks of caches and memory; all 0 = it does not take part. */
export interface MemoryDemand {
  /** Memory it uses again and again, bytes. */
  readonly footprintBytes: number;
  /** Traffic to memory at nominal speed, bytes per second. */
  readonly bytesPerSecond: number;
  /** How strongly a busy sibling slows it: 1 = as the machine's factor says, 0 = not at all. */
  readonly smtSensitivity: number;
  /** How strongly misses in the last-level cache slow it: 1 = as the machine's penalty says. */
  readonly cacheSensitivity: number;
}

export const NO_DEMAND: MemoryDemand = { footprintBytes: 0, bytesPerSecond: 0, smtSensitivity: 1, cacheSensitivity: 1 };

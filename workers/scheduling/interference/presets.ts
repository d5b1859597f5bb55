import type { BandwidthConfig, ColdCacheConfig, InterferenceConfig, LlcConfig, SmtConfig } from './config.ts';

const MIB = 2 ** 20;

/** openEuler on its SMT expeller: interference between siblings "can reach 40 % or more" (read). Throughput of two siblings: 1.2 cores. */
const SMT: SmtConfig = { factor: 0.6 };

/** A task none of whose footprint is cached runs at half its speed: assumed; in the range of published cache partitioning studies (remembered). */
const MISS_PENALTY = 1;

const llc = (mebibytes: number): LlcConfig => ({ bytes: mebibytes * MIB, missPenalty: MISS_PENALTY });
const bandwidth = (gigabytes: number): BandwidthConfig => ({ bytesPerSecond: gigabytes * 1e9 });

/** @param memoryRefill GB/s of one core copying from memory */
function cold(privateMebibytes: number, llcMebibytes: number, memoryRefill: number): ColdCacheConfig {
  return {
    privateBytes: privateMebibytes * MIB,
    llcBytes: llcMebibytes * MIB,
    // one core reading from its last-level cache: remembered, 10 to 30 GB/s on servers
    privateRefill: 20e9,
    memoryRefill: memoryRefill * 1e9,
    // memory of another node: assumed
    remoteFactor: 0.6,
    // sched_migration_cost: after 0.5 ms the kernel takes a task for cache-cold (read)
    evictNs: 500_000,
    // assumed: what is touched again after a switch, not everything that was ever touched
    capNs: 1_000_000,
  };
}

/** What stands behind a preset, for the model card. */
export interface Preset extends InterferenceConfig {
  readonly source: string;
}

/** Machines to start from. Every part can be switched off or replaced by a scenario. */
export const PRESETS = {
  /** Only what a busy sibling costs. */
  smt: {
    smt: SMT,
    llc: undefined,
    bandwidth: undefined,
    cold: undefined,
    source: 'SMT: openEuler, "40 % or more" (read)',
  },
  /** Ice Lake, 36 cores: LLC 54 MiB and L2 1.25 MiB (remembered), 150 GB/s per socket (measured by RRZE with SPEChpc). */
  'xeon-8360y': {
    smt: SMT,
    llc: llc(54),
    bandwidth: bandwidth(150),
    cold: cold(1.25, 54, 11),
    source:
      'SMT: openEuler (read); 150 GB/s: RRZE-HPC/PMBS23-AD (measured); cache sizes: remembered; miss penalty: assumed',
  },
  /** Sapphire Rapids, 52 cores: LLC 105 MiB and L2 2 MiB (remembered), 170 GB/s per socket (measured by RRZE with SPEChpc). */
  'xeon-8470': {
    smt: SMT,
    llc: llc(105),
    bandwidth: bandwidth(170),
    cold: cold(2, 105, 11),
    source:
      'SMT: openEuler (read); 170 GB/s: RRZE-HPC/PMBS23-AD (measured); cache sizes: remembered; miss penalty: assumed',
  },
  /** Ampere Altra, 80 cores without SMT: 32 MiB system cache, L2 1 MiB (remembered), memcpy of one core 11.7 GB/s (measured, sbc-bench). */
  'altra-q80': {
    smt: undefined,
    llc: llc(32),
    // eight channels of DDR4-3200 are 205 GB/s; 80 % of that: assumed
    bandwidth: bandwidth(164),
    cold: cold(1, 32, 11.7),
    source: 'memcpy 11.7 GB/s: sbc-bench (measured); cache sizes: remembered; 164 GB/s, miss penalty: assumed',
  },
} as const satisfies Readonly<Record<string, Preset>>;

export type PresetName = keyof typeof PRESETS;

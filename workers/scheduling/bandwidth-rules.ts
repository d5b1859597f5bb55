/** CPU time a cgroup may use, all CPUs together; ns (cpu.max, cpu.max.burst). */
export interface BandwidthLimit {
  readonly quotaNs: number;
  readonly periodNs: number;
  /** Unused quota that may be saved up for later periods. */
  readonly burstNs: number;
}

/** What differs between kernel versions. */
export interface BandwidthRules {
  /** What a CPU took out of the pool is lost when its period ends (before 5.4; remembered). */
  readonly slicesExpire: boolean;
  /** Periods begin at a random time; before, at multiples of the period on the clock that ticks run by. */
  readonly randomOffset: boolean;
  /** Tasks of a throttled group leave one by one, when they would go on in user mode (6.18); before, the group at once. */
  readonly perTask: boolean;
}

/**
 * Rules of a kernel version such as "6.12". Confidence: read for 4.14, 6.1, 6.12 and 7.2; the version that brought the
 * random offset (6.3) is remembered, that 6.1 has none and 6.12 has one is measured; 6.18 is remembered.
 */
export function bandwidthRules(kernel: string): BandwidthRules {
  const [major, minor] = kernel.split('.').map(Number);
  const version = major * 1000 + minor;
  return { slicesExpire: version < 5004, randomOffset: version >= 6003, perTask: version >= 6018 };
}

/** Jobs on a group of equal hosts that can be switched off. Times in ns, power in W. */
import type { Distribution } from '../../engine/distribution-types.ts';

/** What one host takes: at rest, with one busy core, with all of them; between the last two it grows evenly. */
export interface HostPower {
  readonly idleWatts: number;
  readonly oneCoreWatts: number;
  readonly fullWatts: number;
}

/** When hosts that have nothing to do are switched off. */
export interface HostSleep {
  /** Idle for this long. */
  readonly afterNs: number;
  readonly offWatts: number;
  /** Until it takes jobs again, and what it takes meanwhile. */
  readonly bootNs: number;
  readonly bootWatts: number;
}

export interface HostsConfig {
  readonly hosts: number;
  readonly coresPerHost: number;
  readonly power: HostPower;
  /** Undefined = hosts stay on. */
  readonly sleep: HostSleep | undefined;
  readonly jobs: number;
  /** Between two arrivals. */
  readonly interarrival: Distribution;
  /** On one core of these hosts. */
  readonly service: Distribution;
  /** spread: to the host with the fewest busy cores. pack: to the one with the most that has a free core. */
  readonly placement: 'spread' | 'pack';
}

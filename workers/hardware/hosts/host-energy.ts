import type { HostPower, HostSleep } from './config.ts';

/** What hosts and cores can be counted in; the time spent in each is whole nanoseconds, so that sums are exact. */
export const HOST_STATES = ['on', 'awake', 'busyCores', 'off', 'booting'] as const;
export type HostState = (typeof HOST_STATES)[number];
type HostCounts = { [State in HostState]: number };

/**
 * Energy of a group of equal hosts. A host that is on takes its idle power; the first busy core wakes it; each busy core
 * adds the same. `oneCoreWatts` and `fullWatts` are met exactly. Time is summed as host-nanoseconds per state, an
 * integer below 2^53 for 10,000 hosts over a week, and becomes joules only when it is read: nothing is lost on the way.
 */
export class HostEnergy {
  readonly counts: HostCounts;
  private readonly spentNs: HostCounts = { on: 0, awake: 0, busyCores: 0, off: 0, booting: 0 };
  private readonly coreWatts: number;
  private readonly wakeWatts: number;
  private sinceNs = 0;

  constructor(
    hosts: number,
    cores: number,
    private readonly power: HostPower,
    private readonly sleep: HostSleep | undefined,
  ) {
    this.counts = { on: hosts, awake: 0, busyCores: 0, off: 0, booting: 0 };
    this.coreWatts = cores > 1 ? (power.fullWatts - power.oneCoreWatts) / (cores - 1) : 0;
    this.wakeWatts = power.oneCoreWatts - power.idleWatts - this.coreWatts;
  }

  /** Call before counts change. */
  account(nowNs: number): void {
    const { counts, spentNs } = this;
    const ns = nowNs - this.sinceNs;
    this.sinceNs = nowNs;
    spentNs.on += ns * counts.on;
    spentNs.awake += ns * counts.awake;
    spentNs.busyCores += ns * counts.busyCores;
    spentNs.off += ns * counts.off;
    spentNs.booting += ns * counts.booting;
  }

  /** Host-nanoseconds (of `busyCores`: core-nanoseconds) in a state so far. */
  spent(state: HostState): number {
    return this.spentNs[state];
  }

  /** Joules so far: hosts at rest (on, off or booting), hosts that are awake, busy cores. */
  get idleJoules(): number {
    const { spentNs, power, sleep } = this;
    const asleep = sleep ? spentNs.off * sleep.offWatts + spentNs.booting * sleep.bootWatts : 0;
    return (spentNs.on * power.idleWatts + asleep) / 1e9;
  }

  get uncoreJoules(): number {
    return (this.spentNs.awake * this.wakeWatts) / 1e9;
  }

  get coreJoules(): number {
    return (this.spentNs.busyCores * this.coreWatts) / 1e9;
  }

  get joules(): number {
    return this.idleJoules + this.uncoreJoules + this.coreJoules;
  }

  /** Right now. */
  get watts(): number {
    const { counts, power, sleep } = this;
    const asleep = sleep ? counts.off * sleep.offWatts + counts.booting * sleep.bootWatts : 0;
    return counts.on * power.idleWatts + asleep + counts.awake * this.wakeWatts + counts.busyCores * this.coreWatts;
  }
}

export type DomainLevel = 'SMT' | 'MC' | 'PKG' | 'NUMA';

/** Generations of the load balancer: by load alone with tick averages (3.3, 4.14), by group types (5.5 and later). */
export type BalancerGeneration = '3.3' | '4.14' | '5.5';

/** What a scheduling domain of one level is set to. Intervals are ms. */
export interface DomainSettings {
  readonly minIntervalMs: number;
  readonly maxIntervalMs: number;
  /** A CPU with work of its own balances this many times less often. */
  readonly busyFactor: number;
  readonly imbalancePct: number;
  /** Failed attempts after which cache-hot tasks are moved too. */
  readonly cacheNiceTries: number;
  /** Which tick average of the load (cpu_load[]) a busy, idle or newly idle CPU looks at; 0 = the load of the moment. */
  readonly busyIndex: number;
  readonly idleIndex: number;
  /** Groups of the domain above should hold one task each before any holds two. */
  readonly preferSibling: boolean;
}

/** A node further away than this keeps its new and waking tasks (RECLAIM_DISTANCE / node_reclaim_distance). */
export const FAR_DISTANCE = 30;

/**
 * sd_init() of 6.1 and 4.14 (read in the description, values remembered where it is silent), SD_*_INIT of 3.3 for x86
 * (remembered, confirmed by the recorded outcomes: 64 … 256 ms between two balances of a busy CPU).
 */
export function domainSettings(generation: BalancerGeneration, level: DomainLevel, cpus: number): DomainSettings {
  const numa = level === 'NUMA';
  const smt = level === 'SMT';
  const cacheNiceTries = numa ? 2 : smt ? 0 : 1;
  const busyIndex = numa ? 3 : smt ? 0 : 2;
  const idleIndex = numa ? 2 : level === 'PKG' ? 1 : 0;
  if (generation === '3.3') {
    return {
      minIntervalMs: numa ? 8 : 1,
      maxIntervalMs: numa ? 32 : smt ? 2 : 4,
      busyFactor: numa ? 32 : 64,
      imbalancePct: smt ? 110 : 125,
      cacheNiceTries,
      busyIndex,
      idleIndex,
      preferSibling: !numa && !smt,
    };
  }
  const weighted = { minIntervalMs: cpus, maxIntervalMs: 2 * cpus, cacheNiceTries };
  if (generation === '4.14') {
    return {
      ...weighted,
      busyFactor: 32,
      imbalancePct: smt ? 110 : level === 'MC' ? 117 : 125,
      busyIndex,
      idleIndex,
      preferSibling: smt || level === 'PKG',
    };
  }
  return {
    ...weighted,
    busyFactor: 16,
    imbalancePct: smt ? 110 : 117,
    busyIndex: 0,
    idleIndex: 0,
    preferSibling: !numa,
  };
}

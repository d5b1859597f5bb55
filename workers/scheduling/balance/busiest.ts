import type { BalanceEnv } from './env.ts';

/** How a kernel generation finds out whether a domain is uneven, and where to pull from. */
export interface BusiestFinder {
  /** Index of the group to relieve, or -1 when the domain is balanced enough; sets `imbalance` and `migration`. */
  findGroup(env: BalanceEnv): number;
  /** CPU of that group to pull from, or -1. */
  findCpu(env: BalanceEnv, group: number): number;
  /** Whether after so many failures the running task of the source should be pushed over. */
  needsPush(env: BalanceEnv): boolean;
}

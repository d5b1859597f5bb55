import { type PublishedRatio, V1 } from '../published/tables.ts';
import { solve } from './exact-mva.ts';

/**
 * What a claim of "400 % more concurrent throughput" would need (docs/SWAP.md): the lock rework's published builds seen
 * as a closed network. N CPUs do work that runs in parallel and D seconds per build under one lock. D was chosen for
 * j6 to j48 and the parallel part takes the system time after the rework as given, so this is a fit, not a validation.
 */

/** Jobs at a time of the builds of table V1, and up to which they were used for the fit. */
const JOBS = [6, 12, 24, 48, 96];
const FITTED_JOBS = 48;
/** Seconds per build: user time, and time under the lock. Fitted. */
const USER_SECONDS = 3500;
const LOCKED_SECONDS = 322;

export interface ReconstructedBuild {
  readonly jobs: number;
  readonly fitted: boolean;
  /** Seconds that all CPUs wait for the lock, per build; published: what the rework saved. */
  readonly waited: number;
  readonly publishedWaited: number;
  readonly elapsed: number;
  readonly publishedElapsed: number;
}

export function reconstructBuilds(): readonly ReconstructedBuild[] {
  return JOBS.map((jobs) => {
    const system = published(jobs, 'system time');
    const { cycle, stations } = solve(jobs, USER_SECONDS + system.after, [
      { name: 'si->lock', demand: LOCKED_SECONDS },
    ]);
    return {
      jobs,
      fitted: jobs <= FITTED_JOBS,
      waited: stations[0].residence - LOCKED_SECONDS,
      publishedWaited: system.before - system.after,
      elapsed: cycle / jobs,
      publishedElapsed: published(jobs, 'elapsed').before,
    };
  });
}

function published(jobs: number, quantity: PublishedRatio['quantity']): PublishedRatio {
  const found = V1.find((each) => each.row === `j${jobs}` && each.quantity === quantity);
  if (found === undefined) throw new RangeError(`table V1 has no ${quantity} of ${jobs} jobs`);
  return found;
}

/**
 * How many times as fast `cpus` CPUs get without the lock, everything else scaling perfectly: an upper bound.
 *
 * @param parallelPerLocked parallel work per work under the lock; 27 for the builds above, 12.6 for a loop that only swaps
 */
export function speedupWithoutLock(cpus: number, parallelPerLocked: number): number {
  const { throughput } = solve(cpus, parallelPerLocked, [{ name: 'lock', demand: 1 }]);
  return cpus / parallelPerLocked / throughput;
}

import { solve } from './exact-mva.ts';

/**
 * What a claim of "400 % more concurrent throughput" would need (docs/SWAP.md): the lock rework's published builds seen
 * as a closed network. N CPUs do work that runs in parallel and D seconds per build under one lock. D was chosen for
 * j6 to j48 and the parallel part takes the system time after the rework as given, so this is a fit, not a validation.
 */

/** Rows of table V1, in seconds: kernel build on tmpfs, zram, 48 cores with 96 threads, before and after the rework. */
export const BUILD_ROWS = [
  { jobs: 6, systemBefore: 5258, systemAfter: 5235, realBefore: 1420, realAfter: 1414 },
  { jobs: 12, systemBefore: 5518, systemAfter: 5337, realBefore: 758, realAfter: 742 },
  { jobs: 24, systemBefore: 7091, systemAfter: 5766, realBefore: 476, realAfter: 422 },
  { jobs: 48, systemBefore: 11_139, systemAfter: 5831, realBefore: 330, realAfter: 221 },
  { jobs: 96, systemBefore: 21_303, systemAfter: 11_353, realBefore: 283, realAfter: 180 },
] as const;

/** Jobs up to which the rows were used for the fit. */
export const FITTED_JOBS = 48;
/** Seconds per build: user time, and time under the lock. Fitted. */
export const USER_SECONDS = 3500;
export const LOCKED_SECONDS = 322;

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
  return BUILD_ROWS.map(({ jobs, systemBefore, systemAfter, realBefore }) => {
    const { cycle, stations } = solve(jobs, USER_SECONDS + systemAfter, [{ name: 'si->lock', demand: LOCKED_SECONDS }]);
    return {
      jobs,
      fitted: jobs <= FITTED_JOBS,
      waited: stations[0].residence - LOCKED_SECONDS,
      publishedWaited: systemBefore - systemAfter,
      elapsed: cycle / jobs,
      publishedElapsed: realBefore,
    };
  });
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

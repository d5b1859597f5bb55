import { type Solution, solve } from './exact-mva.ts';

/** A stretch of a simulation in which the same threads went through the same cycle over and over. */
export interface MeasuredCycles {
  readonly threads: number;
  readonly elapsedNs: number;
  /** Cycles (faults, pages, operations) that all threads finished. */
  readonly cycles: number;
}

/** Locks of one kind over the same stretch. */
export interface MeasuredLocks {
  readonly name: string;
  /** How many locks of the kind the threads spread over. */
  readonly count: number;
  /** Time that they were held or handed over, and time that threads waited for them, over all threads. */
  readonly busyNs: number;
  readonly waitNs: number;
}

export interface CrossCheck {
  /** Cycles per second, of all threads. */
  readonly simulated: number;
  readonly predicted: number;
  /** Predicted by simulated, minus 1. */
  readonly error: number;
  readonly solution: Solution;
}

/** What mean value analysis makes of the demands that a simulation measured: a check of the waiting, not of the demands. */
export function crossCheck(
  { threads, elapsedNs, cycles }: MeasuredCycles,
  locks: readonly MeasuredLocks[],
): CrossCheck {
  if (!(cycles > 0) || !(elapsedNs > 0)) throw new RangeError(`${cycles} cycles in ${elapsedNs} ns`);
  const atLocksNs = locks.reduce((sum, { busyNs, waitNs }) => sum + busyNs + waitNs, 0);
  const delayNs = Math.max(0, threads * elapsedNs - atLocksNs) / cycles;
  const stations = locks.flatMap(({ name, count, busyNs }) =>
    Array.from({ length: count }, () => ({ name, demand: busyNs / cycles / count })),
  );
  const solution = solve(threads, delayNs, stations);
  const simulated = (cycles / elapsedNs) * 1e9;
  const predicted = solution.throughput * 1e9;
  return { simulated, predicted, error: predicted / simulated - 1, solution };
}

/** Counters of all locks over a stretch, by LOCK. */
export interface LockTotals {
  readonly holdNs: Float64Array;
  readonly handOffNs: Float64Array;
  readonly waitNs: Float64Array;
}

export function measuredLocks({ holdNs, handOffNs, waitNs }: LockTotals, kind: number, count: number): MeasuredLocks {
  // The hand-off is part of what the next holder waits, and the lock serves nobody meanwhile.
  return {
    name: `kind ${kind}`,
    count,
    busyNs: holdNs[kind] + handOffNs[kind],
    waitNs: waitNs[kind] - handOffNs[kind],
  };
}

/** One kind of lock has at least this share of all waiting: the case that one station describes. */
const ONE_STATION = 0.7;

/** Kind of lock that nearly all waiting is for, or -1. */
export function onlyBottleneck(waitNs: Float64Array): number {
  let largest = 0;
  let sum = 0;
  for (let kind = 0; kind < waitNs.length; kind++) {
    sum += waitNs[kind];
    if (waitNs[kind] > waitNs[largest]) largest = kind;
  }
  return sum > 0 && waitNs[largest] >= ONE_STATION * sum ? largest : -1;
}

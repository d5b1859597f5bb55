import { LOCK_KINDS } from '../work.ts';

/** What a lock costs besides the work done under it. `same` and `cross`: between CPUs of one socket, of two sockets. */
export interface LockCosts {
  /** Taking and releasing a lock that nobody else wants and this CPU held last. */
  readonly uncontendedNs: number;
  /** From the release of one CPU until a spinning one has the lock. */
  readonly handOffSameNs: number;
  readonly handOffCrossNs: number;
  /** Fetching a cache line that another CPU wrote. */
  readonly transferSameNs: number;
  readonly transferCrossNs: number;
  /**
   * Lines that the lock protects and every section writes, by kind: each is fetched when another CPU held the lock last.
   * Lines that only some sections touch belong to the work in them.
   */
  readonly lines: Float64Array;
  /** 1 for kinds of which every memory node (socket) has its own: a CPU is taken to use memory of its own node. */
  readonly perNode: Uint8Array;
  /**
   * What one more waiter adds to a hold. 0 for queued locks, whose waiters spin on lines of their own; ticket locks
   * (before 4.2) make every waiter fetch the lock at every release (Boyd-Wickizer et al., OLS 2012).
   */
  readonly crowdNs: number;
}

/** The machine that programs are played on: CPUs and what everything costs on them. */
export interface TimingMachine {
  /** CPU c is a thread of core c mod (cpus / threadsPerCore); cores are numbered socket by socket. */
  readonly cpus: number;
  readonly sockets: number;
  readonly threadsPerCore: 1 | 2;
  /** How much longer work takes while both threads of a core have some. */
  readonly smtSlowdown: number;
  /** A thread that others wait for keeps its CPU this long. */
  readonly sliceNs: number;
  /** From the moment a CPU is given to another thread until that runs. */
  readonly switchNs: number;
  /** ns per unit of work, by WORK. */
  readonly costNs: Float64Array;
  readonly locks: LockCosts;
}

/** @throws RangeError for a machine that cannot be */
export function checkMachine({
  cpus,
  sockets,
  threadsPerCore,
  smtSlowdown,
  sliceNs,
  switchNs,
  costNs,
  locks,
}: TimingMachine): void {
  const isCount = (n: number) => Number.isInteger(n) && n >= 1;
  if (!isCount(cpus) || cpus > 1024) throw new RangeError(`${cpus} CPUs: 1 to 1024`);
  if (!isCount(sockets) || cpus % (sockets * threadsPerCore) !== 0) {
    throw new RangeError(`${cpus} CPUs do not make ${sockets} sockets of cores with ${threadsPerCore} threads`);
  }
  if (!(smtSlowdown >= 1) || !(sliceNs > 0) || !(switchNs >= 0)) {
    throw new RangeError(`slowdown ${smtSlowdown}, slice ${sliceNs} ns or switch ${switchNs} ns out of range`);
  }
  const { lines, perNode, ...times } = locks;
  const isCost = (n: number) => Number.isFinite(n) && n >= 0;
  if (
    lines.length !== LOCK_KINDS ||
    perNode.length !== LOCK_KINDS ||
    ![...costNs, ...lines, ...Object.values(times)].every(isCost)
  ) {
    throw new RangeError('a cost is missing, negative or not a number');
  }
}

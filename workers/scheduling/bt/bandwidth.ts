/** Limits of BT on each CPU. */
export interface BtLimits {
  /** CPU time BT may use per `periodNs` on each CPU; undefined = unlimited (the kernel's -1). */
  readonly runtimeNs: number | undefined;
  readonly periodNs: number;
  /** BT_RUNTIME_SHARE: a CPU that used its runtime up borrows what others have left. */
  readonly shareRuntime: boolean;
  /** /proc/offline/cpuN: percent of the period BT may use on CPU N, 0 … 100; missing = 100. */
  readonly capsPct: readonly number[];
}

/**
 * Bandwidth of the BT class, per CPU like RT throttling: a CPU whose BT tasks used more than its runtime runs none of
 * them until a period's refill makes up for it. Checked whenever the running task's time is brought up to date, so it
 * overshoots by up to a tick. Source: description of TK3's batch.c (read); that a cap and the sysctl combine as the
 * smaller of the two is inferred.
 */
export class BtBandwidth {
  /** CPU time BT used and no refill has made up for, ns. */
  readonly usedNs: Float64Array;
  /** What BT may use per period; the period itself = no limit. */
  readonly runtimeNs: Float64Array;
  readonly throttled: Uint8Array;
  /** Some CPU has a limit, so periods must be timed. */
  readonly limited: boolean;
  readonly periodNs: number;
  private readonly shares: boolean;

  constructor(cpus: number, { runtimeNs, periodNs, capsPct, shareRuntime }: BtLimits) {
    this.periodNs = periodNs;
    this.shares = shareRuntime;
    this.usedNs = new Float64Array(cpus);
    this.runtimeNs = new Float64Array(cpus);
    for (let cpu = 0; cpu < cpus; cpu++) {
      const cap = Math.floor((periodNs * (capsPct[cpu] ?? 100)) / 100);
      this.runtimeNs[cpu] = Math.min(runtimeNs ?? periodNs, cap);
    }
    this.limited = this.runtimeNs.some((runtime) => runtime < periodNs);
    this.throttled = new Uint8Array(cpus);
    for (let cpu = 0; cpu < cpus; cpu++) this.throttled[cpu] = this.runtimeNs[cpu] === 0 ? 1 : 0;
  }

  /** A CPU without any BT runtime: never chosen, never pulls, and what waits there is pulled away. */
  isClosed(cpu: number): boolean {
    return this.runtimeNs[cpu] === 0;
  }

  charge(cpu: number, timeNs: number): void {
    this.usedNs[cpu] += timeNs;
  }

  /** True when the CPU has used more than it may, even after borrowing; it is throttled then. */
  exhausted(cpu: number): boolean {
    if (this.throttled[cpu] !== 0 || this.runtimeNs[cpu] >= this.periodNs) return false;
    if (this.usedNs[cpu] <= this.runtimeNs[cpu]) return false;
    if (this.shares) this.borrow(cpu);
    if (this.usedNs[cpu] <= this.runtimeNs[cpu]) return false;
    this.throttled[cpu] = 1;
    return true;
  }

  /** A period of a CPU is over: true when it may run BT tasks again. */
  refill(cpu: number): boolean {
    this.usedNs[cpu] -= Math.min(this.usedNs[cpu], this.runtimeNs[cpu]);
    if (this.throttled[cpu] === 0 || this.usedNs[cpu] >= this.runtimeNs[cpu]) return false;
    this.throttled[cpu] = 0;
    return true;
  }

  /** Takes one n-th of the time each other CPU has left, up to a whole period; what is lent stays lent, as with RT. */
  private borrow(cpu: number): void {
    const cpus = this.usedNs.length;
    for (let i = 1; i < cpus && this.runtimeNs[cpu] < this.periodNs; i++) {
      const lender = (cpu + i) % cpus;
      const spare = this.runtimeNs[lender] - this.usedNs[lender];
      if (spare <= 0) continue;
      const loan = Math.min(Math.floor(spare / cpus), this.periodNs - this.runtimeNs[cpu]);
      this.runtimeNs[lender] -= loan;
      this.runtimeNs[cpu] += loan;
    }
  }
}

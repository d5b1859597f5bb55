/** Largest shift: BT load counts up to 4096-fold. Source: TK3's batch.c, read. */
const MAX_SHIFT = 12;
const NO_BT = -1;

/**
 * How much more the BT load of a CPU counts the longer the CPU has had BT tasks without a break: twice as much for
 * every two granularities (sched_bt_granularity_ns, 4 ms), 4096-fold after 96 ms. The clock starts when the first BT
 * task becomes runnable, not when BT stops running: the documents call it waiting time, the code does not. Read.
 */
export class LatencyFactor {
  private readonly sinceNs: Float64Array;

  constructor(
    cpus: number,
    private readonly granularityNs: number,
  ) {
    this.sinceNs = new Float64Array(cpus).fill(NO_BT);
  }

  /** The number of runnable BT tasks of a CPU changed. */
  running(cpu: number, tasks: number, now: number): void {
    if (tasks === 0) this.sinceNs[cpu] = NO_BT;
    else if (this.sinceNs[cpu] === NO_BT) this.sinceNs[cpu] = now;
  }

  /** Digits by which the BT load of a CPU is shifted to the left, 0 … 12. */
  shift(cpu: number, now: number): number {
    const since = this.sinceNs[cpu];
    if (since === NO_BT) return 0;
    return Math.min(MAX_SHIFT, Math.floor(Math.round((now - since) / this.granularityNs) / 2));
  }
}

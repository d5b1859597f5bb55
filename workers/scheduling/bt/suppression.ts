/** What the RUE generation of BT (6.6) does besides class order. */
export interface SuppressionLimits {
  /** sched_bt_percpu_suppress_percent: fair and BT work together may use this much of a CPU. */
  readonly suppressPct: number;
  /** sched_bt_percpu_max_throttle_time_sec: BT work that waits this long gets a turn. */
  readonly maxThrottleNs: number;
  readonly periodNs: number;
  /** Length of that turn, ns. */
  readonly turnNs: number;
}

const NOT_WAITING = -1;

/**
 * Suppression and anti-starvation of BT in RUE 6.6. The sysctls and their initial values are read in the public stub;
 * the rules are inferred, because the code is not public. BT may use suppress percent of each period minus what fair
 * tasks used, and what is used beyond that counts in the next period. BT work that has been held back for the whole
 * limit, by suppression or by fair work, runs before fair work for one turn; its length is assumed.
 */
export class Suppression {
  /** CPU time of fair and BT tasks that no period's allowance has made up for, ns. */
  private readonly usedNs: Float64Array;
  readonly suppressed: Uint8Array;
  /** Since when BT work of a CPU has been runnable without running; NOT_WAITING = it runs or there is none. */
  private readonly heldBackSinceNs: Float64Array;
  /** When the current turn of BT ahead of fair work ends; 0 = no turn. */
  private readonly turnEndNs: Float64Array;
  /** What fair and BT tasks together may use in a period. */
  private readonly allowanceNs: number;

  constructor(
    cpus: number,
    private readonly limits: SuppressionLimits,
  ) {
    this.usedNs = new Float64Array(cpus);
    this.allowanceNs = Math.floor((limits.periodNs * limits.suppressPct) / 100);
    this.suppressed = new Uint8Array(cpus);
    this.heldBackSinceNs = new Float64Array(cpus).fill(NOT_WAITING);
    this.turnEndNs = new Float64Array(cpus);
  }

  /** A fair or BT task used CPU time. */
  charge(cpu: number, timeNs: number): void {
    this.usedNs[cpu] += timeNs;
  }

  /** True when the CPU has just used up what BT may have of this period. */
  exhausted(cpu: number): boolean {
    if (this.suppressed[cpu] !== 0 || this.limits.suppressPct >= 100) return false;
    if (this.usedNs[cpu] < this.allowanceNs) return false;
    this.suppressed[cpu] = 1;
    return true;
  }

  /** A period is over: true when the CPU may run BT tasks again. What was used too much counts in the next period. */
  refill(cpu: number): boolean {
    const excess = Math.max(0, this.usedNs[cpu] - this.allowanceNs);
    this.usedNs[cpu] = Math.min(excess, this.allowanceNs);
    if (this.suppressed[cpu] === 0 || excess >= this.allowanceNs) return false;
    this.suppressed[cpu] = 0;
    return true;
  }

  /** BT work of a CPU is runnable and does not run (true), or runs or is gone (false). */
  setHeldBack(cpu: number, heldBack: boolean, now: number): void {
    if (!heldBack) this.heldBackSinceNs[cpu] = NOT_WAITING;
    else if (this.heldBackSinceNs[cpu] === NOT_WAITING) this.heldBackSinceNs[cpu] = now;
  }

  /** Begins a turn when BT work has been held back for the whole limit; true when it has. Asked at ticks. */
  beginTurn(cpu: number, now: number): boolean {
    const since = this.heldBackSinceNs[cpu];
    if (since === NOT_WAITING || now - since < this.limits.maxThrottleNs) return false;
    this.heldBackSinceNs[cpu] = NOT_WAITING;
    this.turnEndNs[cpu] = now + this.limits.turnNs;
    return true;
  }

  /** Whether BT work goes before fair work now. */
  hasTurn(cpu: number, now: number): boolean {
    return this.turnEndNs[cpu] > now;
  }
}

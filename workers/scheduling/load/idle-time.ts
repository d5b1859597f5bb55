/** A change counts one eighth in the average idle period (update_avg). */
const AVERAGE_SHIFT = 8;

/**
 * How long the CPUs have been idle lately, so that a CPU about to sleep briefly does not look for work elsewhere.
 * Source: rq->avg_idle and idle_stamp, 3.3 to 6.12; confidence: read in the description.
 */
export class IdleTime {
  /** Mean length of the latest idle periods, ns; at most twice the cost of balancing. */
  readonly averageNs: Float64Array;
  /** When the present idle period began; -1 = not idle. */
  private readonly sinceNs: Float64Array;
  /** CPUs that are idle now. */
  idleCpus: number;

  constructor(
    cpus: number,
    private readonly limitNs: number,
  ) {
    this.averageNs = new Float64Array(cpus).fill(limitNs);
    this.sinceNs = new Float64Array(cpus).fill(0);
    this.idleCpus = cpus;
  }

  /** A CPU becomes idle, if it is not. */
  begin(cpu: number, now: number): void {
    if (this.sinceNs[cpu] >= 0) return;
    this.sinceNs[cpu] = now;
    this.idleCpus++;
  }

  /** A CPU gets work, if it has none. */
  end(cpu: number, now: number): void {
    const since = this.sinceNs[cpu];
    if (since < 0) return;
    this.sinceNs[cpu] = -1;
    this.idleCpus--;
    // the stopper came between two tasks
    if (since === now) return;
    const average = this.averageNs[cpu] + (now - since - this.averageNs[cpu]) / AVERAGE_SHIFT;
    this.averageNs[cpu] = Math.min(average, this.limitNs);
  }

  isIdle(cpu: number): boolean {
    return this.sinceNs[cpu] >= 0;
  }

  /** When the CPU last became idle; -1 = it is not idle. */
  since(cpu: number): number {
    return this.sinceNs[cpu];
  }
}

/** A queue's load average forgets one half after this long (sysctl_sched_shares_window), ns. */
const WINDOW_NS = 10e6;

/**
 * The load of a group on each CPU as Linux 3.3 averages it to divide its shares: time times weight over a window that is
 * halved when it is full, added to the group's total only when it has changed by an eighth or the balancer asks.
 * Source: update_cfs_load, update_cfs_rq_load_contribution and calc_tg_weight of 3.3; confidence: read.
 */
export class ShareWindows {
  /** Weight × time in the window, and the time it covers, ns. */
  private readonly sum: Float64Array;
  private readonly coveredNs: Float64Array;
  private readonly updatedNs: Float64Array;
  /** When the queue last held a task. */
  private readonly loadedNs: Float64Array;
  /** Part of `total` that is this queue's. */
  private readonly contribution: Float64Array;
  private readonly total: Float64Array;
  private readonly ranNs: Float64Array;

  constructor(
    private readonly cpus: number,
    queues: number,
  ) {
    this.sum = new Float64Array(queues);
    this.coveredNs = new Float64Array(queues);
    this.updatedNs = new Float64Array(queues).fill(-99);
    this.loadedNs = new Float64Array(queues);
    this.contribution = new Float64Array(queues);
    this.total = new Float64Array(Math.floor(queues / cpus));
    this.ranNs = new Float64Array(queues);
  }

  /** Call before the load of a group's queue changes. `forced`: the total takes the average in whatever it is. */
  update(queue: number, load: number, now: number, forced: boolean): void {
    let elapsed = now - this.updatedNs[queue];
    if (this.updatedNs[queue] > this.loadedNs[queue] && now - this.loadedNs[queue] > 4 * WINDOW_NS) {
      this.coveredNs[queue] = 0;
      this.sum[queue] = 0;
      elapsed = WINDOW_NS - 1;
    }
    this.updatedNs[queue] = now;
    this.ranNs[queue] = 0;
    this.coveredNs[queue] += elapsed;
    if (load > 0) {
      this.loadedNs[queue] = now;
      this.sum[queue] += elapsed * load;
    }
    if (forced || this.coveredNs[queue] > WINDOW_NS || this.coveredNs[queue] === 0) this.contribute(queue, forced);
    while (this.coveredNs[queue] > WINDOW_NS) {
      this.coveredNs[queue] = Math.floor(this.coveredNs[queue] / 2);
      this.sum[queue] = Math.floor(this.sum[queue] / 2);
    }
  }

  /** Load of the group on all CPUs, with the present load of this queue. */
  totalBeside(queue: number, load: number): number {
    return this.total[Math.floor(queue / this.cpus)] - this.contribution[queue] + load;
  }

  /** A task of the queue ran. */
  ran(queue: number, timeNs: number): void {
    this.ranNs[queue] += timeNs;
  }

  /** So much has run since the last update that a tick updates the queue. */
  isDue(queue: number): boolean {
    return this.ranNs[queue] > WINDOW_NS;
  }

  private contribute(queue: number, forced: boolean): void {
    const change = Math.floor(this.sum[queue] / (this.coveredNs[queue] + 1)) - this.contribution[queue];
    if (!forced && Math.abs(change) <= Math.floor(this.contribution[queue] / 8)) return;
    this.total[Math.floor(queue / this.cpus)] += change;
    this.contribution[queue] += change;
  }
}

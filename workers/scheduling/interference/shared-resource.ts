/**
 * A change of the level below this is not passed on to the CPUs that share the resource. On a cache of 64 CPUs every
 * switch changes the sum of demands a little; re-timing 63 other tasks each time would cost more than all scheduling.
 * The error is at most this share of the demand that fits nowhere: 6 % of the penalty.
 */
export const LEVEL_STEP = 1 / 16;

/** How a resource answers to more demand than it has: 0 while everything fits. */
export type Excess = (demand: number, capacity: number) => number;

/** Share of every footprint that is not in a cache when all use it in proportion to their footprints. */
export const missingShare: Excess = (demand, capacity) => (demand > capacity ? 1 - capacity / demand : 0);

/** Extra time per time of work when all get bandwidth in proportion to what they ask for: together exactly what there is. */
export const oversubscription: Excess = (demand, capacity) => (demand > capacity ? demand / capacity - 1 : 0);

/** Demands on the caches or memories of a machine, one per domain, and the level that the tasks in it feel. */
export class SharedResource {
  /** Whole numbers, so that sums come back to exactly 0. */
  private readonly demand: Float64Array;
  private readonly level: Float64Array;

  constructor(
    domains: number,
    private readonly capacity: number,
    private readonly excess: Excess,
  ) {
    this.demand = new Float64Array(domains);
    this.level = new Float64Array(domains);
  }

  /** A task with another demand runs; true when the level changed, so that its neighbours have another speed. */
  change(domain: number, by: number): boolean {
    if (by === 0) return false;
    this.demand[domain] += by;
    const level = this.excess(this.demand[domain], this.capacity);
    const before = this.level[domain];
    if (level === before || (level !== 0 && Math.abs(level - before) < LEVEL_STEP)) return false;
    this.level[domain] = level;
    return true;
  }

  levelOf(domain: number): number {
    return this.level[domain];
  }
}

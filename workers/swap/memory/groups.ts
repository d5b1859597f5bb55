import { LOCK, WORK } from '../work.ts';
import type { WorkLog } from '../work-log.ts';
import type { GroupConfig } from './memory-config.ts';

/** Pages that a CPU charges ahead (MEMCG_CHARGE_BATCH; read in source). */
export const CHARGE_BATCH = 64;
export const ROOT = 0;

/**
 * What memory cgroups are charged, beneath one root. Each CPU keeps a stock of pages charged ahead, of one group at a
 * time, so that the counter that all CPUs share is touched once in 64 charges.
 */
export class Groups {
  readonly count: number;
  /** Pages charged, the stocks of CPUs included. */
  readonly usage: Float64Array;
  readonly limit: Float64Array;
  readonly high: Float64Array;
  readonly swapUsage: Float64Array;
  readonly swapMax: Float64Array;
  /** What reclaim of anonymous and of file pages has cost lately, see scan-balance.ts: group * 2 + type. */
  readonly cost: Float64Array;
  /** Evictions and activations so far (nonresident_age), that of the root those of all groups. */
  readonly age: Float64Array;
  /** Activated refaults when reclaim last began: group * 2 + type. */
  readonly refaultsSeen: Float64Array;
  private readonly stockGroup: Int32Array;
  private readonly stockPages: Int32Array;

  constructor(
    configs: readonly GroupConfig[],
    cpus: number,
    private readonly log: WorkLog,
  ) {
    this.count = configs.length;
    this.usage = new Float64Array(this.count);
    this.limit = new Float64Array(this.count);
    this.high = new Float64Array(this.count);
    this.swapUsage = new Float64Array(this.count);
    this.swapMax = new Float64Array(this.count);
    this.setLimits(configs);
    this.cost = new Float64Array(2 * this.count);
    this.age = new Float64Array(this.count);
    this.refaultsSeen = new Float64Array(2 * this.count);
    this.stockGroup = new Int32Array(cpus).fill(-1);
    this.stockPages = new Int32Array(cpus);
  }

  setLimits(configs: readonly GroupConfig[]): void {
    for (const [index, { limitPages, highPages, swapMaxPages }] of configs.entries()) {
      this.limit[index] = index === ROOT ? Infinity : limitPages;
      this.high[index] = index === ROOT ? Infinity : highPages;
      this.swapMax[index] = index === ROOT ? Infinity : swapMaxPages;
    }
  }

  /** Charges `pages` if the limit allows. False: something has to be reclaimed first. The root is not charged. */
  tryCharge(cpu: number, group: number, pages: number): boolean {
    if (group === ROOT) {
      this.usage[ROOT] += pages;
      return true;
    }
    this.log.work(WORK.charge, pages);
    if (this.stockGroup[cpu] === group && this.stockPages[cpu] >= pages) {
      this.stockPages[cpu] -= pages;
      return true;
    }
    const batch = Math.max(CHARGE_BATCH, pages);
    if (this.addTo(group, batch)) {
      this.refillStock(cpu, group, batch - pages);
      return true;
    }
    return batch > pages && this.addTo(group, pages);
  }

  uncharge(group: number, pages: number): void {
    this.usage[group] -= pages;
    if (group !== ROOT) this.log.work(WORK.charge, pages);
  }

  /** Whether the group uses more than its `memory.high`. */
  isHigh(group: number): boolean {
    return this.usage[group] > this.high[group];
  }

  /** Stocks of all CPUs go back to the group (drain_all_stock). */
  drainStocks(group: number): void {
    for (let cpu = 0; cpu < this.stockGroup.length; cpu++) {
      if (this.stockGroup[cpu] === group) this.drain(cpu);
    }
  }

  /** Pages charged ahead and not used. */
  stocked(group: number): number {
    let pages = 0;
    for (let cpu = 0; cpu < this.stockGroup.length; cpu++) {
      if (this.stockGroup[cpu] === group) pages += this.stockPages[cpu];
    }
    return pages;
  }

  /** Whether a group uses more than half of the swap it may (mem_cgroup_swap_full). */
  isSwapHalfFull(group: number): boolean {
    return 2 * this.swapUsage[group] >= this.swapMax[group];
  }

  private addTo(group: number, pages: number): boolean {
    this.log.lock(LOCK.charge, group);
    this.log.unlock(LOCK.charge, group);
    if (this.usage[group] + pages > this.limit[group]) return false;
    this.usage[group] += pages;
    return true;
  }

  private refillStock(cpu: number, group: number, pages: number): void {
    if (this.stockGroup[cpu] !== group) {
      this.drain(cpu);
      this.stockGroup[cpu] = group;
    }
    this.stockPages[cpu] += pages;
    if (this.stockPages[cpu] > CHARGE_BATCH) this.drain(cpu);
  }

  private drain(cpu: number): void {
    const group = this.stockGroup[cpu];
    if (group >= 0) this.usage[group] -= this.stockPages[cpu];
    this.stockPages[cpu] = 0;
    this.stockGroup[cpu] = -1;
  }
}

import { type FolioIndex, NO_FOLIO } from '../allocator/design.ts';
import type { MemoryCore } from './core.ts';
import { COUNT } from './counters.ts';
import { CHARGE_BATCH } from './groups.ts';
import { PART } from './parts.ts';
import { MAX_RETRIES, type Reclaim } from './reclaim.ts';

const NS_PER_S = 1_000_000_000;
/** memory.high: excess squared, in units of 2^-20, is scaled by 2^-14 to ticks, for each 64 pages (read in source). */
const PENALTY_S_AT_TWICE_HIGH = 64;
/** Longest and shortest wait (MEMCG_MAX_HIGH_DELAY_JIFFIES; 10 ms are not worth a sleep). */
const MOST_PENALTY_S = 2;
const LEAST_PENALTY_S = 0.01;

/** New folios: memory of the machine and a charge to a group, each reclaimed for if there is none. */
export class PageSource {
  /** Pages charged by the present step beyond `memory.high`. */
  private aboveHigh = 0;

  constructor(
    private readonly core: MemoryCore,
    private readonly reclaim: Reclaim,
  ) {}

  /**
   * A folio of 2^order pages, on no list. @param tries attempts at reclaim before it is given up
   * @returns NO_FOLIO if memory is out
   */
  allocate(cpu: number, group: number, order: number, tries: number = MAX_RETRIES): FolioIndex {
    const { folios, zone, groups } = this.core;
    const pages = 1 << order;
    this.core.log.part(PART.allocate);
    if (!this.findMemory(cpu, group, pages, tries)) return NO_FOLIO;
    zone.take(cpu, order);
    if (!this.charge(cpu, group, pages, tries)) {
      zone.give(cpu, order);
      return NO_FOLIO;
    }
    if (groups.isHigh(group)) this.aboveHigh += pages;
    return folios.take(order, group);
  }

  /** At the end of a step: what a task above `memory.high` has to do before it may go on (mem_cgroup_handle_over_high). */
  payForHigh(cpu: number, group: number): void {
    const pages = this.aboveHigh;
    if (pages === 0) return;
    const { groups, counters, log, config } = this.core;
    this.aboveHigh = 0;
    this.reclaim.forLimit(cpu, group, CHARGE_BATCH);
    const excess = (groups.usage[group] - groups.high[group]) / groups.high[group];
    if (excess <= 0) return;
    const penalty = Math.min(MOST_PENALTY_S, (excess * excess * PENALTY_S_AT_TWICE_HIGH * pages) / CHARGE_BATCH);
    if (penalty <= LEAST_PENALTY_S) return;
    counters.add(group, COUNT.highPenalty, 1);
    const ticks = Math.ceil(penalty * config.hz);
    this.core.beginStall();
    log.sleep((ticks * NS_PER_S) / config.hz);
    this.core.endStall();
  }

  private findMemory(cpu: number, group: number, pages: number, tries: number): boolean {
    const { zone } = this.core;
    for (let failures = 0; zone.free - pages < zone.marks.min; ) {
      const reclaimed = this.reclaim.direct(cpu, group, pages);
      if (reclaimed === 0 && ++failures >= tries) return this.outOfMemory(group, tries);
    }
    this.core.log.part(PART.allocate);
    return true;
  }

  private charge(cpu: number, group: number, pages: number, tries: number): boolean {
    const { groups, log } = this.core;
    let drained = false;
    for (let failures = 0; !groups.tryCharge(cpu, group, pages); ) {
      const reclaimed = this.reclaim.forLimit(cpu, group, pages);
      if (reclaimed > 0) continue;
      if (!drained) {
        drained = true;
        groups.drainStocks(group);
      } else if (++failures >= tries) return this.outOfMemory(group, tries);
    }
    log.part(PART.allocate);
    return true;
  }

  private outOfMemory(group: number, tries: number): boolean {
    if (tries === MAX_RETRIES) this.core.counters.add(group, COUNT.oom, 1);
    return false;
  }
}

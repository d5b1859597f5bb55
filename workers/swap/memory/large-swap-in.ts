import { type Entry, NO_FOLIO } from '../allocator/design.ts';
import { WORK } from '../work.ts';
import type { MemoryCore } from './core.ts';

/** Which folios may be read from swap as a whole, and their slots on the way past the cache. */
export class LargeSwapIn {
  constructor(private readonly core: MemoryCore) {}

  /** Largest folio that may be read for a page, by version, backend and space; its slots are looked at later. */
  largestOrder(space: number, page: number, entry: Entry): number {
    const { version, spaces, config } = this.core;
    let order = version.wholeSwapIn === 'none' || config.zswap !== null ? 0 : spaces.order[space];
    // the slot and the page must be aligned alike
    while (order > 0 && ((entry ^ page) & ((1 << order) - 1)) !== 0) order--;
    return order;
  }

  /** Whether 2^order pages from `first` on are in adjacent slots that can be read at once. */
  isWhole(space: number, first: number, entry: Entry, order: number): boolean {
    const { spaces, swap, version, log } = this.core;
    const table = spaces.tables[space];
    const pages = 1 << order;
    if (first + pages > table.length) return false;
    log.work(WORK.pteScan, pages);
    const zero = swap.isZero(entry);
    for (let i = 0; i < pages; i++) {
      if (table[first + i] !== ~(entry + i) || swap.cached(entry + i) !== NO_FOLIO) return false;
      if (swap.isZero(entry + i) !== zero) return false;
      if (version.wholeSwapIn === 'single' && swap.references(entry + i) !== 1) return false;
    }
    return true;
  }

  /** Pins the slots of a folio besides the one that is. False: one of them cannot be, and none is. */
  pinOthers(cpu: number, first: Entry, order: number, pinned: Entry): boolean {
    const { swap } = this.core;
    for (let i = 0; i < 1 << order; i++) {
      if (first + i === pinned || swap.beginBypass(first + i)) continue;
      this.unpinOthers(cpu, first, i, pinned);
      return false;
    }
    return true;
  }

  unpinOthers(cpu: number, first: Entry, slots: number, pinned: Entry): void {
    for (let i = 0; i < slots; i++) if (first + i !== pinned) this.core.swap.endBypass(cpu, first + i);
  }
}

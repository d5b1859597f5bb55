import { type Entry, type FolioIndex, NO_ENTRY, NO_FOLIO } from '../allocator/design.ts';
import type { Backends } from './backends.ts';
import type { MemoryCore } from './core.ts';

/**
 * Slots as memory management uses them: taken for folios, shared by page-table entries, left by both. Keeps the swap
 * usage of groups and lets backends forget what nobody needs. A slot counts as free once nobody refers to it, though
 * some designs keep it in a cache of freed slots for a while.
 */
export class Slots {
  constructor(
    private readonly core: MemoryCore,
    private readonly backends: Backends,
  ) {}

  /** Slots for a folio, which is then in the swap cache. False: none, or the group may use no more. */
  allocate(cpu: number, folio: FolioIndex): boolean {
    const { folios, groups, swap } = this.core;
    const group = folios.group[folio];
    const order = folios.order[folio];
    const pages = 1 << order;
    if (groups.swapUsage[group] + pages > groups.swapMax[group]) return false;
    const entry = swap.allocate(cpu, folio, order, group);
    if (entry === NO_ENTRY) return false;
    folios.entry[folio] = entry;
    groups.swapUsage[group] += pages;
    for (let i = 0; i < pages; i++) this.backends.account(entry + i, group);
    return true;
  }

  /** `pages` references to adjacent slots go. Folios that only the swap cache has now are for the caller to free. */
  put(cpu: number, entry: Entry, pages: number): void {
    const { swap } = this.core;
    swap.put(cpu, entry, pages);
    for (let slot = entry; slot < entry + pages; slot++) {
      if (swap.references(slot) === 0 && swap.cached(slot) === NO_FOLIO) this.freed(slot);
    }
  }

  /** Takes a folio out of the swap cache, leaving a shadow (0 = none) behind. */
  uncache(cpu: number, folio: FolioIndex, shadow: number): void {
    const { swap, folios } = this.core;
    const entry = folios.entry[folio];
    swap.removeFromCache(cpu, entry, folios.order[folio], shadow);
    folios.entry[folio] = NO_ENTRY;
    const end = entry + folios.pages(folio);
    for (let slot = entry; slot < end; slot++) if (swap.references(slot) === 0) this.freed(slot);
  }

  /** Whether no page-table entry refers to a slot of the folio, which is in the swap cache (!folio_swapped). */
  isUnreferenced(folio: FolioIndex): boolean {
    const { swap, folios } = this.core;
    const entry = folios.entry[folio];
    const end = entry + folios.pages(folio);
    for (let slot = entry; slot < end; slot++) if (swap.references(slot) > 0) return false;
    return true;
  }

  /** The slot is nobody's: called once a reference or the cache went and neither is left. */
  freed(slot: Entry): void {
    this.core.groups.swapUsage[this.backends.slotFreed(slot)]--;
  }
}

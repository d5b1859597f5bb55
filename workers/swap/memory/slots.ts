import { type FolioIndex, NO_ENTRY } from '../allocator/design.ts';
import type { Backends } from './backends.ts';
import type { MemoryCore } from './core.ts';

/**
 * The swap cache as memory management uses it: slots are taken for folios and left again. Groups are accounted the slots
 * they use until these are really free, which with slot caches is some time after the last user has gone.
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

  /** Takes a folio out of the swap cache, leaving a shadow (0 = none) behind. */
  uncache(cpu: number, folio: FolioIndex, shadow: number): void {
    const { swap, folios } = this.core;
    swap.removeFromCache(cpu, folios.entry[folio], folios.order[folio], shadow);
    folios.entry[folio] = NO_ENTRY;
  }

  /** Whether no page-table entry refers to a slot of the folio, which is in the swap cache (!folio_swapped). */
  isUnreferenced(folio: FolioIndex): boolean {
    const { swap, folios } = this.core;
    const entry = folios.entry[folio];
    const end = entry + folios.pages(folio);
    for (let slot = entry; slot < end; slot++) if (swap.references(slot) > 0) return false;
    return true;
  }
}

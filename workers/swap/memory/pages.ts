import type { FolioIndex } from '../allocator/design.ts';
import type { MemoryCore } from './core.ts';
import { FOLIO } from './folios.ts';
import { PAGE_EVENT } from './journal.ts';
import type { Slots } from './slots.ts';

/** Ends of folios. */
export class Pages {
  constructor(
    private readonly core: MemoryCore,
    private readonly slots: Slots,
  ) {}

  /** Frees a folio that nothing refers to any more. */
  free(cpu: number, folio: FolioIndex): void {
    const { folios, lists, groups, zone } = this.core;
    lists.remove(folio);
    groups.uncharge(folios.group[folio], folios.pages(folio));
    zone.give(cpu, folios.order[folio]);
    folios.drop(folio);
  }

  /** Pages of a folio that was split and of which not all were left. */
  freeLost(cpu: number, group: number, pages: number): void {
    this.core.groups.uncharge(group, pages);
    for (let n = 0; n < pages; n++) this.core.zone.give(cpu, 0);
  }

  /**
   * A page-table entry, or a reference to a slot, was given up. Frees the folio if that was the last one; a folio that is
   * being written or reclaimed is left to reclaim.
   */
  releaseIfUnused(cpu: number, folio: FolioIndex): void {
    const { folios } = this.core;
    if (folios.mapped[folio] > 0 || !folios.has(folio, FOLIO.swapBacked)) return;
    if (folios.inSwapCache(folio)) {
      if (this.core.isBusy(folio) || !this.slots.isUnreferenced(folio)) return;
      this.slots.uncache(cpu, folio, 0);
    }
    this.core.note(PAGE_EVENT.released, folio);
    this.free(cpu, folio);
  }
}

import { type FolioIndex, NO_FOLIO } from '../allocator/design.ts';
import { WORK } from '../work.ts';
import type { MemoryCore } from './core.ts';
import { FOLIO } from './folios.ts';
import type { Pages } from './pages.ts';
import { PART } from './parts.ts';
import { KIND, PTE } from './spaces.ts';

/** Takes pages out of page tables: exit and MADV_DONTNEED; copies page tables: fork. */
export class Unmapping {
  constructor(
    private readonly core: MemoryCore,
    private readonly pages: Pages,
  ) {}

  /** Whatever the pages hold is given up. */
  zap(cpu: number, space: number, first: number, pages: number): void {
    const { spaces, log } = this.core;
    const table = spaces.tables[space];
    const end = Math.min(first + pages, table.length);
    log.part(PART.free);
    for (let page = Math.max(0, first); page < end; ) {
      const pte = table[page];
      if (pte < 0) page += this.zapSwapped(cpu, space, page, end);
      else {
        if (pte > 0) this.zapPresent(cpu, space, page, pte);
        page++;
      }
    }
  }

  /** The last space of a file is gone, and its pages with it. */
  dropPageCache(cpu: number, family: number): void {
    const cache = this.core.spaces.pageCache[family];
    const { folios } = this.core;
    for (let page = 0; page < cache.length; page++) {
      const folio = cache[page];
      if (folio > 0 && !this.core.isBusy(folio)) this.pages.free(cpu, folio);
      // reclaim finds it once the device is done with it
      else if (folio > 0) folios.family[folio] = -1;
      cache[page] = 0;
    }
  }

  /** All entries of `parent` are shared with `child`, which is empty; private pages become read-only in both. */
  copyTables(parent: number, child: number): void {
    const { spaces, folios, swap, log } = this.core;
    const from = spaces.tables[parent];
    const to = spaces.tables[child];
    const isPrivate = spaces.kind[parent] === KIND.anon;
    let copied = 0;
    for (let page = 0; page < from.length; page++) {
      const pte = from[page];
      if (pte === 0) continue;
      copied++;
      if (pte < 0) {
        swap.duplicate(~pte, 1);
        to[page] = pte;
        continue;
      }
      folios.mapped[pte >> PTE.shift]++;
      if (isPrivate) from[page] = pte & ~PTE.writable;
      // the copy was not used yet; a private one stays dirty
      to[page] = from[page] & ~(isPrivate ? PTE.accessed : PTE.accessed | PTE.dirty);
    }
    spaces.resident[child] = spaces.resident[parent];
    spaces.swapped[child] = spaces.swapped[parent];
    log.work(WORK.pteScan, from.length);
    log.work(WORK.pteCopy, copied);
  }

  private zapPresent(cpu: number, space: number, page: number, pte: number): void {
    const { spaces, folios } = this.core;
    const folio = pte >> PTE.shift;
    spaces.tables[space][page] = 0;
    spaces.resident[space]--;
    folios.mapped[folio]--;
    if ((pte & PTE.dirty) !== 0) folios.set(folio, FOLIO.dirty);
    this.core.log.work(WORK.unmapPage, 1);
    if (folios.mapped[folio] === 0) this.pages.releaseIfUnused(cpu, folio);
  }

  /** Gives up the swap entries from `page` on that refer to adjacent slots. @returns how many */
  private zapSwapped(cpu: number, space: number, page: number, end: number): number {
    const { spaces, swap, version, log } = this.core;
    const table = spaces.tables[space];
    const entry = ~table[page];
    let run = 0;
    const most = version.batchedFree ? end - page : 1;
    while (run < most && table[page + run] === ~(entry + run)) table[page + run++] = 0;
    spaces.swapped[space] -= run;
    log.work(WORK.pteScan, run);
    swap.put(cpu, entry, run);
    let last: FolioIndex = NO_FOLIO;
    for (let slot = entry; slot < entry + run; slot++) {
      const folio = swap.cached(slot);
      if (folio !== NO_FOLIO && folio !== last) this.pages.releaseIfUnused(cpu, folio);
      last = folio;
    }
    return run;
  }
}

import type { Entry, FolioIndex } from '../allocator/design.ts';
import { WORK } from '../work.ts';
import type { MemoryCore } from './core.ts';
import { COUNT_ORDER } from './counters.ts';
import { FOLIO } from './folios.ts';
import { PTE } from './spaces.ts';

/** From a folio to the page-table entries that name it. */
export class Rmap {
  constructor(private readonly core: MemoryCore) {}

  /** Page-table entries through which the folio was used since they were last looked at; they are clear afterwards. */
  takeReferences(folio: FolioIndex): number {
    const { folios, spaces, log } = this.core;
    log.work(WORK.rmapCheck, Math.max(1, folios.mapped[folio]));
    if (folios.mapped[folio] === 0) return 0;
    const first = folios.page[folio];
    const end = first + folios.pages(folio);
    let found = 0;
    for (let space = spaces.firstOf[folios.family[folio]]; space >= 0; space = spaces.nextOf[space]) {
      const table = spaces.tables[space];
      for (let page = first; page < end; page++) {
        const pte = table[page];
        if (pte >> PTE.shift !== folio || (pte & PTE.accessed) === 0) continue;
        table[page] = pte & ~PTE.accessed;
        found++;
      }
    }
    return found;
  }

  /** Unmaps a folio that is in the swap cache: its page-table entries become swap entries. */
  unmapToSwap(folio: FolioIndex): void {
    const { folios, spaces, swap, log } = this.core;
    const first = folios.page[folio];
    const end = first + folios.pages(folio);
    log.work(WORK.unmapPage, folios.mapped[folio]);
    for (let space = spaces.firstOf[folios.family[folio]]; space >= 0; space = spaces.nextOf[space]) {
      const table = spaces.tables[space];
      for (let page = first; page < end; ) {
        const run = this.unmapRun(space, table, folio, page, end);
        if (run > 0) swap.duplicate(folios.entryOf(folio, page), run);
        page += run + 1;
      }
    }
  }

  /** Unmaps a page of a file; the next touch reads it again. */
  unmapFile(folio: FolioIndex): void {
    const { folios, spaces, log } = this.core;
    const page = folios.page[folio];
    log.work(WORK.unmapPage, folios.mapped[folio]);
    for (let space = spaces.firstOf[folios.family[folio]]; space >= 0; space = spaces.nextOf[space]) {
      const pte = spaces.tables[space][page];
      if (pte >> PTE.shift !== folio) continue;
      if ((pte & PTE.dirty) !== 0) folios.set(folio, FOLIO.dirty);
      spaces.tables[space][page] = 0;
      spaces.resident[space]--;
      folios.mapped[folio]--;
    }
  }

  /**
   * Splits a folio that is isolated, mapped and in no swap cache into single pages. The folio itself becomes its first
   * mapped page; the others are written to `others` from `at` on. @returns how many are left, this one included
   */
  split(folio: FolioIndex, others: Int32Array, at: number): number {
    const { folios, lists, counters, spaces, log } = this.core;
    const order = folios.order[folio];
    const first = folios.page[folio];
    const pages = 1 << order;
    const group = folios.group[folio];
    const family = folios.family[folio];
    const mapped = folios.mapped[folio];
    counters.addOrder(COUNT_ORDER.split, order);
    log.work(WORK.splitFolio, 1);
    folios.order[folio] = 0;
    folios.mapped[folio] = 0;
    let kept = 0;
    let left = mapped;
    for (let page = first; page < first + pages && left > 0; page++) {
      let piece = -1;
      for (let space = spaces.firstOf[family]; space >= 0; space = spaces.nextOf[space]) {
        const pte = spaces.tables[space][page];
        if (pte >> PTE.shift !== folio || pte <= 0) continue;
        if (piece < 0) {
          piece = kept === 0 ? folio : folios.take(0, group);
          folios.flags[piece] = folios.flags[folio];
          folios.family[piece] = family;
          folios.page[piece] = page;
          lists.isolate(piece);
          if (kept > 0) others[at + kept - 1] = piece;
          kept++;
        }
        folios.mapped[piece]++;
        left--;
        if (piece !== folio) spaces.tables[space][page] = (piece << PTE.shift) | (pte & ((1 << PTE.shift) - 1));
      }
    }
    return kept;
  }

  /** Turns the entries of a space from `page` on that name the folio into swap entries. @returns how many there were */
  private unmapRun(space: number, table: Int32Array, folio: FolioIndex, page: number, end: number): number {
    const { folios, spaces } = this.core;
    const entry: Entry = folios.entryOf(folio, page);
    let run = 0;
    while (page + run < end) {
      const pte = table[page + run];
      if (pte <= 0 || pte >> PTE.shift !== folio) break;
      if ((pte & PTE.dirty) !== 0) folios.set(folio, FOLIO.dirty);
      table[page + run] = ~(entry + run);
      run++;
    }
    spaces.resident[space] -= run;
    spaces.swapped[space] += run;
    folios.mapped[folio] -= run;
    return run;
  }
}

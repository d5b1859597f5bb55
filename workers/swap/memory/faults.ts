import { type Entry, type FolioIndex, NO_FOLIO } from '../allocator/design.ts';
import { WORK } from '../work.ts';
import type { MemoryCore } from './core.ts';
import { COUNT, COUNT_ORDER } from './counters.ts';
import type { FilePages } from './file-pages.ts';
import { FOLIO } from './folios.ts';
import { PAGE_EVENT } from './journal.ts';
import type { LruPolicy } from './lru-policy.ts';
import type { Mapping } from './mapping.ts';
import { TOUCH, type Touch } from './memory-api.ts';
import type { PageSource } from './page-source.ts';
import type { Pages } from './pages.ts';
import { PART } from './parts.ts';
import { KIND, PTE } from './spaces.ts';
import type { SwapIn } from './swap-in.ts';
import type { Writeback } from './writeback.ts';

/** Attempts at reclaim for a large folio, before a smaller one is tried. */
const EASY_TRIES = 1;

/** Accesses that the page table could not satisfy. */
export class Faults {
  constructor(
    private readonly core: MemoryCore,
    private readonly source: PageSource,
    private readonly pages: Pages,
    private readonly mapping: Mapping,
    private readonly swapIn: SwapIn,
    private readonly filePages: FilePages,
    private readonly writeback: Writeback,
    private readonly policy: LruPolicy,
  ) {}

  fault(cpu: number, space: number, page: number, write: boolean): Touch {
    const { spaces, log, counters } = this.core;
    const group = spaces.group[space];
    log.part(PART.entry);
    log.work(WORK.faultEntry);
    this.writeback.complete();
    const touch = this.handle(cpu, space, page, write);
    if (touch === TOUCH.oom) return touch;
    counters.add(group, COUNT.pgfault, 1);
    if (touch === TOUCH.major) counters.add(group, COUNT.pgmajfault, 1);
    this.source.payForHigh(cpu, group);
    return touch;
  }

  private handle(cpu: number, space: number, page: number, write: boolean): Touch {
    const { spaces } = this.core;
    const pte = spaces.tables[space][page];
    if (pte < 0) return this.swapped(cpu, space, page, ~pte, write);
    if (pte > 0) return this.writeToShared(cpu, space, page, pte);
    return spaces.kind[space] === KIND.file
      ? this.filePages.fault(cpu, space, page, write)
      : this.firstTouch(cpu, space, page, write);
  }

  private firstTouch(cpu: number, space: number, page: number, write: boolean): Touch {
    const { spaces, folios, log, counters } = this.core;
    const group = spaces.group[space];
    const wanted = spaces.order[space];
    let folio: FolioIndex = NO_FOLIO;
    let order = wanted;
    for (; order > 0; order--) {
      if (!this.isEmpty(space, page & -(1 << order), 1 << order)) continue;
      folio = this.source.allocate(cpu, group, order, EASY_TRIES);
      if (folio !== NO_FOLIO) break;
      counters.addOrder(COUNT_ORDER.faultFallback, order);
    }
    if (folio === NO_FOLIO) folio = this.source.allocate(cpu, group, 0);
    if (folio === NO_FOLIO) return TOUCH.oom;
    const first = page & -(1 << order);
    counters.addOrder(COUNT_ORDER.faultAlloc, order);
    log.work(WORK.zeroPage, 1 << order);
    folios.set(folio, FOLIO.swapBacked);
    folios.family[folio] = spaces.family[space];
    folios.page[folio] = first;
    this.core.note(PAGE_EVENT.allocated, folio, order);
    this.mapping.mapNew(space, first, folio, PTE.accessed | PTE.writable | (write ? PTE.dirty : 0));
    this.policy.add(cpu, folio, false);
    return TOUCH.minor;
  }

  private isEmpty(space: number, first: number, pages: number): boolean {
    const table = this.core.spaces.tables[space];
    if (first + pages > table.length) return false;
    for (let page = first; page < first + pages; page++) if (table[page] !== 0) return false;
    return true;
  }

  private swapped(cpu: number, space: number, page: number, entry: Entry, write: boolean): Touch {
    const { log, swap } = this.core;
    log.part(PART.lookup);
    let folio = swap.lookup(entry);
    const touch = folio === NO_FOLIO ? TOUCH.major : TOUCH.cached;
    if (folio === NO_FOLIO) folio = this.swapIn.read(cpu, space, page, entry);
    else this.swapIn.found(space, page, folio);
    if (folio === NO_FOLIO) return TOUCH.oom;
    const writable = this.mapping.mapSwapped(cpu, space, page, folio, entry, write);
    if (!write || writable) return touch;
    const copied = this.writeToShared(cpu, space, page, this.core.spaces.tables[space][page]);
    return copied === TOUCH.oom ? copied : touch;
  }

  /** A write to a page that was mapped read-only: its last user takes it over, others get a copy (do_wp_page). */
  private writeToShared(cpu: number, space: number, page: number, pte: number): Touch {
    const { spaces, folios, counters, log } = this.core;
    const table = spaces.tables[space];
    const group = spaces.group[space];
    const old = pte >> PTE.shift;
    if (this.isOnlyUser(cpu, space, old)) {
      log.part(PART.map);
      table[page] = pte | PTE.accessed | PTE.dirty | PTE.writable;
      counters.add(group, COUNT.cowReuse, 1);
      return TOUCH.copy;
    }
    const folio = this.source.allocate(cpu, group, 0);
    if (folio === NO_FOLIO) return TOUCH.oom;
    // reclaim for the copy may have taken the page itself: the access is repeated
    if (table[page] >> PTE.shift !== old || table[page] <= 0) {
      this.pages.free(cpu, folio);
      return this.handle(cpu, space, page, true);
    }
    log.work(WORK.copyPage, 1);
    folios.set(folio, FOLIO.swapBacked);
    folios.family[folio] = spaces.family[space];
    folios.page[folio] = page;
    this.core.note(PAGE_EVENT.copied, folio);
    table[page] = 0;
    spaces.resident[space]--;
    folios.mapped[old]--;
    this.mapping.mapNew(space, page, folio, PTE.accessed | PTE.dirty | PTE.writable);
    this.policy.add(cpu, folio, false);
    this.pages.releaseIfUnused(cpu, old);
    counters.add(group, COUNT.cowCopy, 1);
    return TOUCH.copy;
  }

  /** Whether nobody else maps the folio or refers to its slots; gives those up if so (wp_can_reuse_anon_folio). */
  private isOnlyUser(cpu: number, space: number, folio: FolioIndex): boolean {
    const { folios, spaces } = this.core;
    if (spaces.kind[space] === KIND.file) return true;
    const alone = spaces.nextOf[space] < 0 && spaces.firstOf[spaces.family[space]] === space;
    if (!alone && (folios.order[folio] > 0 || folios.mapped[folio] > 1)) return false;
    return !folios.inSwapCache(folio) || this.mapping.tryFreeSwap(cpu, folio);
  }
}

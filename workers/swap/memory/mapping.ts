import { type Entry, type FolioIndex, NO_ENTRY } from '../allocator/design.ts';
import { WORK } from '../work.ts';
import type { Backends } from './backends.ts';
import type { MemoryCore } from './core.ts';
import { FOLIO } from './folios.ts';
import { PART } from './parts.ts';
import type { Slots } from './slots.ts';
import { KIND, PTE } from './spaces.ts';

/** Puts folios into page tables. */
export class Mapping {
  constructor(
    private readonly core: MemoryCore,
    private readonly slots: Slots,
    private readonly backends: Backends,
  ) {}

  /** Maps a new folio, all of it, from `first` on: where nothing was mapped. */
  mapNew(space: number, first: number, folio: FolioIndex, bits: number): void {
    const { folios, spaces, log } = this.core;
    const pages = folios.pages(folio);
    log.part(PART.map);
    log.work(WORK.mapPage, pages);
    spaces.tables[space].fill((folio << PTE.shift) | bits, first, first + pages);
    spaces.resident[space] += pages;
    folios.mapped[folio] += pages;
  }

  /**
   * Maps a folio that holds the page of a swap entry and gives up the slots that the entries referred to.
   * @param entry what the page table says about `page` @returns whether the space may write to it
   */
  mapSwapped(cpu: number, space: number, page: number, folio: FolioIndex, entry: Entry, write: boolean): boolean {
    const { core } = this;
    const { folios, spaces, swap, log } = core;
    const cached = folios.inSwapCache(folio);
    if (folios.family[folio] < 0) {
      folios.family[folio] = spaces.family[space];
      folios.page[folio] = page;
    }
    const whole = this.mapsWhole(space, folio, page, entry);
    const first = whole ? folios.page[folio] : page;
    const pages = whole ? folios.pages(folio) : 1;
    const firstEntry = entry - (page - first);
    log.part(PART.map);
    log.work(WORK.mapPage, pages);
    const shared = spaces.kind[space] === KIND.shmem;
    const writable = shared || (folios.mapped[folio] === 0 && this.isLastUser(firstEntry, pages));
    const table = spaces.tables[space];
    const bits = PTE.accessed | (writable ? PTE.writable : 0);
    table.fill((folio << PTE.shift) | bits, first, first + pages);
    if (write && writable) table[page] |= PTE.dirty;
    spaces.resident[space] += pages;
    spaces.swapped[space] -= pages;
    folios.mapped[folio] += pages;
    log.part(PART.free);
    swap.put(cpu, firstEntry, pages);
    if (!cached) {
      for (let i = 0; i < pages; i++) swap.endBypass(cpu, firstEntry + i);
    } else this.dropFromCache(cpu, space, folio, write && writable);
    return writable;
  }

  /** Takes a mapped folio out of the swap cache where its copy in swap is not worth its slot (should_try_to_free_swap). */
  private dropFromCache(cpu: number, space: number, folio: FolioIndex, written: boolean): void {
    const { folios, swap, groups, version, spaces } = this.core;
    const worthless =
      written ||
      swap.halfFull ||
      groups.isSwapHalfFull(spaces.group[space]) ||
      (version.synchronousThroughCache && this.backends.isSynchronous(folios.entry[folio]));
    if (worthless) this.tryFreeSwap(cpu, folio);
  }

  /** folio_free_swap: false if somebody still refers to the slots, or a device is at work on it. */
  tryFreeSwap(cpu: number, folio: FolioIndex): boolean {
    const { folios } = this.core;
    if (this.core.isBusy(folio) || !this.slots.isUnreferenced(folio)) return false;
    this.slots.uncache(cpu, folio, 0);
    folios.set(folio, FOLIO.dirty);
    return true;
  }

  /** Whether all pages of a large folio can be mapped here. */
  private mapsWhole(space: number, folio: FolioIndex, page: number, entry: Entry): boolean {
    const { folios, spaces } = this.core;
    if (folios.order[folio] === 0) return true;
    const first = folios.page[folio];
    const firstEntry = entry - (page - first);
    if (folios.entry[folio] !== NO_ENTRY && folios.entry[folio] !== firstEntry) return false;
    const table = spaces.tables[space];
    for (let i = 0; i < folios.pages(folio); i++) if (table[first + i] !== ~(firstEntry + i)) return false;
    return true;
  }

  private isLastUser(entry: Entry, pages: number): boolean {
    for (let i = 0; i < pages; i++) if (this.core.swap.references(entry + i) !== 1) return false;
    return true;
  }
}

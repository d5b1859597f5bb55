import type { FolioIndex } from '../../allocator/design.ts';
import { LOCK, WORK } from '../../work.ts';
import type { MemoryCore } from '../core.ts';
import { COUNT } from '../counters.ts';
import { PAGE_EVENT } from '../journal.ts';
import { ANON, FILE, generationList } from '../lru-lists.ts';
import { PART } from '../parts.ts';
import { PTE } from '../spaces.ts';
import type { BloomFilters } from './bloom-filters.ts';
import { MAX_GENERATIONS } from './generations.ts';
import type { TierControl } from './tier-control.ts';

/** Pages of a page-table page. */
const TABLE_PAGES = 512;
/** A page table is worth the next walk if one in 8 of its pages was used: entries of a cache line (suitable_to_scan). */
const WORTH_SHARE = 8;
/** Entries looked at around one that reclaim found used (bits of a long; read in source). */
const LOOK_AROUND = 64;

/** Opens generations: finds out by walking page tables which pages were used, and makes them the youngest. */
export class Aging {
  constructor(
    private readonly core: MemoryCore,
    private readonly filters: BloomFilters,
    private readonly tiers: TierControl,
  ) {}

  /** Walks the page tables of a group and begins a generation; the oldest joins the next if there are 4 already. */
  run(group: number): void {
    const { generations, spaces, log, counters } = this.core;
    const walk = generations.youngest[group];
    log.part(PART.reclaim);
    this.filters.clear(group, walk + 1);
    for (let space = 0; space < spaces.tables.length; space++) {
      if (spaces.exists(space) && spaces.group[space] === group) this.walkSpace(space, group, walk);
    }
    log.lock(LOCK.lru, group);
    for (const type of TYPES) {
      if (generations.count(group, type) === MAX_GENERATIONS) this.mergeOldest(group, type);
    }
    generations.youngest[group]++;
    log.unlock(LOCK.lru, group);
    counters.add(group, COUNT.aged, 1);
  }

  /** The oldest generation of a type is given up if it is empty and two remain (try_to_inc_min_seq). */
  dropEmpty(group: number, type: number): void {
    const { generations, lists } = this.core;
    while (generations.count(group, type) > 2) {
      if (lists.pages[generationList(group, type, generations.oldestOf(group, type))] > 0) return;
      generations.oldest[2 * group + type]++;
      this.tiers.nextGeneration(group, type);
    }
  }

  /** Reclaim found a folio used: its neighbours in the page table may be, too (lru_gen_look_around). */
  lookAround(folio: FolioIndex): void {
    const { folios, spaces, log, generations } = this.core;
    const page = folios.page[folio];
    const first = page & -LOOK_AROUND;
    for (let space = spaces.firstOf[folios.family[folio]]; space >= 0; space = spaces.nextOf[space]) {
      const end = Math.min(first + LOOK_AROUND, spaces.tables[space].length);
      if (spaces.tables[space][page] >> PTE.shift !== folio) continue;
      log.work(WORK.pteScan, end - first);
      const group = spaces.group[space];
      const young = this.renew(space, first, end);
      if (young * WORTH_SHARE >= end - first) {
        this.filters.add(group, generations.youngest[group], space, Math.floor(page / TABLE_PAGES));
      }
    }
  }

  private walkSpace(space: number, group: number, walk: number): void {
    const { spaces, log, counters } = this.core;
    const { length } = spaces.tables[space];
    for (let first = 0; first < length; first += TABLE_PAGES) {
      const table = first / TABLE_PAGES;
      if (!this.filters.mayContain(group, walk, space, table)) continue;
      const end = Math.min(length, first + TABLE_PAGES);
      log.work(WORK.pteScan, end - first);
      counters.add(group, COUNT.pgwalked, end - first);
      const young = this.renew(space, first, end);
      if (young * WORTH_SHARE >= end - first) this.filters.add(group, walk + 1, space, table);
    }
  }

  /** Pages from `first` to `end` that were used join the youngest generation. @returns how many there were */
  private renew(space: number, first: number, end: number): number {
    const { spaces, folios } = this.core;
    const table = spaces.tables[space];
    let young = 0;
    for (let page = first; page < end; page++) {
      const pte = table[page];
      if (pte <= 0 || (pte & PTE.accessed) === 0) continue;
      const folio = pte >> PTE.shift;
      // those that reclaim holds are judged by it
      if (folios.list[folio] < 0) continue;
      table[page] = pte & ~PTE.accessed;
      young++;
      this.makeYoungest(folio);
    }
    return young;
  }

  private makeYoungest(folio: FolioIndex): void {
    const { folios, lists, generations } = this.core;
    const group = folios.group[folio];
    const list = generationList(group, this.core.typeOf(folio), generations.youngest[group]);
    if (folios.list[folio] === list) return;
    lists.remove(folio);
    lists.addHead(list, folio);
    this.core.note(PAGE_EVENT.activated, folio, 0);
  }

  private mergeOldest(group: number, type: number): void {
    const { generations, lists, log } = this.core;
    const oldest = generations.oldestOf(group, type);
    const from = generationList(group, type, oldest);
    const to = generationList(group, type, oldest + 1);
    let moved = 0;
    for (let folio = lists.head(from); folio >= 0; folio = lists.head(from)) {
      lists.remove(folio);
      lists.addTail(to, folio);
      moved++;
    }
    if (moved > 0) log.work(WORK.lruMove, moved);
    generations.oldest[2 * group + type]++;
    this.tiers.nextGeneration(group, type);
  }
}

const TYPES = [ANON, FILE] as const;

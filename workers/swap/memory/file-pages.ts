import { type FolioIndex, NO_FOLIO } from '../allocator/design.ts';
import { IO, WORK } from '../work.ts';
import type { MemoryCore } from './core.ts';
import { FOLIO } from './folios.ts';
import { PAGE_EVENT } from './journal.ts';
import type { LruPolicy } from './lru-policy.ts';
import type { Mapping } from './mapping.ts';
import { TOUCH, type Touch } from './memory-api.ts';
import type { PageSource } from './page-source.ts';
import { PART } from './parts.ts';
import { PTE } from './spaces.ts';

/** Levels of the page-cache tree of a file of some GiB; assumed. */
const TREE_LEVELS = 3;
/** Pages read around a miss, half of them before it (read_ahead_kb 128; published). */
const READ_AROUND = 32;
/** Pages of an aligned block that one read fault maps if they are there (fault_around_bytes 64 KiB; published). */
const FAULT_AROUND = 16;
/** Misses in excess of hits from which on nothing is read around them, and at most counted (MMAP_LOTSAMISS; read). */
const MANY_MISSES = 100;
const MOST_MISSES = 1000;
/** Attempts at reclaim for a page that nobody asked for. */
const EASY_TRIES = 1;

/** Mapped pages of files: found in the page cache, or read with those around them. */
export class FilePages {
  /** Folios of the request being put together. */
  private readonly batch = new Int32Array(READ_AROUND);

  constructor(
    private readonly core: MemoryCore,
    private readonly source: PageSource,
    private readonly mapping: Mapping,
    private readonly policy: LruPolicy,
  ) {}

  fault(cpu: number, space: number, page: number, write: boolean): Touch {
    const { spaces, folios, log } = this.core;
    log.part(PART.lookup);
    log.work(WORK.treeLevel, TREE_LEVELS);
    let folio = spaces.pageCache[spaces.family[space]][page];
    const found = folio > 0;
    if (found) spaces.fileMisses[space] = Math.max(0, spaces.fileMisses[space] - 1);
    else folio = this.read(cpu, space, page);
    if (folio === NO_FOLIO) return TOUCH.oom;
    if (folios.has(folio, FOLIO.reading)) this.waitFor(folio);
    const bits = PTE.accessed | PTE.writable | (write ? PTE.dirty : 0);
    this.mapping.mapNew(space, page, folio, bits);
    if (!write) this.mapAround(space, page);
    return found ? TOUCH.cached : TOUCH.major;
  }

  /** Reads a page and, unless that has not paid lately, those around it in one request. */
  private read(cpu: number, space: number, page: number): FolioIndex {
    const { spaces, folios, config, log } = this.core;
    const cache = spaces.pageCache[spaces.family[space]];
    const wanted = this.take(cpu, space, page);
    if (wanted === NO_FOLIO) return NO_FOLIO;
    const misses = Math.min(MOST_MISSES, spaces.fileMisses[space] + 1);
    spaces.fileMisses[space] = misses;
    let count = 0;
    this.batch[count++] = wanted;
    if (misses <= MANY_MISSES) {
      const start = Math.max(0, page - READ_AROUND / 2);
      const end = Math.min(cache.length, start + READ_AROUND);
      for (let near = start; near < end; near++) {
        if (cache[near] > 0) continue;
        const folio = this.take(cpu, space, near, EASY_TRIES);
        if (folio === NO_FOLIO) break;
        this.batch[count++] = folio;
      }
    }
    log.part(PART.readin);
    log.work(WORK.submitIo, 1);
    const token = log.submit(config.backends.length, IO.read, page, count);
    for (let n = 0; n < count; n++) {
      const folio = this.batch[n];
      folios.token[folio] = token;
      folios.clear(folio, FOLIO.locked);
      folios.set(folio, FOLIO.reading);
    }
    return wanted;
  }

  /** A new folio in the page cache, locked until its read has begun. */
  private take(cpu: number, space: number, page: number, tries?: number): FolioIndex {
    const { spaces, folios } = this.core;
    const folio = this.source.allocate(cpu, spaces.group[space], 0, tries);
    if (folio === NO_FOLIO) return NO_FOLIO;
    const family = spaces.family[space];
    const cache = spaces.pageCache[family];
    const shadow = -cache[page];
    cache[page] = folio;
    folios.family[folio] = family;
    folios.page[folio] = page;
    folios.set(folio, FOLIO.locked);
    if (shadow > 0) this.core.note(PAGE_EVENT.refaulted, folio, this.policy.distance(shadow));
    if (shadow > 0 && this.policy.wasWorkingset(shadow)) folios.set(folio, FOLIO.workingset);
    this.policy.add(cpu, folio, this.policy.refault(folio, shadow));
    return folio;
  }

  /** Waiting for a page that was in use when it was evicted is a stall on memory. */
  private waitFor(folio: FolioIndex): void {
    const { folios, log } = this.core;
    folios.clear(folio, FOLIO.reading);
    if (log.isDone(folios.token[folio])) return;
    const stalls = folios.has(folio, FOLIO.workingset);
    log.part(PART.readin);
    if (stalls) this.core.beginStall();
    log.await(folios.token[folio]);
    if (stalls) this.core.endStall();
  }

  /** Maps what else of the block is in the page cache and has been read (filemap_map_pages). */
  private mapAround(space: number, page: number): void {
    const { spaces } = this.core;
    const cache = spaces.pageCache[spaces.family[space]];
    const table = spaces.tables[space];
    const first = page & -FAULT_AROUND;
    const end = Math.min(table.length, first + FAULT_AROUND);
    for (let near = first; near < end; near++) {
      const folio = cache[near];
      if (table[near] !== 0 || folio <= 0 || this.core.isBusy(folio)) continue;
      this.mapping.mapNew(space, near, folio, PTE.accessed | PTE.writable);
      spaces.fileMisses[space] = Math.max(0, spaces.fileMisses[space] - 1);
    }
  }
}

import { deviceIndexOf, type Entry, type FolioIndex, NO_FOLIO, slotOf } from '../allocator/design.ts';
import { type Backends, READ_DONE } from './backends.ts';
import type { MemoryCore } from './core.ts';
import { COUNT, COUNT_ORDER } from './counters.ts';
import { FOLIO } from './folios.ts';
import { PAGE_EVENT } from './journal.ts';
import { LargeSwapIn } from './large-swap-in.ts';
import type { LruPolicy } from './lru-policy.ts';
import type { PageSource } from './page-source.ts';
import type { Pages } from './pages.ts';
import { PART } from './parts.ts';
import { largestWindow, MOST_HITS, windowAfter, windowStart } from './readahead.ts';

/** Pages of a page-table page: readahead by address stays within. */
const PMD_PAGES = 512;
/** Attempts at reclaim for a folio that a smaller one could replace. */
const EASY_TRIES = 1;

/** Brings pages from swap into memory: through the swap cache or past it, alone, as a large folio, or with neighbours. */
export class SwapIn {
  /** State of readahead by slots. */
  private clusterHits = 4;
  private clusterPrevious = 0;
  private clusterWindow = 0;
  private readonly rotational: boolean;
  private readonly large: LargeSwapIn;

  constructor(
    private readonly core: MemoryCore,
    private readonly backends: Backends,
    private readonly source: PageSource,
    private readonly pages: Pages,
    private readonly policy: LruPolicy,
  ) {
    this.large = new LargeSwapIn(core);
    this.rotational = core.swap.config.devices.some((device) => device.rotational);
  }

  /** A page was found in the cache: counts a hit of readahead, and waits until it has been read. */
  found(space: number, page: number, folio: FolioIndex): void {
    const { folios, spaces, counters, log } = this.core;
    const hit = folios.has(folio, FOLIO.readahead);
    folios.clear(folio, FOLIO.readahead);
    if (hit) counters.add(spaces.group[space], COUNT.swapRaHit, 1);
    if (this.byAddress()) {
      spaces.raPage[space] = page;
      if (hit) spaces.raHits[space] = Math.min(MOST_HITS, spaces.raHits[space] + 1);
    } else if (hit) this.clusterHits++;
    this.core.note(PAGE_EVENT.foundInCache, folio, folios.entry[folio]);
    if (!folios.has(folio, FOLIO.reading)) return;
    folios.clear(folio, FOLIO.reading);
    if (log.isDone(folios.token[folio])) return;
    log.part(PART.readin);
    this.waitFor(folio);
  }

  /**
   * Reads the page of a slot that is in no cache. @returns the folio, which is in the swap cache unless it was read past
   * it (`entry` of the folio is NO_ENTRY then, and the slot is pinned until `endBypass`); NO_FOLIO: memory is out
   */
  read(cpu: number, space: number, page: number, entry: Entry): FolioIndex {
    const { swap, version } = this.core;
    if (this.backends.isSynchronous(entry)) {
      if (version.synchronousThroughCache) return this.readCached(cpu, space, page, entry);
      if (swap.beginBypass(entry)) return this.readPast(cpu, space, page, entry);
    }
    return this.readAround(cpu, space, page, entry);
  }

  /** Past the cache, to 6.18: a page that nobody shares, from a device that is done when asked. */
  private readPast(cpu: number, space: number, page: number, entry: Entry): FolioIndex {
    const { swap } = this.core;
    for (let order = this.large.largestOrder(space, page, entry); order > 0; order--) {
      const first = page & -(1 << order);
      const firstEntry = entry - (page - first);
      if (!this.large.isWhole(space, first, firstEntry, order)) continue;
      if (!this.large.pinOthers(cpu, firstEntry, order, entry)) continue;
      const folio = this.source.allocate(cpu, this.core.spaces.group[space], order, EASY_TRIES);
      if (folio !== NO_FOLIO) return this.fill(cpu, space, first, folio, firstEntry);
      this.large.unpinOthers(cpu, firstEntry, 1 << order, entry);
    }
    const folio = this.source.allocate(cpu, this.core.spaces.group[space], 0);
    if (folio !== NO_FOLIO) return this.fill(cpu, space, page, folio, entry);
    swap.endBypass(cpu, entry);
    return NO_FOLIO;
  }

  /** Through the cache, from 7.0: pages of devices that are done when asked. */
  private readCached(cpu: number, space: number, page: number, entry: Entry): FolioIndex {
    for (let order = this.large.largestOrder(space, page, entry); order > 0; order--) {
      const first = page & -(1 << order);
      const firstEntry = entry - (page - first);
      if (!this.large.isWhole(space, first, firstEntry, order)) continue;
      const folio = this.insert(cpu, space, first, firstEntry, order, EASY_TRIES);
      if (folio !== NO_FOLIO) return folio;
    }
    return this.insert(cpu, space, page, entry, 0);
  }

  /** The page and, if that has paid before, its neighbours. */
  private readAround(cpu: number, space: number, page: number, entry: Entry): FolioIndex {
    const folio = this.insert(cpu, space, page, entry, 0);
    if (folio === NO_FOLIO) return NO_FOLIO;
    const { folios, log } = this.core;
    folios.set(folio, FOLIO.locked);
    if (this.byAddress()) this.readAheadByAddress(cpu, space, page);
    else this.readAheadBySlot(cpu, space, entry);
    folios.clear(folio, FOLIO.locked);
    if (folios.has(folio, FOLIO.reading)) {
      folios.clear(folio, FOLIO.reading);
      log.part(PART.readin);
      this.waitFor(folio);
    }
    return folio;
  }

  private readAheadByAddress(cpu: number, space: number, page: number): void {
    const { spaces, config, swap } = this.core;
    const previous = spaces.raPage[space];
    const largest = largestWindow(config.pageCluster);
    const pages =
      largest === 1 ? 1 : windowAfter(previous, page, spaces.raHits[space], largest, spaces.raWindow[space]);
    spaces.raPage[space] = page;
    spaces.raWindow[space] = pages;
    spaces.raHits[space] = 0;
    if (pages === 1) return;
    const table = spaces.tables[space];
    const start = windowStart(previous, page, pages);
    const pmd = page & -PMD_PAGES;
    const end = Math.min(start + pages, table.length, pmd + PMD_PAGES);
    for (let near = Math.max(start, 0, pmd); near < end; near++) {
      const pte = table[near];
      if (pte >= 0 || near === page || swap.cached(~pte) !== NO_FOLIO) continue;
      const folio = this.insert(cpu, space, near, ~pte, 0, EASY_TRIES);
      if (folio === NO_FOLIO) return;
      this.markReadAhead(folio, spaces.group[space]);
    }
  }

  /** The aligned block of slots around the one that is wanted. */
  private readAheadBySlot(cpu: number, space: number, entry: Entry): void {
    const { config, swap, version } = this.core;
    const offset = slotOf(entry);
    const largest = largestWindow(config.pageCluster);
    const pages =
      version.readahead === 'fixed'
        ? largest
        : windowAfter(this.clusterPrevious, offset, this.clusterHits, largest, this.clusterWindow);
    this.clusterPrevious = offset;
    this.clusterWindow = pages;
    this.clusterHits = 0;
    if (pages === 1) return;
    // the window need not be a power of two: the kernel masks with pages - 1 all the same
    const mask = pages - 1;
    const device = entry - offset;
    const last = Math.min(offset | mask, swap.config.devices[deviceIndexOf(entry)].slots - 1);
    for (let slot = Math.max(1, offset & ~mask); slot <= last; slot++) {
      const near = device + slot;
      if (near === entry || swap.references(near) === 0 || swap.cached(near) !== NO_FOLIO) continue;
      const folio = this.insert(cpu, -1, 0, near, 0, EASY_TRIES);
      if (folio === NO_FOLIO) return;
      this.markReadAhead(folio, this.core.spaces.group[space]);
    }
  }

  private markReadAhead(folio: FolioIndex, group: number): void {
    this.core.folios.set(folio, FOLIO.readahead);
    this.core.counters.add(group, COUNT.swapRa, 1);
    this.core.note(PAGE_EVENT.readAhead, folio, this.core.folios.entry[folio]);
  }

  /** A folio in the swap cache whose read has begun. @param space -1: whose page it is is not known */
  private insert(cpu: number, space: number, page: number, entry: Entry, order: number, tries?: number): FolioIndex {
    const { folios, swap } = this.core;
    const group = space < 0 ? this.backends.groupOf(entry) : this.core.spaces.group[space];
    const folio = this.source.allocate(cpu, group, order, tries);
    if (folio === NO_FOLIO) return NO_FOLIO;
    // reclaim for the new folio may have freed or cached the slot
    if (swap.references(entry) === 0 || swap.cached(entry) !== NO_FOLIO) {
      this.pages.free(cpu, folio);
      return NO_FOLIO;
    }
    const shadow = swap.shadowOf(entry);
    this.core.log.part(PART.lookup);
    if (!swap.addToCache(cpu, entry, folio, order)) {
      this.pages.free(cpu, folio);
      return NO_FOLIO;
    }
    folios.entry[folio] = entry;
    this.begin(cpu, space, page, folio, shadow);
    if (this.readInto(folio, entry)) folios.set(folio, FOLIO.reading);
    return folio;
  }

  private fill(cpu: number, space: number, page: number, folio: FolioIndex, entry: Entry): FolioIndex {
    this.begin(cpu, space, page, folio, this.core.swap.shadowOf(entry));
    this.readInto(folio, entry);
    return folio;
  }

  /** The folio becomes a page of its space and joins the lists. */
  private begin(cpu: number, space: number, page: number, folio: FolioIndex, shadow: number): void {
    const { folios, spaces } = this.core;
    folios.set(folio, FOLIO.swapBacked);
    folios.family[folio] = space < 0 ? -1 : spaces.family[space];
    folios.page[folio] = page;
    if (shadow !== 0) this.core.note(PAGE_EVENT.refaulted, folio, this.policy.distance(shadow));
    const active = this.policy.refault(folio, shadow);
    if (active) this.core.note(PAGE_EVENT.activated, folio, 1);
    if (shadow !== 0 && this.policy.wasWorkingset(shadow)) folios.set(folio, FOLIO.workingset);
    this.policy.add(cpu, folio, active);
  }

  /** Whether the read is still under way. */
  private readInto(folio: FolioIndex, entry: Entry): boolean {
    const { core } = this;
    const { folios } = core;
    const stalls = folios.has(folio, FOLIO.workingset);
    core.log.part(PART.readin);
    if (stalls) core.beginStall();
    const token = this.backends.read(folio, entry);
    if (stalls) core.endStall();
    if (folios.order[folio] > 0) core.counters.addOrder(COUNT_ORDER.swpin, folios.order[folio]);
    if (token === READ_DONE) return false;
    folios.token[folio] = token;
    return true;
  }

  /** The task sleeps until the folio was read. A page that was in use when it was evicted is a stall on memory. */
  private waitFor(folio: FolioIndex): void {
    const { folios, log } = this.core;
    const stalls = folios.has(folio, FOLIO.workingset);
    if (stalls) this.core.beginStall();
    log.await(folios.token[folio]);
    if (stalls) this.core.endStall();
  }

  private byAddress(): boolean {
    return this.core.version.readahead === 'vma' && !this.rotational;
  }
}

import type { FolioIndex } from '../allocator/design.ts';
import { IO, WORK } from '../work.ts';
import { type Backends, WROTE } from './backends.ts';
import type { MemoryCore } from './core.ts';
import { COUNT, COUNT_ORDER } from './counters.ts';
import { FOLIO } from './folios.ts';
import { PAGE_EVENT } from './journal.ts';
import { FATE, type Fate, type LruPolicy } from './lru-policy.ts';
import type { Pages } from './pages.ts';
import { PART } from './parts.ts';
import type { Rmap } from './rmap.ts';
import type { Slots } from './slots.ts';
import type { Writeback } from './writeback.ts';

const FIRST_CAPACITY = 1024;
/** Order of a huge page. */
const PMD_ORDER = 9;
const MAX_FOLIO_PAGES = 1 << PMD_ORDER;

/**
 * What reclaim does with a batch of folios that it has isolated (shrink_folio_list): those in use are spared; the others
 * get a slot, are unmapped and written, and are freed once their device has them.
 */
export class Eviction {
  /** The batch and the fate of each. Folios that are split add to the batch. */
  folios = new Int32Array(FIRST_CAPACITY);
  fates = new Uint8Array(FIRST_CAPACITY);
  count = 0;
  /** Pages of the batch that were freed, written, and found under writeback. */
  freed = 0;
  written = 0;
  busy = 0;

  constructor(
    private readonly core: MemoryCore,
    private readonly slots: Slots,
    private readonly backends: Backends,
    private readonly rmap: Rmap,
    private readonly writeback: Writeback,
    private readonly pages: Pages,
  ) {}

  /** Begins a batch. */
  begin(): void {
    this.count = 0;
    this.freed = 0;
    this.written = 0;
    this.busy = 0;
  }

  /** Adds a folio that was isolated. */
  add(folio: FolioIndex): void {
    this.reserve(1);
    this.folios[this.count++] = folio;
  }

  /** Decides about all folios of the batch and frees what can be freed. With no judge, uses do not matter. */
  run(cpu: number, policy: LruPolicy, judged: boolean): void {
    for (let i = 0; i < this.count; i++) {
      this.core.log.part(PART.reclaim);
      this.fates[i] = this.evict(cpu, this.folios[i], policy, judged);
    }
    this.core.log.part(PART.reclaim);
  }

  private evict(cpu: number, folio: FolioIndex, policy: LruPolicy, judged: boolean): Fate {
    const { folios, counters } = this.core;
    const group = folios.group[folio];
    if (folios.has(folio, FOLIO.writeback)) {
      folios.set(folio, FOLIO.reclaim);
      this.busy += folios.pages(folio);
      return FATE.activate;
    }
    if (this.core.isBusy(folio)) return FATE.keep;
    if (judged) {
      const spared = policy.judge(folio, this.rmap.takeReferences(folio));
      if (spared !== FATE.freed) {
        counters.add(group, COUNT.pgreferenced, folios.pages(folio));
        this.core.note(PAGE_EVENT.referenced, folio);
        return spared;
      }
    }
    if (!folios.has(folio, FOLIO.swapBacked)) return this.evictFile(cpu, folio, policy);
    const { log } = this.core;
    const before = this.freed;
    const fate = this.evictSwapBacked(cpu, folio, policy);
    if (judged && this.freed > before) {
      log.part(PART.reclaim);
      log.work(WORK.evictPage, this.freed - before);
    }
    return fate;
  }

  private evictSwapBacked(cpu: number, folio: FolioIndex, policy: LruPolicy): Fate {
    const { core, slots } = this;
    const { folios, log } = core;
    if (folios.inSwapCache(folio)) {
      if (folios.mapped[folio] === 0 && slots.isUnreferenced(folio)) return this.free(cpu, folio, 0);
    } else {
      log.part(PART.allocate);
      if (!this.giveSlots(cpu, folio)) return FATE.activate;
      folios.set(folio, FOLIO.dirty);
      core.note(PAGE_EVENT.swapped, folio, folios.entry[folio]);
    }
    if (folios.mapped[folio] > 0) {
      log.part(PART.unmap);
      this.rmap.unmapToSwap(folio);
    }
    if (folios.has(folio, FOLIO.dirty)) {
      log.part(PART.writeout);
      const wrote = this.backends.write(folio);
      if (wrote === WROTE.failed) return FATE.activate;
      folios.clear(folio, FOLIO.dirty);
      this.written += folios.pages(folio);
      if (folios.order[folio] > 0) core.counters.addOrder(COUNT_ORDER.swpout, folios.order[folio]);
      core.note(PAGE_EVENT.written, folio, folios.entry[folio]);
      if (wrote === WROTE.pending) {
        folios.set(folio, FOLIO.reclaim);
        this.writeback.add(folio);
        return FATE.keep;
      }
    }
    core.note(PAGE_EVENT.evicted, folio, folios.entry[folio]);
    return this.free(cpu, folio, policy.evicted(folio));
  }

  /** Slots for the whole folio or, split, for its pages, which join the batch. False: this page gets none. */
  private giveSlots(cpu: number, folio: FolioIndex): boolean {
    const { folios, counters } = this.core;
    const order = folios.order[folio];
    if (order > 0) {
      const whole = folios.mapped[folio] % (1 << order) === 0;
      if (whole && this.mayGoWhole(order)) {
        if (this.slots.allocate(cpu, folio)) return true;
        counters.addOrder(COUNT_ORDER.swpoutFallback, order);
      }
      this.split(cpu, folio);
    }
    return this.slots.allocate(cpu, folio);
  }

  private mayGoWhole(order: number): boolean {
    const { wholeSwapOut } = this.core.version;
    return wholeSwapOut === 'any' || (wholeSwapOut === 'pmd' && order === PMD_ORDER);
  }

  private split(cpu: number, folio: FolioIndex): void {
    const { folios } = this.core;
    const pages = folios.pages(folio);
    this.reserve(MAX_FOLIO_PAGES);
    this.core.note(PAGE_EVENT.split, folio, folios.order[folio]);
    const kept = this.rmap.split(folio, this.folios, this.count);
    this.count += kept - 1;
    if (kept < pages) this.pages.freeLost(cpu, folios.group[folio], pages - kept);
  }

  private evictFile(cpu: number, folio: FolioIndex, policy: LruPolicy): Fate {
    const { core } = this;
    const { folios, log, spaces } = core;
    if (folios.mapped[folio] > 0) {
      log.part(PART.unmap);
      this.rmap.unmapFile(folio);
    }
    if (folios.has(folio, FOLIO.dirty)) {
      log.part(PART.writeout);
      log.work(WORK.submitIo, 1);
      folios.token[folio] = log.submit(core.config.backends.length, IO.write, folios.page[folio], 1);
      folios.clear(folio, FOLIO.dirty);
      folios.set(folio, FOLIO.reclaim);
      this.writeback.add(folio);
      this.written++;
      return FATE.keep;
    }
    core.note(PAGE_EVENT.evicted, folio, -1);
    const family = folios.family[folio];
    // of a file that is gone, a page may be left that was being written
    if (family >= 0) spaces.pageCache[family][folios.page[folio]] = -policy.evicted(folio);
    log.part(PART.free);
    this.freed++;
    this.pages.free(cpu, folio);
    return FATE.freed;
  }

  private free(cpu: number, folio: FolioIndex, shadow: number): Fate {
    this.core.log.part(PART.free);
    this.freed += this.core.folios.pages(folio);
    this.slots.uncache(cpu, folio, shadow);
    this.pages.free(cpu, folio);
    return FATE.freed;
  }

  private reserve(more: number): void {
    if (this.count + more <= this.folios.length) return;
    const { folios, fates } = this;
    this.folios = new Int32Array(2 * (this.count + more));
    this.fates = new Uint8Array(2 * (this.count + more));
    this.folios.set(folios);
    this.fates.set(fates);
  }
}

import { type Entry, type FolioIndex, NO_ENTRY } from '../allocator/design.ts';
import { Backends } from './backends.ts';
import { ClassicLru } from './classic-lru.ts';
import { MemoryCore, type MemoryParts } from './core.ts';
import { Eviction } from './eviction.ts';
import { Faults } from './faults.ts';
import { FilePages } from './file-pages.ts';
import { ISOLATED } from './folios.ts';
import { Kswapd } from './kswapd.ts';
import { FATE, type Fate, type LruPolicy } from './lru-policy.ts';
import { Mapping } from './mapping.ts';
import { type MemoryApi, type SpaceConfig, TOUCH, type Touch } from './memory-api.ts';
import { MultiGenLru } from './mglru/multi-gen-lru.ts';
import { PageSource } from './page-source.ts';
import { Pages } from './pages.ts';
import { PART } from './parts.ts';
import { Reclaim } from './reclaim.ts';
import { Rmap } from './rmap.ts';
import { Slots } from './slots.ts';
import { KIND, PTE } from './spaces.ts';
import { SwapIn } from './swap-in.ts';
import { Unmapping } from './unmapping.ts';
import { Writeback } from './writeback.ts';

/** Pages of MADV_PAGEOUT that are reclaimed together: those of one page-table page. */
const PMD_PAGES = 512;

/** Memory management of one machine over one swap space. See docs/SWAP.md, "Memory and reclaim". */
export class Memory implements MemoryApi {
  readonly core: MemoryCore;
  readonly kswapd: Kswapd;
  readonly backends: Backends;
  readonly policy: LruPolicy;
  private readonly faults: Faults;
  private readonly unmapping: Unmapping;
  private readonly eviction: Eviction;
  private readonly writeback: Writeback;
  private readonly mapping: Mapping;
  private readonly slots: Slots;
  private readonly pages: Pages;
  private readonly tables: Int32Array[];

  constructor(parts: MemoryParts) {
    const core = new MemoryCore(parts);
    this.core = core;
    this.tables = core.spaces.tables;
    this.backends = new Backends(core, parts.seed);
    this.slots = new Slots(core, this.backends);
    this.pages = new Pages(core, this.slots);
    this.writeback = new Writeback(core);
    const rmap = new Rmap(core);
    this.eviction = new Eviction(core, this.slots, this.backends, rmap, this.writeback, this.pages);
    this.policy =
      parts.config.lru === 'mglru'
        ? new MultiGenLru(core, this.eviction, this.writeback)
        : new ClassicLru(core, this.eviction, rmap, this.writeback);
    const reclaim = new Reclaim(core, this.policy, this.writeback);
    const source = new PageSource(core, reclaim);
    this.mapping = new Mapping(core, this.slots, this.backends);
    const swapIn = new SwapIn(core, this.backends, source, this.pages, this.policy);
    const files = new FilePages(core, source, this.mapping, this.policy);
    this.faults = new Faults(core, source, this.pages, this.mapping, swapIn, files, this.writeback, this.policy);
    this.unmapping = new Unmapping(core, this.pages);
    this.kswapd = new Kswapd(core, reclaim, this.policy);
    core.swap.setHost(this);
  }

  createSpace(config: SpaceConfig): number {
    const { groups, config: machine } = this.core;
    if (config.group < 0 || config.group >= groups.count) throw new RangeError(`there is no group ${config.group}`);
    if (config.kind === 'file' && machine.fileBackend === null) throw new RangeError('a file needs a fileBackend');
    if (config.kind === 'file' && config.order > 0) throw new RangeError('pages of files are single');
    return this.core.spaces.create(config);
  }

  touch(cpu: number, space: number, page: number, write: boolean): Touch {
    const table = this.tables[space];
    const pte = table[page];
    if (pte > 0) {
      if (!write) {
        table[page] = pte | PTE.accessed;
        return TOUCH.hit;
      }
      if ((pte & PTE.writable) !== 0) {
        table[page] = pte | WRITTEN;
        return TOUCH.hit;
      }
    }
    return this.faults.fault(cpu, space, page, write);
  }

  releaseSpace(cpu: number, space: number): void {
    const { spaces } = this.core;
    const family = spaces.family[space];
    this.writeback.complete();
    this.unmapping.zap(cpu, space, 0, this.tables[space].length);
    const last = spaces.firstOf[family] === space && spaces.nextOf[space] < 0;
    if (last && spaces.kind[space] === KIND.file) this.unmapping.dropPageCache(cpu, family);
    spaces.remove(space);
  }

  discard(cpu: number, space: number, first: number, pages: number): void {
    this.writeback.complete();
    this.unmapping.zap(cpu, space, first, pages);
  }

  pageOut(cpu: number, space: number, first: number, pages: number): number {
    let reclaimed = 0;
    const end = Math.min(first + pages, this.tables[space].length);
    for (let page = first; page < end; ) {
      const stop = Math.min(end, (page & -PMD_PAGES) + PMD_PAGES);
      reclaimed += this.pageOutRange(cpu, space, page, stop);
      page = stop;
    }
    return reclaimed;
  }

  fork(_cpu: number, space: number): number {
    const { spaces, log } = this.core;
    const child = spaces.create(
      {
        group: spaces.group[space],
        pages: this.tables[space].length,
        content: spaces.content[space],
        kind: KINDS[spaces.kind[space]],
        order: spaces.order[space],
      },
      space,
    );
    log.part(PART.entry);
    this.unmapping.copyTables(space, child);
    return child;
  }

  /** Slot that a page is in, NO_ENTRY when it is in none or was never touched. */
  slotOf(space: number, page: number): Entry {
    const pte = this.tables[space][page];
    return pte < 0 ? ~pte : NO_ENTRY;
  }

  residentPages(space: number): number {
    return this.core.spaces.resident[space];
  }

  swappedPages(space: number): number {
    return this.core.spaces.swapped[space];
  }

  /** The allocator wants a slot that only the swap cache has. */
  reclaimCached(folio: FolioIndex, _entry: Entry, cpu: number): boolean {
    const { folios } = this.core;
    if (folios.list[folio] === ISOLATED) return false;
    const unused = folios.mapped[folio] === 0;
    if (!this.mapping.tryFreeSwap(cpu, folio)) return false;
    if (unused) this.pages.free(cpu, folio);
    return true;
  }

  slotsFreed(entry: Entry, slots: number): void {
    this.backends.slotsFreed(entry, slots);
  }

  /** Isolates the pages of a range that nobody shares and reclaims them, used or not. @returns pages freed */
  private pageOutRange(cpu: number, space: number, first: number, end: number): number {
    const { core, eviction } = this;
    const { folios, lists, log } = core;
    const table = this.tables[space];
    this.writeback.complete();
    eviction.begin();
    for (let page = first; page < end; page++) {
      const pte = table[page];
      if (pte <= 0) continue;
      const folio = pte >> PTE.shift;
      if (folios.list[folio] === ISOLATED || folios.mapped[folio] > folios.pages(folio)) continue;
      lists.isolate(folio);
      eviction.add(folio);
    }
    eviction.run(cpu, this.policy, false);
    for (let i = 0; i < eviction.count; i++) {
      if (eviction.fates[i] !== FATE.freed) this.policy.putBack(eviction.folios[i], eviction.fates[i] as Fate);
    }
    log.part(PART.entry);
    return eviction.freed;
  }
}

const WRITTEN = PTE.accessed | PTE.dirty;
const KINDS = ['anon', 'file', 'shmem'] as const;

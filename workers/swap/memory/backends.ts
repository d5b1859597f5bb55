import { deviceIndexOf, type Entry, type FolioIndex, NO_ENTRY, slotOf } from '../allocator/design.ts';
import { IO, LOCK, WORK } from '../work.ts';
import type { MemoryCore } from './core.ts';
import { COUNT } from './counters.ts';
import { FOLIO } from './folios.ts';
import { PAGE_BYTES, PageSizes, SAME_FILLED } from './page-content.ts';
import { SlotNotes } from './slot-notes.ts';
import { ZswapPool } from './zswap.ts';

/** What became of a write. */
export const WROTE = {
  done: 0,
  /** The folio's `token` says when. */
  pending: 1,
  /** The device has no memory left; nothing was written. */
  failed: 2,
} as const;

/** `read` returns it instead of a token when the page is there at once. */
export const READ_DONE = -1;

/** Objects of zsmalloc are multiples of 16 bytes; those above 3264 take a page (docs of zsmalloc; published). */
const POOL_GRAIN = 16;
const LARGEST_OBJECT = 3264;

/** What each slot has in its device's pool: bytes + 1, so that 0 is nothing. */
const STORED_BITS = 14;
const STORED_MASK = (1 << STORED_BITS) - 1;

/**
 * What is behind the slots: compressed pools, other memory, disks. A page is marked when it is zero, or else kept by
 * zswap, or else handed to the device. Notes also keep the group that each slot is accounted to.
 */
export class Backends {
  /** Compressed bytes in the pools of zram, all devices; zswap's are its own. */
  zramBytes = 0;
  readonly zswap: ZswapPool | null;
  private readonly notes = new SlotNotes();
  private readonly sizes: PageSizes;
  private readonly deviceBytes: Float64Array;
  private poolPages = 0;
  /** Pages written so far: the version that a write makes. */
  private versions = 0;
  /** Compressed bytes of the pages of the folio being written. */
  private readonly drawn = new Uint16Array(MAX_FOLIO_PAGES);

  constructor(
    private readonly core: MemoryCore,
    seed: number,
  ) {
    this.sizes = new PageSizes(seed | 0);
    this.deviceBytes = new Float64Array(core.config.backends.length);
    const { zswap, ramPages } = core.config;
    const limit = zswap === null ? 0 : (ramPages * PAGE_BYTES * zswap.maxPoolPercent) / 100;
    this.zswap = zswap === null ? null : new ZswapPool(limit, (limit * zswap.acceptThresholdPercent) / 100);
  }

  /** What compressed pages take: zram and zswap together. */
  get poolBytes(): number {
    return this.zramBytes + (this.zswap?.bytes ?? 0);
  }

  /** A slot was taken for a group. */
  account(entry: Entry, group: number): void {
    this.notes.set(entry, (group + 1) << STORED_BITS);
  }

  /** Group that a slot is accounted to, -1 for a free one. */
  groupOf(entry: Entry): number {
    return (this.notes.get(entry) >>> STORED_BITS) - 1;
  }

  /** Whether a device is done when it was asked. */
  isSynchronous(entry: Entry): boolean {
    return this.core.swap.config.devices[deviceIndexOf(entry)].synchronous;
  }

  /** Writes a folio, which is in the swap cache, to its slots. */
  write(folio: FolioIndex): number {
    const { core } = this;
    const { folios, swap, spaces } = core;
    const pages = folios.pages(folio);
    const entry = folios.entry[folio];
    const family = folios.family[folio];
    const content = spaces.content[spaces.firstOf[family]];
    const group = folios.group[folio];
    const first = this.versions;
    this.versions += pages;
    let same = 0;
    for (let i = 0; i < pages; i++) {
      const bytes = this.sizes.draw(content, family, folios.page[folio] + i, first + i);
      this.drawn[i] = bytes;
      if (bytes === SAME_FILLED) same++;
      this.forget(entry + i);
    }
    if (core.version.zeromap) {
      core.log.work(WORK.sameCheck, pages);
      // a folio is marked as a whole or not at all
      for (let i = 0; i < pages; i++) swap.setZero(entry + i, same === pages);
      if (same === pages) {
        core.counters.add(group, COUNT.swpoutZero, pages);
        return WROTE.done;
      }
    }
    if (this.zswap !== null && (pages === 1 || core.version.zswapLarge)) {
      if (this.storeInZswap(this.zswap, entry, pages, group)) return WROTE.done;
    }
    const backend = core.config.backends[deviceIndexOf(entry)];
    if (backend.kind === 'block') {
      core.log.work(WORK.submitIo, 1);
      folios.token[folio] = core.log.submit(deviceIndexOf(entry), IO.write, slotOf(entry), pages);
    } else if (backend.kind === 'memory') core.log.work(WORK.deviceCopy, pages);
    else if (!this.storeInZram(entry, pages, backend.limitBytes)) {
      core.counters.add(group, COUNT.writeFailed, pages);
      return WROTE.failed;
    }
    core.counters.add(group, COUNT.pswpout, pages);
    return backend.kind === 'block' ? WROTE.pending : WROTE.done;
  }

  /** Reads adjacent slots from `entry` on into a folio. @returns the token of the request, or READ_DONE */
  read(folio: FolioIndex, entry: Entry): number {
    const { core } = this;
    const group = core.folios.group[folio];
    const pages = core.folios.pages(folio);
    const backend = core.config.backends[deviceIndexOf(entry)];
    let fromDevice = 0;
    for (let i = 0; i < pages; i++) {
      if (core.swap.isZero(entry + i)) {
        core.log.work(WORK.zeroPage, 1);
        core.counters.add(group, COUNT.swpinZero, 1);
      } else if (this.zswap?.has(entry + i)) {
        core.log.work(WORK.decompress, 1);
        core.counters.add(group, COUNT.zswpin, 1);
        // a page read ahead by slot is nobody's yet and keeps its copy: nothing is known to write it from again
        if (core.version.zswapExclusive && core.folios.family[folio] >= 0) {
          this.dropFromZswap(entry + i);
          core.folios.set(folio, FOLIO.dirty);
        }
      } else {
        fromDevice++;
        if (backend.kind === 'zram') this.costOfZramRead(entry + i);
        else if (backend.kind === 'memory') core.log.work(WORK.deviceCopy, 1);
      }
    }
    core.counters.add(group, COUNT.pswpin, fromDevice);
    if (backend.kind !== 'block' || fromDevice === 0) return READ_DONE;
    core.log.work(WORK.submitIo, 1);
    return core.log.submit(deviceIndexOf(entry), IO.read, slotOf(entry), pages);
  }

  /** Slots are free: what was kept for them goes, and their groups use them no more. */
  slotsFreed(entry: Entry, slots: number): void {
    for (let slot = entry; slot < entry + slots; slot++) {
      this.forget(slot);
      const group = this.groupOf(slot);
      // caches of slots give back some that no folio ever had
      if (group < 0) continue;
      this.core.groups.swapUsage[group]--;
      this.notes.set(slot, 0);
    }
  }

  private forget(entry: Entry): void {
    if (this.zswap?.has(entry)) this.dropFromZswap(entry);
    const note = this.notes.get(entry);
    const stored = note & STORED_MASK;
    if (stored === 0) return;
    this.notes.set(entry, note - stored);
    if (stored > 1) this.grew(deviceIndexOf(entry), 1 - stored);
    this.core.log.work(WORK.poolFree, 1);
  }

  private storeInZram(entry: Entry, pages: number, limitBytes: number): boolean {
    const { log } = this.core;
    const device = deviceIndexOf(entry);
    for (let i = 0; i < pages; i++) {
      const bytes = this.drawn[i];
      log.work(WORK.sameCheck, 1);
      if (bytes !== SAME_FILLED) {
        log.work(WORK.compress, 1);
        const stored = storedBytes(bytes);
        if (this.deviceBytes[device] + stored > limitBytes || this.core.zone.free <= 0) return false;
        log.lock(LOCK.pool, device);
        log.work(WORK.poolAlloc, 1);
        log.unlock(LOCK.pool, device);
        if (stored === PAGE_BYTES) log.work(WORK.deviceCopy, 1);
        this.grew(device, stored);
        this.notes.set(entry + i, this.notes.get(entry + i) + stored + 1);
      } else this.notes.set(entry + i, this.notes.get(entry + i) + 1);
    }
    return true;
  }

  private costOfZramRead(entry: Entry): void {
    const stored = (this.notes.get(entry) & STORED_MASK) - 1;
    this.core.log.work(stored <= 0 ? WORK.zeroPage : stored === PAGE_BYTES ? WORK.deviceCopy : WORK.decompress, 1);
  }

  private storeInZswap(pool: ZswapPool, entry: Entry, pages: number, group: number): boolean {
    const { log, counters, version } = this.core;
    for (let i = 0; i < pages; i++) {
      const bytes = this.drawn[i];
      if (!version.zeromap) log.work(WORK.sameCheck, 1);
      const fits = pool.accepts();
      if (fits && bytes !== SAME_FILLED) log.work(WORK.compress, 1);
      if (!fits || bytes === PAGE_BYTES) {
        counters.add(group, COUNT.zswpReject, pages);
        // what was stored of the folio so far goes: it is written as a whole
        for (let j = 0; j < i; j++) this.dropFromZswap(entry + j);
        if (!fits) this.shrinkZswap(pool);
        return false;
      }
      log.lock(LOCK.pool, ZSWAP_POOL);
      log.work(WORK.poolAlloc, 1);
      log.unlock(LOCK.pool, ZSWAP_POOL);
      pool.store(entry + i, bytes === SAME_FILLED ? 0 : storedBytes(bytes));
      this.poolChanged();
    }
    counters.add(group, COUNT.zswpout, pages);
    return true;
  }

  private dropFromZswap(entry: Entry): void {
    this.zswap?.remove(entry);
    this.core.log.work(WORK.poolFree, 1);
    this.poolChanged();
  }

  /** Writes the pages stored first to their devices until the pool accepts again (shrink_worker). */
  private shrinkZswap(pool: ZswapPool): void {
    const { log, counters, config } = this.core;
    for (let n = 0; n < ZSWAP_WRITEBACK_BATCH && !pool.accepts(); n++) {
      const entry = pool.oldestEntry();
      if (entry === NO_ENTRY) return;
      log.work(WORK.decompress, 1);
      const device = deviceIndexOf(entry);
      const backend = config.backends[device];
      if (backend.kind === 'block') {
        log.work(WORK.submitIo, 1);
        log.submit(device, IO.write, slotOf(entry), 1);
      } else if (backend.kind === 'memory') log.work(WORK.deviceCopy, 1);
      else {
        this.drawn[0] = pool.bytesOf(entry);
        if (!this.storeInZram(entry, 1, backend.limitBytes)) return;
      }
      this.dropFromZswap(entry);
      const group = this.groupOf(entry);
      counters.add(group, COUNT.zswpwb, 1);
      counters.add(group, COUNT.pswpout, 1);
    }
  }

  private grew(device: number, bytes: number): void {
    this.deviceBytes[device] += bytes;
    this.zramBytes += bytes;
    this.poolChanged();
  }

  /** Pools are made of pages of the machine. */
  private poolChanged(): void {
    const pages = Math.ceil(this.poolBytes / PAGE_BYTES);
    this.core.zone.reserve(pages - this.poolPages);
    this.poolPages = pages;
  }
}

const MAX_FOLIO_PAGES = 512;
/** Number of zswap's pool among the pools, after those of the devices. */
const ZSWAP_POOL = 7;
/** Pages written back at most for one that was rejected; assumed (the kernel has a worker of its own do it). */
const ZSWAP_WRITEBACK_BATCH = 32;

function storedBytes(bytes: number): number {
  if (bytes > LARGEST_OBJECT) return PAGE_BYTES;
  return Math.ceil(bytes / POOL_GRAIN) * POOL_GRAIN;
}

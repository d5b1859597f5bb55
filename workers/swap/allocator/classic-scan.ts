import { WORK } from '../work.ts';
import { ClassicClusters } from './classic-clusters.ts';
import type { ClassicDevice } from './classic-device.ts';
import { type ClassicShared, isHalfFull } from './classic-shared.ts';
import { CLUSTER_SLOTS, entryAt, NO_FOLIO } from './design.ts';
import { findWindow, nextUsable, type WindowSearch } from './slot-search.ts';
import { MAP } from './swap-map.ts';

/** Bytes that are read between two offers to reschedule. */
const LATENCY_LIMIT = 256;

/** What to do next in a search. */
const NEXT = { check: 0, scan: 1, done: 2, none: 3 } as const;
type Next = (typeof NEXT)[keyof typeof NEXT];

/**
 * The search for free slots of one device before 6.12 (`scan_swap_map_slots`), step by step: the CPU's cluster, the FIFO
 * of free clusters, and the scan of the map byte by byte; or windows of empty slots on a rotating device.
 */
export class ClassicScan {
  private offset = 0;
  /** Where the scan of the map began: it wraps around to here. */
  private base = 0;
  /** Bytes that may still be read before the next offer to reschedule. */
  private ration = 0;
  private scannedMany = false;
  /** Times that the scan went around the map for this request. */
  private rounds = 0;
  private readonly window: WindowSearch = { first: -1, probes: 0 };
  private readonly clusters: ClassicClusters;

  constructor(
    private readonly device: ClassicDevice,
    private readonly shared: ClassicShared,
  ) {
    this.clusters = new ClassicClusters(device, shared.log);
  }

  /** Takes up to `wanted` slots into `out`; si->lock is held. @returns how many */
  take(cpu: number, wanted: number, out: Int32Array, at: number): number {
    const { device } = this;
    this.ration = LATENCY_LIMIT;
    this.scannedMany = false;
    this.rounds = 0;
    this.base = device.places.scanBase(cpu);
    this.offset = this.base;
    let taken = 0;
    let next: Next = this.begin(cpu);
    while (next === NEXT.check || next === NEXT.scan) {
      if (next === NEXT.scan) next = this.scanMap() ? NEXT.check : NEXT.none;
      else {
        next = this.check(cpu, taken > 0);
        if (next !== NEXT.check) continue;
        if (!this.claimable()) {
          next = this.busy(cpu, taken > 0);
          continue;
        }
        device.claim(this.offset, 0);
        out[at + taken++] = entryAt(device.index, this.offset);
        next = taken === wanted || this.offset >= device.highest ? NEXT.done : this.more(cpu);
      }
    }
    if (next === NEXT.done) {
      device.places.setScanBase(cpu, this.offset + 1, device.lowest, device.highest);
    }
    return taken;
  }

  /**
   * Takes 2^order aligned slots; si->lock is held. Until 6.8 that is a free cluster; since 6.10 also one that this CPU
   * uses for the order. Nothing else is searched. @returns the first slot, or -1
   */
  takeLarge(cpu: number, order: number): number {
    const { device } = this;
    if (this.shared.kernel.largeFolios === 'cluster') {
      if (device.free.length === 0) return -1;
      const first = device.free.first * CLUSTER_SLOTS;
      device.lockCluster(first);
      device.claim(first, order);
      return first;
    }
    let found = this.clusters.find(cpu, order);
    while (found >= 0 && this.clusters.conflicts(found, cpu, order)) found = this.clusters.find(cpu, order);
    if (found < 0) return -1;
    device.lockCluster(found);
    device.claim(found, order);
    device.places.setScanBase(cpu, found + 1, device.lowest, device.highest);
    return found;
  }

  /** Where to look first. */
  private begin(cpu: number): Next {
    if (this.device.hasClusters) return this.tryCluster(cpu) ? NEXT.check : NEXT.scan;
    const { places } = this.device;
    if (places.windowLeft-- === 0) this.newWindow();
    return NEXT.check;
  }

  /** A rotating device took a window's worth of slots: it looks for as many empty ones in a row. */
  private newWindow(): void {
    const { device, window } = this;
    const { window: size } = this.shared.kernel;
    device.places.windowLeft = size - 1;
    if (device.pages - device.inuse < size) return;
    device.unlock();
    // without seeks to avoid, wear is spread by going on from here; with them, slots are kept close together
    const start = device.config.rotational ? device.lowest : this.offset;
    this.base = start;
    findWindow(device.map, start, device.highest, size, window);
    let { probes } = window;
    if (window.first < 0 && start > device.lowest) {
      findWindow(device.map, device.lowest, start - 1, size, window);
      probes += window.probes;
    }
    this.read(probes);
    device.lock();
    this.offset = window.first < 0 ? start : window.first;
  }

  /** A slot of the CPU's cluster, or of a free one. @returns false when the map is to be scanned */
  private tryCluster(cpu: number): boolean {
    const found = this.clusters.find(cpu, 0);
    if (found < 0) return false;
    this.offset = found;
    this.base = found;
    return true;
  }

  private check(cpu: number, some: boolean): Next {
    const { device } = this;
    if (device.hasClusters) {
      while (this.clusters.conflicts(this.offset, cpu, 0)) {
        if (some) return NEXT.done;
        if (!this.tryCluster(cpu)) return NEXT.scan;
      }
    }
    if (device.highest === 0) return NEXT.none;
    if (this.offset > device.highest) {
      this.offset = device.lowest;
      this.base = device.lowest;
    }
    device.lockCluster(this.offset);
    return NEXT.check;
  }

  private claimable(): boolean {
    return this.device.map.bytes[this.offset] === MAP.free;
  }

  /** The slot found is in use; the cluster's lock is held. Slots that only the cache holds may be had by freeing the folio. */
  private busy(cpu: number, some: boolean): Next {
    const { device } = this;
    device.unlockCluster(this.offset);
    if (device.map.bytes[this.offset] !== MAP.hasCache || !isHalfFull(this.shared)) return some ? NEXT.done : NEXT.scan;
    device.unlock();
    const freed = this.reclaim(cpu);
    device.lock();
    return freed ? NEXT.check : NEXT.scan;
  }

  private reclaim(cpu: number): boolean {
    const { device } = this;
    const folio = device.tree.lookup(this.offset);
    // slots in slot caches have the mark and no folio
    if (folio === NO_FOLIO || this.shared.host === undefined) return false;
    return this.shared.host.reclaimCached(folio, entryAt(device.index, this.offset), cpu);
  }

  /** More slots are wanted. */
  private more(cpu: number): Next {
    const { device } = this;
    const { places } = device;
    if (--this.ration < 0) return NEXT.done;
    if (device.hasClusters) {
      if (this.tryCluster(cpu)) return NEXT.check;
    } else if (places.windowLeft > 0) {
      this.shared.log.work(WORK.probe);
      if (device.map.bytes[++this.offset] === MAP.free) {
        places.windowLeft--;
        return NEXT.check;
      }
    }
    return this.scannedMany || !this.quickScan() ? NEXT.done : NEXT.check;
  }

  /** A few bytes on from here with the lock held, as far as the ration goes. */
  private quickScan(): boolean {
    const { device } = this;
    const from = this.offset;
    const limit = from < this.base ? this.base : device.highest;
    const last = Math.min(limit, from + this.ration - 2);
    if (last < from) return false;
    const found = nextUsable(device.map, from, last, false);
    this.offset = found < 0 ? last + 1 : found;
    const probes = (found < 0 ? last : found) - from + 1;
    this.ration -= probes;
    this.shared.log.work(WORK.probe, probes);
    return found >= 0;
  }

  /** The map byte by byte from the next slot to the highest, then from the lowest to where the search began. */
  private scanMap(): boolean {
    const { device } = this;
    device.unlock();
    const cachedToo = isHalfFull(this.shared);
    const found = this.scanPart(this.offset + 1, device.highest, cachedToo) || this.scanAgain(cachedToo);
    device.lock();
    return found;
  }

  private scanAgain(cachedToo: boolean): boolean {
    // The kernel would go around until another CPU freed a slot, if all that is left cannot be had now.
    if (this.rounds++ > 1) return false;
    return this.scanPart(this.device.lowest, this.base - 1, cachedToo);
  }

  private scanPart(from: number, to: number, cachedToo: boolean): boolean {
    if (to < from) return false;
    const found = nextUsable(this.device.map, from, to, cachedToo);
    const probes = (found < 0 ? to : found) - from + 1;
    // a request that had to offer rescheduling gets one slot
    if (probes > this.ration) this.scannedMany = true;
    this.read(probes);
    this.offset = found < 0 ? to + 1 : found;
    return found >= 0;
  }

  /** Bytes read without locks: every 257th offers to reschedule. */
  private read(probes: number): void {
    this.shared.log.work(WORK.probe, probes);
    const left = (this.ration - probes) % (LATENCY_LIMIT + 1);
    this.ration = left < 0 ? left + LATENCY_LIMIT + 1 : left;
  }
}

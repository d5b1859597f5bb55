import { WORK } from '../work.ts';
import type { ClusterBooks } from './cluster-books.ts';
import type { ClusterCache } from './cluster-cache.ts';
import { type ClusterDevice, entryOf } from './cluster-device.ts';
import { CLUSTER_SHIFT, CLUSTER_SLOTS, deviceIndexOf, type SwapHost, slotOf } from './design.ts';
import type { SlotCaches } from './slot-cache.ts';
import { fillRun, MARK } from './table-slots.ts';

/** Whether nobody has a slot any more, though what it held may still be there. */
function isUnused(value: number, mark: number): boolean {
  return value <= 0 && (mark & (MARK.count | MARK.held)) === 0;
}

/**
 * Gives slots back: at once and run by run under the lock of their cluster; until 6.12 runs under the lock of the device, and
 * single slots through the caches of the CPUs, which free 64 at a time under it.
 */
export class ClusterRelease {
  host: SwapHost | undefined;
  /** Where single slots go first; undefined since 6.14. */
  caches: SlotCaches | undefined;
  /** Slots of one cluster that go to a cache. */
  private readonly leaving = new Int32Array(CLUSTER_SLOTS);

  constructor(
    private readonly books: ClusterBooks,
    private readonly cache: ClusterCache,
    private readonly memcg: boolean,
  ) {}

  /** One reference fewer to each of some slots of one cluster. */
  put(cpu: number, device: ClusterDevice, slot: number, slots: number): void {
    const { books } = this;
    books.lockCluster(device, slot >>> CLUSTER_SHIFT);
    device.slots.openAt(slot);
    for (let i = 0; i < slots; i++) device.slots.decrement(slot + i);
    if (books.kernel.countInTable) books.log.work(WORK.tableUpdate, slots);
    this.freeUnusedAndUnlock(cpu, device, slot, slots);
  }

  /** A slot is no longer held. */
  letGo(cpu: number, device: ClusterDevice, slot: number): void {
    this.books.lockCluster(device, slot >>> CLUSTER_SHIFT);
    const at = device.slots.openAt(slot);
    device.slots.marks[at] &= ~MARK.held;
    this.freeUnusedAndUnlock(cpu, device, slot, 1);
  }

  /** Slots of a locked cluster lost their folio: frees those that nobody else has, and unlocks the cluster. */
  dropCache(cpu: number, device: ClusterDevice, slot: number, slots: number): void {
    this.freeUnusedAndUnlock(cpu, device, slot, slots);
  }

  /** Frees those of some slots of a locked cluster that nobody has, and unlocks it. */
  private freeUnusedAndUnlock(cpu: number, device: ClusterDevice, slot: number, slots: number): void {
    const { books } = this;
    const cluster = slot >>> CLUSTER_SHIFT;
    if (books.kernel.freesToSlotCache && slots > 1 && this.allUnused(device, slot, slots)) {
      // adjacent slots that all become free, of a large folio or of pages that are unmapped, go in one piece
      const at = device.slots.openAt(slot);
      device.slots.marks.fill(MARK.held, at, at + slots);
      books.unlockCluster(device, cluster);
      this.freeAlone(device, slot, slots);
    } else if (books.kernel.freesToSlotCache) {
      const leaving = this.setAside(device, slot, slots);
      books.unlockCluster(device, cluster);
      for (let i = 0; i < leaving; i++) {
        if (!this.caches?.give(cpu, entryOf(device, this.leaving[i]))) this.freeAlone(device, this.leaving[i], 1);
      }
    } else {
      this.freeUnused(device, slot, slots);
      books.unlockCluster(device, cluster);
    }
  }

  /**
   * Frees slots that are only held, however many clusters and devices they are of: each under the lock of its cluster,
   * those of a device one after another, which is under its lock until 6.12.
   */
  freeHeld(entries: Int32Array, from: number, count: number): void {
    if (this.books.devices.length > 1) entries.subarray(from, from + count).sort();
    let locked: ClusterDevice | undefined;
    for (let i = from; i < from + count; i++) {
      const device = this.books.devices[deviceIndexOf(entries[i])];
      if (device !== locked) {
        if (locked !== undefined) this.books.unlockDevice(locked);
        this.books.lockDevice(device);
        locked = device;
      }
      this.freeLocked(device, slotOf(entries[i]), 1);
    }
    if (locked !== undefined) this.books.unlockDevice(locked);
  }

  /** Frees slots of one cluster that are only held; no lock is. */
  private freeAlone(device: ClusterDevice, slot: number, slots: number): void {
    this.books.lockDevice(device);
    this.freeLocked(device, slot, slots);
    this.books.unlockDevice(device);
  }

  private freeLocked(device: ClusterDevice, slot: number, slots: number): void {
    const cluster = slot >>> CLUSTER_SHIFT;
    this.books.lockCluster(device, cluster);
    this.clear(device, slot, device.slots.openAt(slot), slots);
    this.books.released(device, cluster, slots);
    this.books.unlockCluster(device, cluster);
  }

  private freeUnused(device: ClusterDevice, slot: number, slots: number): void {
    const at = device.slots.openAt(slot);
    const { values, marks } = device.slots;
    let freed = 0;
    for (let i = 0; i < slots; ) {
      let run = 0;
      while (i + run < slots && isUnused(values[at + i + run], marks[at + i + run])) run++;
      if (run > 0) this.clear(device, slot + i, at + i, run);
      freed += run;
      i += run + 1;
    }
    if (freed > 0) this.books.released(device, slot >>> CLUSTER_SHIFT, freed);
  }

  private allUnused(device: ClusterDevice, slot: number, slots: number): boolean {
    const at = device.slots.openAt(slot);
    const { values, marks } = device.slots;
    for (let i = at; i < at + slots; i++) if (!isUnused(values[i], marks[i])) return false;
    return true;
  }

  /** Holds those of some slots that nobody has until they are freed. @returns how many are now in `leaving` */
  private setAside(device: ClusterDevice, slot: number, slots: number): number {
    const at = device.slots.openAt(slot);
    const { values, marks } = device.slots;
    let leaving = 0;
    for (let i = 0; i < slots; i++) {
      if (!isUnused(values[at + i], marks[at + i])) continue;
      marks[at + i] |= MARK.held;
      this.leaving[leaving++] = slot + i;
    }
    return leaving;
  }

  private clear(device: ClusterDevice, slot: number, at: number, slots: number): void {
    const { log } = this.books;
    this.cache.forget(device, slot, at, slots);
    fillRun(device.slots.marks, 0, at, slots);
    log.work(WORK.freeSlot, slots);
    if (this.memcg) log.work(WORK.charge, slots);
    this.host?.slotsFreed(entryOf(device, slot), slots);
  }
}

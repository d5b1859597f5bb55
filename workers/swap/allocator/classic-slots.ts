import { WORK } from '../work.ts';
import type { WorkLog } from '../work-log.ts';
import type { ClassicDevice } from './classic-device.ts';
import { ClassicScan } from './classic-scan.ts';
import { type ClassicShared, lockAvail, unlockAvail } from './classic-shared.ts';
import { CLUSTER_ORDER, deviceIndexOf, type Entry, entryAt, NO_ENTRY, slotOf } from './design.ts';
import { SLOT_CACHE_SIZE, SlotCaches, type SlotSource } from './slot-cache.ts';

/**
 * Lines of a device that a search of 3.12 to 6.10 waits for besides those of every section: its flags, set before the search and
 * cleared after it while others read them, the bounds, the slots in use on the line that every write of a page reads, and
 * the number of free slots that all devices share. Assumed, from which fields they are.
 */
const SEARCH_LINES = 5;

/** Slots of all devices, to be had and given back: which device is next, batches, and the caches of CPUs. */
export class ClassicSlots implements SlotSource {
  private readonly log: WorkLog;
  private readonly scans: readonly ClassicScan[];
  private readonly caches: SlotCaches;
  /** One entry on its way. */
  private readonly one = new Int32Array(1);

  constructor(
    private readonly shared: ClassicShared,
    private readonly devices: readonly ClassicDevice[],
  ) {
    this.log = shared.log;
    this.scans = devices.map((device) => new ClassicScan(device, shared));
    this.caches = new SlotCaches(shared.log, shared.cpus, this);
  }

  get freeSlots(): number {
    return this.shared.free;
  }

  /** One slot, marked HAS_CACHE. */
  take(cpu: number): Entry {
    const entry = this.shared.kernel.slotCache ? this.caches.take(cpu) : NO_ENTRY;
    if (entry !== NO_ENTRY) return entry;
    return this.takeSlots(cpu, 1, this.one, 0) === 1 ? this.one[0] : NO_ENTRY;
  }

  /** 2^order slots, order > 0; the device that is next has them, or none. */
  takeLarge(cpu: number, order: number): Entry {
    const { largeFolios } = this.shared.kernel;
    if (largeFolios === 'none' || (largeFolios === 'cluster' && order !== CLUSTER_ORDER)) return NO_ENTRY;
    const slots = 1 << order;
    if (this.promise(1, slots) === 0) return NO_ENTRY;
    const index = this.shared.avail.first;
    this.enter(index);
    const device = this.devices[index];
    const slot = device.hasClusters ? this.scans[index].takeLarge(cpu, order) : -1;
    device.unlock();
    if (slot >= 0) return entryAt(index, slot);
    this.keepRest(slots);
    return NO_ENTRY;
  }

  /** Gives back a slot whose byte is HAS_CACHE and that nobody uses; no lock is held. */
  give(cpu: number, entry: Entry): void {
    if (this.shared.kernel.slotCache && this.caches.give(cpu, entry)) return;
    this.one[0] = entry;
    this.freeSlotsOf(this.one, 0, 1);
  }

  takeSlots(cpu: number, wanted: number, out: Int32Array, at: number): number {
    const goal = this.promise(Math.min(wanted, SLOT_CACHE_SIZE), 1);
    if (goal === 0) return 0;
    let taken = 0;
    let index = this.shared.avail.first;
    // devices of equal priority that give nothing take turns for ever: each gets at most two
    for (let tries = 2 * this.devices.length; index >= 0 && tries > 0; tries--) {
      const following = this.enter(index);
      taken = this.scans[index].take(cpu, goal, out, at);
      this.devices[index].unlock();
      if (taken > 0) break;
      lockAvail(this.shared);
      index = following < 0 || this.shared.avail.has(following) ? following : this.shared.avail.first;
    }
    if (taken === 0) unlockAvail(this.shared);
    this.keepRest(goal - taken);
    return taken;
  }

  freeSlotsOf(entries: Int32Array, from: number, count: number): void {
    // by device, so that each lock is taken once
    for (const device of this.devices) {
      let locked = false;
      for (let i = from; i < from + count; i++) {
        if (deviceIndexOf(entries[i]) !== device.index) continue;
        if (!locked) device.lock();
        locked = true;
        device.release(slotOf(entries[i]), 1);
      }
      if (locked) device.unlock();
    }
  }

  /** Calls `visit` with every slot that is in the cache of a CPU. */
  forEachSetAside(visit: (entry: Entry) => void): void {
    this.caches.forEach(visit);
  }

  /** Sets aside up to `wanted` pieces of `slots` slots. The list of devices stays locked unless the result is 0. */
  private promise(wanted: number, slots: number): number {
    lockAvail(this.shared);
    const goal = Math.min(wanted, Math.floor(this.shared.free / slots));
    if (goal === 0) {
      unlockAvail(this.shared);
      return 0;
    }
    this.log.work(WORK.atomic);
    this.shared.free -= goal * slots;
    return goal;
  }

  /** What was set aside and not found is free again. */
  private keepRest(slots: number): void {
    if (slots === 0) return;
    this.shared.free += slots;
    this.log.work(WORK.atomic);
  }

  /** Moves a device behind its equals, and changes from the lock of the list to its own. @returns the device after it */
  private enter(index: number): number {
    const following = this.shared.avail.after(index);
    this.shared.avail.rotate(index);
    this.log.work(WORK.listMove);
    unlockAvail(this.shared);
    this.devices[index].lock();
    this.log.work(WORK.sharedLine, SEARCH_LINES);
    return following;
  }
}

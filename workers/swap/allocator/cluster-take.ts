import { LOCK, WORK } from '../work.ts';
import type { ClusterBooks } from './cluster-books.ts';
import { type ClusterDevice, entryOf } from './cluster-device.ts';
import type { ClusterReclaim } from './cluster-reclaim.ts';
import { ClusterSearch } from './cluster-search.ts';
import { type AllocatorConfig, type Entry, NO_ENTRY, ORDERS } from './design.ts';

/** Takes slots for a CPU: where it took the last ones, or from the device whose turn it is. */
export class ClusterTake {
  private readonly search: ClusterSearch;
  /** Slot at which a CPU goes on, per order: of each device (until 6.14), or of the device named beside; -1 = none. */
  private readonly places: Int32Array;
  private readonly placeDevices: Int8Array;
  /** Slot at which all CPUs go on in a rotating device, per order. */
  private readonly sharedPlaces: Int32Array;

  constructor(
    private readonly books: ClusterBooks,
    reclaim: ClusterReclaim,
    private readonly config: AllocatorConfig,
  ) {
    this.search = new ClusterSearch(books, reclaim);
    const places = config.cpus * ORDERS;
    this.places = new Int32Array(places * (books.kernel.placePerDevice ? config.devices.length : 1)).fill(-1);
    this.placeDevices = new Int8Array(books.kernel.placePerDevice ? 0 : places);
    this.sharedPlaces = new Int32Array(config.devices.length * ORDERS).fill(-1);
  }

  /** Takes 2^order slots. @param value what they hold: a folio plus one, or 0 when they are only held */
  one(cpu: number, order: number, value: number): Entry {
    this.search.cpu = cpu;
    if (!this.books.kernel.placePerDevice) {
      const at = cpu * ORDERS + order;
      const slot = this.places[at];
      if (slot >= 0) {
        const device = this.books.devices[this.placeDevices[at]];
        const found = this.search.goOn(device, slot, order, value);
        if (found >= 0) {
          this.places[at] = this.search.nextSlot;
          return entryOf(device, found);
        }
      }
    }
    return this.inTurn(cpu, order, value);
  }

  /** Takes up to `wanted` single slots of one device, only held, into `into` from `at` on. @returns how many */
  batch(cpu: number, wanted: number, into: Int32Array, at: number): number {
    const { books } = this;
    this.search.cpu = cpu;
    let tried = 0;
    let taken = 0;
    while (taken === 0) {
      const device = this.nextDevice(tried);
      if (device === undefined) break;
      tried |= 1 << device.index;
      books.lockDevice(device);
      for (const most = Math.min(wanted, books.freeSlots); taken < most; taken++) {
        const slot = this.fromDevice(cpu, device, 0, 0);
        if (slot < 0) break;
        into[at + taken] = entryOf(device, slot);
      }
      books.unlockDevice(device);
    }
    return taken;
  }

  /** Takes slots of the devices in their turn; folios that find no room in the first go without. */
  private inTurn(cpu: number, order: number, value: number): Entry {
    const { books } = this;
    let tried = 0;
    for (let device = this.nextDevice(tried); device !== undefined; device = this.nextDevice(tried)) {
      tried |= 1 << device.index;
      books.lockDevice(device);
      const slot = this.fromDevice(cpu, device, order, value);
      books.unlockDevice(device);
      if (slot >= 0) return entryOf(device, slot);
      if (order > 0) break;
    }
    return NO_ENTRY;
  }

  /** The first device with free slots that was not tried yet; the others of its priority come first next time. */
  private nextDevice(tried: number): ClusterDevice | undefined {
    const { avail, devices, log } = this.books;
    log.lock(LOCK.swapAvail, 0);
    let found: ClusterDevice | undefined;
    for (let device = avail.first; device >= 0 && found === undefined; device = avail.after(device)) {
      if ((tried & (1 << device)) === 0) found = devices[device];
    }
    if (found !== undefined) {
      avail.rotate(found.index);
      log.work(WORK.listMove);
    }
    log.unlock(LOCK.swapAvail, 0);
    return found;
  }

  private fromDevice(cpu: number, device: ClusterDevice, order: number, value: number): number {
    if (device.config.rotational) return this.fromRotating(device, order, value);
    const { search, books } = this;
    if (!books.kernel.placePerDevice) {
      const slot = search.elsewhere(device, order, value);
      if (slot < 0) return -1;
      const at = cpu * ORDERS + order;
      this.places[at] = search.nextSlot;
      this.placeDevices[at] = device.index;
      return slot;
    }
    const at = (device.index * this.config.cpus + cpu) * ORDERS + order;
    return this.fromPlace(this.places, at, device, order, value);
  }

  /** CPUs share the cluster of a device whose head has to move. */
  private fromRotating(device: ClusterDevice, order: number, value: number): number {
    const { log } = this.books;
    log.lock(LOCK.globalCluster, device.index);
    const slot = this.fromPlace(this.sharedPlaces, device.index * ORDERS + order, device, order, value);
    log.unlock(LOCK.globalCluster, device.index);
    return slot;
  }

  private fromPlace(places: Int32Array, at: number, device: ClusterDevice, order: number, value: number): number {
    const { search } = this;
    let slot = places[at] < 0 ? -1 : search.goOn(device, places[at], order, value);
    if (slot < 0) slot = search.elsewhere(device, order, value);
    places[at] = slot < 0 ? -1 : search.nextSlot;
    return slot;
  }
}

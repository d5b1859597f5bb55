import { WORK } from '../work.ts';
import type { WorkLog } from '../work-log.ts';
import { AvailList } from './avail-list.ts';
import { staticBytes, totalOf } from './bytes.ts';
import { ClassicDevice } from './classic-device.ts';
import { classicKernel } from './classic-kernel.ts';
import { type ClassicShared, isHalfFull } from './classic-shared.ts';
import { ClassicSlots } from './classic-slots.ts';
import {
  type AllocatorConfig,
  CLUSTER_ORDER,
  CLUSTER_SHIFT,
  CLUSTER_SLOTS,
  deviceIndexOf,
  type Entry,
  entryAt,
  type FolioIndex,
  NO_ENTRY,
  type SwapHost,
  type SwapSpace,
  type SwapSpaceParts,
  slotOf,
} from './design.ts';
import { MAP } from './swap-map.ts';

/** The swap space of kernels before 6.12: G0 and G1. Rules: models/swap.md section 1, docs/SWAP.md. */
export class ClassicSpace implements SwapSpace {
  readonly config: AllocatorConfig;
  private readonly shared: ClassicShared;
  private readonly log: WorkLog;
  readonly devices: readonly ClassicDevice[];
  readonly slots: ClassicSlots;

  /** @throws RangeError for a release that the generation does not have */
  constructor({ config, log, seed }: SwapSpaceParts) {
    this.config = config;
    this.log = log;
    this.shared = {
      kernel: classicKernel(config),
      log,
      cpus: config.cpus,
      memcg: config.memcg,
      avail: new AvailList(config.devices.map(({ priority }) => priority)),
      host: undefined,
      free: 0,
      total: 0,
    };
    this.devices = config.devices.map((device, index) => new ClassicDevice(index, device, this.shared, seed));
    for (const { pages } of this.devices) this.shared.total += pages;
    this.shared.free = this.shared.total;
    this.slots = new ClassicSlots(this.shared, this.devices);
  }

  get freeSlots(): number {
    return this.shared.free;
  }

  get totalSlots(): number {
    return this.shared.total;
  }

  get halfFull(): boolean {
    return isHalfFull(this.shared);
  }

  setHost(host: SwapHost): void {
    this.shared.host = host;
  }

  allocate(cpu: number, folio: FolioIndex, order: number, _group: number): Entry {
    const entry = order === 0 ? this.slots.take(cpu) : this.slots.takeLarge(cpu, order);
    if (entry === NO_ENTRY) return NO_ENTRY;
    const slots = 1 << order;
    if (this.config.memcg) this.log.work(WORK.charge, slots);
    this.deviceOf(entry).tree.add(slotOf(entry), slots, folio);
    return entry;
  }

  duplicate(entry: Entry, slots: number): void {
    const device = this.deviceOf(entry);
    const { map } = device;
    const first = slotOf(entry);
    for (let slot = first; slot < first + slots; slot++) {
      device.lockSlot(slot);
      const pages = map.continuationBytes;
      map.increment(slot);
      if (map.continuationBytes > pages) this.log.work(WORK.tableAlloc);
      device.unlockSlot(slot);
    }
  }

  put(cpu: number, entry: Entry, slots: number): void {
    const device = this.deviceOf(entry);
    const first = slotOf(entry);
    for (let slot = first; slot < first + slots; slot++) {
      device.lockSlot(slot);
      if (device.map.decrement(slot) === MAP.free) this.unlockAndFree(cpu, device, slot);
      else device.unlockSlot(slot);
    }
  }

  references(entry: Entry): number {
    return this.deviceOf(entry).map.count(slotOf(entry));
  }

  lookup(entry: Entry): FolioIndex {
    return this.deviceOf(entry).tree.lookup(slotOf(entry));
  }

  cached(entry: Entry): FolioIndex {
    return this.deviceOf(entry).tree.folio(slotOf(entry));
  }

  /** @throws RangeError when a slot has no references: there is nothing to read */
  addToCache(_cpu: number, entry: Entry, folio: FolioIndex, order: number): boolean {
    const device = this.deviceOf(entry);
    const { map } = device;
    const first = slotOf(entry);
    const slots = 1 << order;
    device.lockSlot(first);
    let taken = false;
    for (let slot = first; slot < first + slots; slot++) taken ||= map.hasCache(slot);
    if (!taken) for (let slot = first; slot < first + slots; slot++) markCached(device, slot);
    device.unlockSlot(first);
    if (taken) return false;
    device.tree.add(first, slots, folio);
    return true;
  }

  removeFromCache(cpu: number, entry: Entry, order: number, shadow: number): void {
    const device = this.deviceOf(entry);
    const first = slotOf(entry);
    const slots = 1 << order;
    device.tree.remove(first, slots, shadow);
    if (
      order === CLUSTER_ORDER &&
      device.hasClusters &&
      device.map.cacheOnly[first >>> CLUSTER_SHIFT] === CLUSTER_SLOTS
    ) {
      // nothing but the folio used the cluster: it is freed whole
      device.lockSlot(first);
      device.unlockSlot(first);
      device.lock();
      device.release(first, slots);
      device.unlock();
    } else this.dropCache(cpu, device, first, slots);
  }

  beginBypass(entry: Entry): boolean {
    const device = this.deviceOf(entry);
    const slot = slotOf(entry);
    if (!this.shared.kernel.bypass || !device.config.synchronous) return false;
    if (device.map.count(slot) !== 1 || device.map.hasCache(slot)) return false;
    device.lockSlot(slot);
    markCached(device, slot);
    device.unlockSlot(slot);
    return true;
  }

  endBypass(cpu: number, entry: Entry): void {
    this.dropCache(cpu, this.deviceOf(entry), slotOf(entry), 1);
  }

  shadowOf(entry: Entry): number {
    return this.deviceOf(entry).tree.shadow(slotOf(entry));
  }

  setZero(): void {
    // kernels before 6.12 leave same-filled pages to zram and zswap
  }

  isZero(): boolean {
    return false;
  }

  get backgroundWork(): boolean {
    return this.devices.some(({ discards }) => discards.length > 0);
  }

  runBackground(): void {
    for (const device of this.devices) {
      if (device.discards.length === 0) continue;
      device.lock();
      device.runDiscards();
      device.unlock();
    }
  }

  staticBytes(): number {
    return totalOf(staticBytes(this.config));
  }

  dynamicBytes(): number {
    return this.devices.reduce((sum, { tree, map }) => sum + tree.bytes + map.continuationBytes, 0);
  }

  clusters(device: number): number {
    return this.devices[device].clusters;
  }

  clusterList(device: number, cluster: number): number {
    return this.devices[device].list(cluster);
  }

  clusterUsed(device: number, cluster: number): number {
    return this.devices[device].used(cluster);
  }

  clusterOrder(device: number, cluster: number): number {
    return this.devices[device].order(cluster);
  }

  /** The folio gives its slots up; those without references are freed. */
  private dropCache(cpu: number, device: ClassicDevice, first: number, slots: number): void {
    let locked = false;
    for (let slot = first; slot < first + slots; slot++) {
      if (!locked) device.lockSlot(slot);
      const after = device.map.bytes[slot] & ~MAP.hasCache;
      device.map.set(slot, after);
      locked = after !== MAP.free;
      if (!locked) this.unlockAndFree(cpu, device, slot);
    }
    if (locked) device.unlockSlot(first);
  }

  /** Nobody has the slot any more; its lock is held. */
  private unlockAndFree(cpu: number, device: ClassicDevice, slot: number): void {
    // the mark keeps others off until it is really free
    device.map.set(slot, MAP.hasCache);
    if (this.shared.kernel.clusterLocks) {
      device.unlockSlot(slot);
      this.slots.give(cpu, entryAt(device.index, slot));
    } else {
      device.release(slot, 1);
      device.unlockSlot(slot);
    }
  }

  private deviceOf(entry: Entry): ClassicDevice {
    return this.devices[deviceIndexOf(entry)];
  }
}

function markCached(device: ClassicDevice, slot: number): void {
  if (device.map.count(slot) === 0) throw new RangeError(`slot ${slot} of ${device.config.name} has no references`);
  device.map.set(slot, device.map.bytes[slot] | MAP.hasCache);
}

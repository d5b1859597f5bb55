import { WORK } from '../work.ts';
import type { WorkLog } from '../work-log.ts';
import {
  CONTINUATION_BYTES,
  EXTEND_TABLE_BYTES,
  GROUP_TABLE_BYTES,
  staticBytes,
  TABLE_BYTES,
  TREE_NODE_BYTES,
  totalOf,
} from './bytes.ts';
import { ClusterBooks } from './cluster-books.ts';
import { ClusterCache } from './cluster-cache.ts';
import type { ClusterDevice } from './cluster-device.ts';
import { clusterKernel } from './cluster-kernel.ts';
import { LIST, listCode } from './cluster-lists.ts';
import { ClusterReclaim } from './cluster-reclaim.ts';
import { ClusterRelease } from './cluster-release.ts';
import { ClusterTake } from './cluster-take.ts';
import {
  type AllocatorConfig,
  CLUSTER_SLOTS,
  DEVICE_SHIFT,
  type Entry,
  type FolioIndex,
  MAX_SLOTS,
  NO_ENTRY,
  type SwapHost,
  type SwapSpace,
  type SwapSpaceParts,
} from './design.ts';
import { SlotCaches, type SlotSource } from './slot-cache.ts';
import { CLUSTER_SHIFT, MARK } from './table-slots.ts';

const SLOT_MASK = MAX_SLOTS - 1;

/**
 * Swap space of kernels that keep clusters on lists by order (6.12 and later): G2 with one device lock around everything,
 * G3 with cluster locks, G4 to G7 with a table per cluster instead of trees and, step by step, of all other maps.
 */
export class ClusterSpace implements SwapSpace, SlotSource {
  readonly config: AllocatorConfig;
  private readonly log: WorkLog;
  /** Clusters and their lists, for tests and views. */
  readonly books: ClusterBooks;
  private readonly cache: ClusterCache;
  private readonly reclaim: ClusterReclaim;
  private readonly release: ClusterRelease;
  private readonly take: ClusterTake;
  /** Slots that CPUs have set aside, until 6.14. */
  private readonly caches: SlotCaches | undefined;
  /** Groups of eight clusters, a page of swap_map, with a continuation page: those stay until swapoff. */
  private readonly continued: readonly Uint8Array[];
  private continuations = 0;

  /** @throws RangeError for a release that the generation does not have, and for rotating devices before 6.14 */
  constructor({ config, log }: SwapSpaceParts) {
    const kernel = clusterKernel(config);
    const rotating = config.devices.find(({ rotational }) => rotational);
    if (rotating !== undefined && kernel.deviceLockOutside) {
      throw new RangeError(
        `${rotating.name}: ${kernel.release} searches rotating devices without clusters; take g1 or g3`,
      );
    }
    this.config = config;
    this.log = log;
    this.books = new ClusterBooks(kernel, config, log);
    this.cache = new ClusterCache(this.books);
    this.reclaim = new ClusterReclaim(this.books);
    this.release = new ClusterRelease(this.books, this.cache, config.memcg);
    this.take = new ClusterTake(this.books, this.reclaim, config);
    if (kernel.takesFromSlotCache) this.caches = new SlotCaches(log, config.cpus, this);
    if (kernel.freesToSlotCache) this.release.caches = this.caches;
    this.continued = this.books.devices.map(({ clusters }) => new Uint8Array(Math.ceil(clusters / 8)));
  }

  get freeSlots(): number {
    return this.books.freeSlots;
  }

  get totalSlots(): number {
    return this.books.totalSlots;
  }

  get halfFull(): boolean {
    return this.books.halfFull;
  }

  setHost(host: SwapHost): void {
    this.reclaim.host = host;
    this.release.host = host;
  }

  allocate(cpu: number, folio: FolioIndex, order: number, _group: number): Entry {
    if (this.books.kernel.throughCache) {
      const entry = this.take.one(cpu, order, folio + 1);
      if (entry !== NO_ENTRY && this.config.memcg) this.log.work(WORK.charge, 1 << order);
      return entry;
    }
    let entry = order === 0 && this.caches !== undefined ? this.caches.take(cpu) : NO_ENTRY;
    if (entry === NO_ENTRY) entry = this.take.one(cpu, order, 0);
    if (entry === NO_ENTRY) return NO_ENTRY;
    if (this.config.memcg) this.log.work(WORK.charge, 1 << order);
    this.insert(entry, 1 << order, folio);
    return entry;
  }

  duplicate(entry: Entry, slots: number): void {
    const device = this.deviceOf(entry);
    for (let slot = entry & SLOT_MASK, left = slots; left > 0; ) {
      const count = upToBorder(slot, left);
      this.duplicateIn(device, slot, count);
      slot += count;
      left -= count;
    }
  }

  put(cpu: number, entry: Entry, slots: number): void {
    const device = this.deviceOf(entry);
    for (let slot = entry & SLOT_MASK, left = slots; left > 0; ) {
      const count = upToBorder(slot, left);
      this.release.put(cpu, device, slot, count);
      slot += count;
      left -= count;
    }
  }

  references(entry: Entry): number {
    return this.deviceOf(entry).slots.countOf(entry & SLOT_MASK);
  }

  lookup(entry: Entry): FolioIndex {
    this.cache.reportLookup(this.deviceOf(entry), entry & SLOT_MASK);
    return this.cached(entry);
  }

  cached(entry: Entry): FolioIndex {
    return Math.max(this.deviceOf(entry).slots.valueOf(entry & SLOT_MASK), 0) - 1;
  }

  addToCache(_cpu: number, entry: Entry, folio: FolioIndex, order: number): boolean {
    const device = this.deviceOf(entry);
    const slot = entry & SLOT_MASK;
    const cluster = slot >>> CLUSTER_SHIFT;
    const pages = 1 << order;
    const at = device.slots.openAt(slot);
    const { values, marks } = device.slots;
    // until 6.18 one flag says that a slot is cached or being read around the cache
    this.books.lockCluster(device, cluster);
    let taken = false;
    for (let i = at; i < at + pages && !taken; i++) {
      if ((values[i] | marks[i]) === 0) throw freeSlot(device, slot + i - at);
      taken = values[i] > 0 || (marks[i] & MARK.held) > 0;
    }
    if (!taken && this.books.kernel.throughCache) {
      this.cache.store(device, slot, at, pages, folio + 1);
      this.cache.reportChange(device, slot, pages);
    }
    this.books.unlockCluster(device, cluster);
    if (!taken && !this.books.kernel.throughCache) this.insert(entry, pages, folio);
    return !taken;
  }

  removeFromCache(cpu: number, entry: Entry, order: number, shadow: number): void {
    const device = this.deviceOf(entry);
    const { kernel } = this.books;
    const slot = entry & SLOT_MASK;
    const cluster = slot >>> CLUSTER_SHIFT;
    const pages = 1 << order;
    const at = device.slots.openAt(slot);
    for (let i = at; i < at + pages; i++) {
      if (device.slots.values[i] <= 0) throw new RangeError(`slot ${slot + i - at} is not in the swap cache`);
    }
    // until 6.18 the slots lose their folio first and the flag that says so in a second step
    if (kernel.table) this.books.lockCluster(device, cluster);
    this.cache.store(device, slot, at, pages, shadow > 0 ? -shadow : 0);
    this.cache.reportChange(device, slot, pages);
    if (!kernel.throughCache) {
      if (kernel.table) this.books.unlockCluster(device, cluster);
      this.books.lockCluster(device, cluster);
    }
    this.release.dropCache(cpu, device, slot, pages);
  }

  beginBypass(entry: Entry): boolean {
    const device = this.deviceOf(entry);
    if (this.books.kernel.throughCache || !device.config.synchronous) return false;
    const slot = entry & SLOT_MASK;
    const at = device.slots.openAt(slot);
    const { values, marks } = device.slots;
    if (values[at] > 0 || (marks[at] & (MARK.count | MARK.held)) !== 1) return false;
    const cluster = slot >>> CLUSTER_SHIFT;
    this.books.lockCluster(device, cluster);
    marks[at] |= MARK.held;
    this.books.unlockCluster(device, cluster);
    return true;
  }

  endBypass(cpu: number, entry: Entry): void {
    this.release.letGo(cpu, this.deviceOf(entry), entry & SLOT_MASK);
  }

  shadowOf(entry: Entry): number {
    return Math.max(-this.deviceOf(entry).slots.valueOf(entry & SLOT_MASK), 0);
  }

  setZero(entry: Entry, zero: boolean): void {
    const device = this.deviceOf(entry);
    const slot = entry & SLOT_MASK;
    const cluster = slot >>> CLUSTER_SHIFT;
    const { flagsInTable } = this.books.kernel;
    const at = device.slots.openAt(slot);
    const { values, marks } = device.slots;
    if ((values[at] | marks[at]) === 0) throw freeSlot(device, slot);
    if (flagsInTable) this.books.lockCluster(device, cluster);
    if (zero) marks[at] |= MARK.zero;
    else marks[at] &= ~MARK.zero;
    this.log.work(flagsInTable ? WORK.tableUpdate : WORK.atomic);
    if (flagsInTable) this.books.unlockCluster(device, cluster);
  }

  isZero(entry: Entry): boolean {
    return (this.deviceOf(entry).slots.markOf(entry & SLOT_MASK) & MARK.zero) !== 0;
  }

  get backgroundWork(): boolean {
    return this.books.devices.some(({ lists, fullToReclaim }) => fullToReclaim > 0 || lists.length[LIST.discard] > 0);
  }

  runBackground(cpu: number): void {
    for (const device of this.books.devices) {
      const discards = device.lists.length[LIST.discard] > 0;
      if (!discards && device.fullToReclaim === 0) continue;
      this.books.lockDevice(device);
      if (discards) this.reclaim.discardFirst(device);
      else {
        device.fullToReclaim--;
        this.reclaim.lookThroughFull(device, 1, cpu);
      }
      this.books.unlockDevice(device);
      return;
    }
  }

  staticBytes(): number {
    return totalOf(staticBytes(this.config));
  }

  dynamicBytes(): number {
    const { kernel, devices } = this.books;
    if (!kernel.table) return this.cache.nodes * TREE_NODE_BYTES + this.continuations * CONTINUATION_BYTES;
    let tables = 0;
    let overflows = 0;
    for (const { slots } of devices) {
      tables += slots.inUse;
      overflows += slots.overflowsInUse;
    }
    const perTable = TABLE_BYTES + (kernel.flagsInTable && this.config.memcg ? GROUP_TABLE_BYTES : 0);
    const counts = kernel.countInTable ? overflows * EXTEND_TABLE_BYTES : this.continuations * CONTINUATION_BYTES;
    return tables * perTable + counts;
  }

  clusters(device: number): number {
    return this.books.devices[device].clusters;
  }

  clusterList(device: number, cluster: number): number {
    return listCode(this.books.devices[device].lists.listOf[cluster]);
  }

  clusterUsed(device: number, cluster: number): number {
    return this.books.devices[device].used[cluster];
  }

  clusterOrder(device: number, cluster: number): number {
    return this.books.devices[device].order[cluster];
  }

  /** Slots for a cache of single slots (SlotSource). */
  takeSlots(cpu: number, wanted: number, out: Int32Array, at: number): number {
    return this.take.batch(cpu, wanted, out, at);
  }

  freeSlotsOf(entries: Int32Array, from: number, count: number): void {
    this.release.freeHeld(entries, from, count);
  }

  /** Slots in caches of CPUs: to hand out, and given back and not free yet. */
  get slotsSetAside(): number {
    return this.caches?.held ?? 0;
  }

  /** Puts a folio into slots that were taken for it, or that it is read from. */
  private insert(entry: Entry, pages: number, folio: FolioIndex): void {
    const device = this.deviceOf(entry);
    const slot = entry & SLOT_MASK;
    const cluster = slot >>> CLUSTER_SHIFT;
    if (this.books.kernel.table) this.books.lockCluster(device, cluster);
    const at = device.slots.openAt(slot);
    const { marks } = device.slots;
    this.cache.store(device, slot, at, pages, folio + 1);
    for (let i = at; i < at + pages; i++) marks[i] &= ~MARK.held;
    this.cache.reportChange(device, slot, pages);
    if (this.books.kernel.table) this.books.unlockCluster(device, cluster);
  }

  /** One more reference to slots of one cluster. */
  private duplicateIn(device: ClusterDevice, slot: number, slots: number): void {
    const cluster = slot >>> CLUSTER_SHIFT;
    this.books.lockCluster(device, cluster);
    const at = device.slots.openAt(slot);
    const { values, marks } = device.slots;
    for (let i = 0; i < slots; i++) {
      if ((values[at + i] | marks[at + i]) === 0) throw freeSlot(device, slot + i);
      if (device.slots.increment(slot + i)) this.countOverflowed(device, cluster);
    }
    if (this.books.kernel.countInTable) this.log.work(WORK.tableUpdate, slots);
    this.books.unlockCluster(device, cluster);
  }

  private countOverflowed(device: ClusterDevice, cluster: number): void {
    if (this.books.kernel.countInTable) {
      this.log.work(WORK.tableAlloc);
      return;
    }
    const pages = this.continued[device.index];
    if (pages[cluster >>> 3] === 0) this.continuations++;
    pages[cluster >>> 3] = 1;
  }

  private deviceOf(entry: Entry): ClusterDevice {
    return this.books.devices[entry >>> DEVICE_SHIFT];
  }
}

/** How many of `slots` slots lie in the cluster of the first. */
function upToBorder(slot: number, slots: number): number {
  return Math.min(slots, CLUSTER_SLOTS - (slot & (CLUSTER_SLOTS - 1)));
}

function freeSlot(device: ClusterDevice, slot: number): RangeError {
  return new RangeError(`slot ${slot} of ${device.config.name} is free`);
}

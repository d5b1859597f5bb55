import { WORK } from '../work.ts';
import type { WorkLog } from '../work-log.ts';
import { GROUP_TABLE_BYTES, staticBytes, TABLE_BYTES, TREE_NODE_BYTES, totalOf } from './bytes.ts';
import { ClusterBooks } from './cluster-books.ts';
import { ClusterCache } from './cluster-cache.ts';
import { type ClusterDevice, freeSlot } from './cluster-device.ts';
import { clusterKernel } from './cluster-kernel.ts';
import { LIST, listCode } from './cluster-lists.ts';
import { ClusterReclaim } from './cluster-reclaim.ts';
import { ClusterReferences } from './cluster-references.ts';
import { ClusterRelease } from './cluster-release.ts';
import { ClusterTake } from './cluster-take.ts';
import {
  type AllocatorConfig,
  CLUSTER_SHIFT,
  CLUSTER_SLOTS,
  deviceIndexOf,
  type Entry,
  type FolioIndex,
  NO_ENTRY,
  type SwapHost,
  type SwapSpace,
  type SwapSpaceParts,
  slotOf,
} from './design.ts';
import { SlotCaches, type SlotSource } from './slot-cache.ts';
import { MARK } from './table-slots.ts';

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
  private readonly counts: ClusterReferences;

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
    this.counts = new ClusterReferences(this.books);
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
    this.cache.insert(this.deviceOf(entry), slotOf(entry), 1 << order, folio);
    return entry;
  }

  duplicate(entry: Entry, slots: number): void {
    const device = this.deviceOf(entry);
    for (let slot = slotOf(entry), left = slots; left > 0; ) {
      const count = upToBorder(slot, left);
      this.counts.add(device, slot, count);
      slot += count;
      left -= count;
    }
  }

  put(cpu: number, entry: Entry, slots: number): void {
    const device = this.deviceOf(entry);
    for (let slot = slotOf(entry), left = slots; left > 0; ) {
      const count = upToBorder(slot, left);
      this.release.put(cpu, device, slot, count);
      slot += count;
      left -= count;
    }
  }

  references(entry: Entry): number {
    return this.deviceOf(entry).slots.countOf(slotOf(entry));
  }

  lookup(entry: Entry): FolioIndex {
    this.cache.reportLookup(this.deviceOf(entry), slotOf(entry));
    return this.cached(entry);
  }

  cached(entry: Entry): FolioIndex {
    return Math.max(this.deviceOf(entry).slots.valueOf(slotOf(entry)), 0) - 1;
  }

  addToCache(_cpu: number, entry: Entry, folio: FolioIndex, order: number): boolean {
    return this.cache.add(this.deviceOf(entry), slotOf(entry), 1 << order, folio);
  }

  removeFromCache(cpu: number, entry: Entry, order: number, shadow: number): void {
    const device = this.deviceOf(entry);
    this.cache.removeAndLock(device, slotOf(entry), 1 << order, shadow);
    this.release.dropCache(cpu, device, slotOf(entry), 1 << order);
  }

  beginBypass(entry: Entry): boolean {
    const device = this.deviceOf(entry);
    if (this.books.kernel.throughCache || !device.config.synchronous) return false;
    const slot = slotOf(entry);
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
    this.release.letGo(cpu, this.deviceOf(entry), slotOf(entry));
  }

  shadowOf(entry: Entry): number {
    return Math.max(-this.deviceOf(entry).slots.valueOf(slotOf(entry)), 0);
  }

  setZero(entry: Entry, zero: boolean): void {
    const device = this.deviceOf(entry);
    const slot = slotOf(entry);
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
    return (this.deviceOf(entry).slots.markOf(slotOf(entry)) & MARK.zero) !== 0;
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
    const { overflowBytes } = this.counts;
    if (!kernel.table) return this.cache.nodes * TREE_NODE_BYTES + overflowBytes;
    const perTable = TABLE_BYTES + (kernel.flagsInTable && this.config.memcg ? GROUP_TABLE_BYTES : 0);
    return devices.reduce((sum, { slots }) => sum + slots.inUse * perTable, overflowBytes);
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

  private deviceOf(entry: Entry): ClusterDevice {
    return this.books.devices[deviceIndexOf(entry)];
  }
}

/** How many of `slots` slots lie in the cluster of the first. */
function upToBorder(slot: number, slots: number): number {
  return Math.min(slots, CLUSTER_SLOTS - (slot & (CLUSTER_SLOTS - 1)));
}

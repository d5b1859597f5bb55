import { streamFor } from '../../engine/random.ts';
import { IO, LOCK, WORK } from '../work.ts';
import { CpuPlaces } from './classic-places.ts';
import { type ClassicShared, lockAvail, unlockAvail } from './classic-shared.ts';
import { ClusterFifo, inColumns } from './cluster-fifo.ts';
import { CLUSTER_LIST, CLUSTER_SHIFT, CLUSTER_SLOTS, entryAt, type SwapDeviceConfig } from './design.ts';
import { MAP, SwapMap } from './swap-map.ts';
import { TreeCache } from './tree-cache.ts';

/** Locks of clusters are numbered `device * 2^19 + cluster`. */
const DEVICE_CLUSTER_BITS = 19;

/**
 * One swap device before 6.12 (`swap_info_struct`): its map, the bounds between which slots may be free, the FIFOs of
 * its clusters, its part of the swap cache, and its locks. Rotating devices, and all of them until 3.11, have no clusters.
 */
export class ClassicDevice {
  /** Slots that can be used: all but the header. */
  readonly pages: number;
  readonly map: SwapMap;
  readonly tree: TreeCache;
  readonly places: CpuPlaces;
  /** Bounds of the slots that may be free; `highest` is 0 when none is. */
  lowest = 1;
  highest: number;
  /** Slots in use or in a slot cache. */
  inuse = 0;
  readonly clusters: number;
  readonly hasClusters: boolean;
  readonly free: ClusterFifo;
  readonly discards: ClusterFifo;
  private readonly lists: Uint8Array;
  private readonly orders: Uint8Array;
  private readonly clusterLocks: boolean;

  constructor(
    readonly index: number,
    readonly config: SwapDeviceConfig,
    private readonly shared: ClassicShared,
    seed: number,
  ) {
    const { kernel, log, cpus } = shared;
    const { slots, rotational } = config;
    this.pages = slots - 1;
    this.highest = slots - 1;
    this.clusters = Math.ceil(slots / CLUSTER_SLOTS);
    this.map = new SwapMap(slots);
    this.tree = new TreeCache(
      log,
      kernel.globalLock ? 0 : index,
      slots,
      kernel.splitTrees ? 'split' : 'device',
      kernel.shadows,
      kernel.shadowList,
    );
    this.hasClusters = kernel.clusters && !rotational;
    this.clusterLocks = this.hasClusters && kernel.clusterLocks;
    this.places = new CpuPlaces(cpus, kernel, config, streamFor(seed, `swap.${config.name}`));
    this.lists = new Uint8Array(this.clusters).fill(CLUSTER_LIST.none);
    this.orders = new Uint8Array(this.clusters);
    const next = new Int32Array(this.hasClusters ? this.clusters : 0);
    this.free = new ClusterFifo(next);
    this.discards = new ClusterFifo(next);
    if (!this.hasClusters) return;
    const start = Math.floor(this.places.shared / CLUSTER_SLOTS);
    for (const cluster of inColumns(this.clusters, kernel.columns, start)) {
      if (this.map.occupied[cluster] === 0) this.appendFree(cluster);
    }
  }

  list(cluster: number): number {
    return this.lists[cluster];
  }

  order(cluster: number): number {
    return this.orders[cluster];
  }

  /** Slots of a cluster that are in use; the header and what lies beyond the device are not. */
  used(cluster: number): number {
    if (this.lists[cluster] === CLUSTER_LIST.discard) return 0;
    const beyond = Math.max((cluster + 1) * CLUSTER_SLOTS - this.config.slots, 0);
    return this.map.occupied[cluster] - beyond - (cluster === 0 ? 1 : 0);
  }

  /** si->lock. */
  lock(): void {
    this.shared.log.lock(LOCK.device, this.shared.kernel.globalLock ? 0 : this.index);
  }

  unlock(): void {
    this.shared.log.unlock(LOCK.device, this.shared.kernel.globalLock ? 0 : this.index);
  }

  /** The lock of a slot's cluster inside si->lock; nothing where si->lock covers all. */
  lockCluster(slot: number): void {
    if (this.clusterLocks) this.shared.log.lock(LOCK.cluster, this.clusterLock(slot));
  }

  unlockCluster(slot: number): void {
    if (this.clusterLocks) this.shared.log.unlock(LOCK.cluster, this.clusterLock(slot));
  }

  /** The lock that covers a slot's byte for those who hold none: of its cluster, or si->lock. */
  lockSlot(slot: number): void {
    if (this.clusterLocks) this.lockCluster(slot);
    else this.lock();
  }

  unlockSlot(slot: number): void {
    if (this.clusterLocks) this.unlockCluster(slot);
    else this.unlock();
  }

  /**
   * Marks 2^order free slots as taken and corrects the bounds. si->lock and the cluster's are held; the latter is released.
   */
  claim(slot: number, order: number): void {
    const slots = 1 << order;
    const cluster = slot >>> CLUSTER_SHIFT;
    if (this.lists[cluster] === CLUSTER_LIST.free) {
      // searches give up clusters in the middle of the list, so that a free one is the first
      this.free.shift();
      this.lists[cluster] = CLUSTER_LIST.none;
      this.orders[cluster] = order;
    }
    this.map.fill(slot, slots, MAP.hasCache);
    this.shared.log.work(WORK.claimSlot, slots);
    this.unlockCluster(slot);
    if (slot === this.lowest) this.lowest += slots;
    if (slot + slots - 1 === this.highest) this.highest -= slots;
    this.inuse += slots;
    if (this.inuse < this.pages) return;
    this.lowest = this.config.slots;
    this.highest = 0;
    lockAvail(this.shared);
    this.shared.avail.remove(this.index);
    unlockAvail(this.shared);
  }

  /** Frees adjacent slots of one cluster that only the cache mark holds. si->lock is held. */
  release(slot: number, slots: number): void {
    const { log, memcg } = this.shared;
    const cluster = slot >>> CLUSTER_SHIFT;
    this.lockCluster(slot);
    this.map.fill(slot, slots, MAP.free);
    log.work(WORK.freeSlot, slots);
    if (this.hasClusters && this.map.occupied[cluster] === 0) this.clusterEmpty(cluster);
    this.unlockCluster(slot);
    if (memcg) log.work(WORK.charge, slots);
    this.widen(slot, slot + slots - 1);
    this.shared.free += slots;
    log.work(WORK.atomic);
    this.inuse -= slots;
    this.shared.host?.slotsFreed(entryAt(this.index, slot), slots);
    this.tree.clearShadows(slot, slots);
  }

  /** Discards what waits for it and puts it onto the FIFO. si->lock is held, and released while the device works. */
  runDiscards(): void {
    const { log } = this.shared;
    while (this.discards.length > 0) {
      const cluster = this.discards.shift();
      const first = cluster * CLUSTER_SLOTS;
      this.unlock();
      log.await(log.submit(this.index, IO.discard, first, CLUSTER_SLOTS));
      this.lock();
      this.lockCluster(first);
      this.map.fill(first, CLUSTER_SLOTS, MAP.free);
      this.appendFree(cluster);
      this.unlockCluster(first);
    }
  }

  private clusterEmpty(cluster: number): void {
    this.orders[cluster] = 0;
    if (this.config.discard) {
      // nobody takes a slot of it before it has been discarded
      this.map.fill(cluster * CLUSTER_SLOTS, CLUSTER_SLOTS, MAP.bad);
      this.lists[cluster] = CLUSTER_LIST.discard;
      this.discards.append(cluster);
      this.shared.log.work(WORK.listMove);
    } else this.appendFree(cluster);
  }

  private appendFree(cluster: number): void {
    this.lists[cluster] = CLUSTER_LIST.free;
    this.free.append(cluster);
    this.shared.log.work(WORK.listMove);
  }

  private widen(first: number, last: number): void {
    if (first < this.lowest) this.lowest = first;
    if (last <= this.highest) return;
    const wasFull = this.highest === 0;
    this.highest = last;
    if (!wasFull) return;
    lockAvail(this.shared);
    this.shared.avail.add(this.index);
    unlockAvail(this.shared);
  }

  private clusterLock(slot: number): number {
    return (this.index << DEVICE_CLUSTER_BITS) + (slot >>> CLUSTER_SHIFT);
  }
}

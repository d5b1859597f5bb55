import { LOCK, WORK } from '../work.ts';
import type { WorkLog } from '../work-log.ts';
import { AvailList } from './avail-list.ts';
import { ClusterDevice } from './cluster-device.ts';
import type { ClusterKernel } from './cluster-kernel.ts';
import { LIST } from './cluster-lists.ts';
import { type AllocatorConfig, CLUSTER_SLOTS, MAX_DEVICES } from './design.ts';

/** Locks of clusters are numbered `device * 2^19 + cluster`. */
export const CLUSTER_LOCKS = 2 ** 19;

/**
 * Which cluster is on which list and how much is in use, with the locks under which that changes. Since 6.14 a cluster's
 * lock is outside the device's, which covers lists only; before, the device's lock is outside and its holder moves
 * clusters as it likes.
 */
export class ClusterBooks {
  readonly devices: readonly ClusterDevice[];
  readonly avail: AvailList;
  /** Slots of all devices that can be used, and that nobody has (`nr_swap_pages`). */
  readonly totalSlots: number;
  freeSlots: number;

  constructor(
    readonly kernel: ClusterKernel,
    { devices }: AllocatorConfig,
    readonly log: WorkLog,
  ) {
    if (devices.length === 0 || devices.length > MAX_DEVICES) {
      throw new RangeError(`${devices.length} swap devices, not 1 to ${MAX_DEVICES}`);
    }
    this.devices = devices.map((device, index) => new ClusterDevice(index, device, kernel));
    this.avail = new AvailList(devices.map(({ priority }) => priority));
    this.totalSlots = this.devices.reduce((sum, { pages }) => sum + pages, 0);
    this.freeSlots = this.totalSlots;
  }

  get halfFull(): boolean {
    return this.freeSlots * 2 < this.totalSlots;
  }

  lockCluster(device: ClusterDevice, cluster: number): void {
    this.log.lock(LOCK.cluster, device.index * CLUSTER_LOCKS + cluster);
  }

  unlockCluster(device: ClusterDevice, cluster: number): void {
    this.log.unlock(LOCK.cluster, device.index * CLUSTER_LOCKS + cluster);
  }

  /** Takes the lock of a device where it is outside those of its clusters. */
  lockDevice(device: ClusterDevice): void {
    if (this.kernel.deviceLockOutside) this.log.lock(LOCK.device, device.index);
  }

  unlockDevice(device: ClusterDevice): void {
    if (this.kernel.deviceLockOutside) this.log.unlock(LOCK.device, device.index);
  }

  /** Takes the lock of a device where it is only for lists. */
  private lockLists(device: ClusterDevice): void {
    if (!this.kernel.deviceLockOutside) this.log.lock(LOCK.device, device.index);
  }

  private unlockLists(device: ClusterDevice): void {
    if (!this.kernel.deviceLockOutside) this.log.unlock(LOCK.device, device.index);
  }

  /** Moves a locked cluster to the end of a list. */
  move(device: ClusterDevice, cluster: number, list: number): void {
    this.lockLists(device);
    this.log.work(WORK.listMove);
    device.lists.moveToEnd(cluster, list);
    this.unlockLists(device);
  }

  /**
   * Takes the first cluster off a list and locks it, which never waits: the kernel passes over clusters that are locked
   * (6.14 and later). A cluster that was free gets its tables. @returns -1 when the list is empty
   */
  isolate(device: ClusterDevice, list: number): number {
    this.lockLists(device);
    const cluster = device.lists.take(list);
    if (cluster >= 0) this.log.work(WORK.listMove);
    this.unlockLists(device);
    if (cluster < 0) return -1;
    this.lockCluster(device, cluster);
    if (list === LIST.free) this.attach(device, cluster);
    return cluster;
  }

  /** Gives a cluster that was free what it needs to be used. */
  attach(device: ClusterDevice, cluster: number): void {
    device.slots.attach(cluster);
    if (this.kernel.table) this.log.work(WORK.tableAlloc, this.kernel.flagsInTable ? 2 : 1);
  }

  /** `slots` of a locked cluster were taken. */
  claimed(device: ClusterDevice, cluster: number, slots: number): void {
    device.used[cluster] += slots;
    device.inUse += slots;
    this.freeSlots -= slots;
    this.reportUsage();
    if (device.inUse < device.pages) return;
    this.log.lock(LOCK.swapAvail, 0);
    this.avail.remove(device.index);
    this.log.unlock(LOCK.swapAvail, 0);
    if (this.halfFull) device.fullToReclaim = device.lists.length[LIST.full];
  }

  /** `slots` of a locked cluster became free: the cluster goes where others find it. */
  released(device: ClusterDevice, cluster: number, slots: number): void {
    const wasFull = device.inUse === device.pages;
    device.used[cluster] -= slots;
    device.inUse -= slots;
    this.freeSlots += slots;
    this.reportUsage();
    if (wasFull) {
      this.log.lock(LOCK.swapAvail, 0);
      this.avail.add(device.index);
      this.log.unlock(LOCK.swapAvail, 0);
    }
    if (device.used[cluster] === 0) this.emptied(device, cluster);
    else {
      const list = LIST.nonfull + device.order[cluster];
      if (device.lists.listOf[cluster] !== list) this.move(device, cluster, list);
    }
  }

  /** All CPUs share the number of free slots and, where no device lock protects it, that of a device's slots in use. */
  private reportUsage(): void {
    this.log.work(WORK.atomic, this.kernel.deviceLockOutside ? 1 : 2);
  }

  private emptied(device: ClusterDevice, cluster: number): void {
    if (device.config.discard) this.move(device, cluster, LIST.discard);
    else this.freeCluster(device, cluster);
  }

  /** A locked cluster that nobody uses is offered to all; its tables go. */
  freeCluster(device: ClusterDevice, cluster: number): void {
    device.slots.detach(cluster);
    device.order[cluster] = 0;
    this.move(device, cluster, LIST.free);
  }

  /** A cluster of which slots were looked at and perhaps taken goes to the list of what is left of it. */
  relocate(device: ClusterDevice, cluster: number): void {
    if (device.used[cluster] === 0) return;
    const list = device.lists.listOf[cluster];
    if (device.used[cluster] === CLUSTER_SLOTS) {
      if (list !== LIST.full) this.move(device, cluster, LIST.full);
    } else if (this.kernel.deviceLockOutside) {
      // it left the free list with this folio; one that was found on other lists stays where it was put
      if (list === LIST.free) this.move(device, cluster, LIST.nonfull + device.order[cluster]);
    } else {
      const frag = LIST.frag + device.order[cluster];
      if (list !== frag) this.move(device, cluster, frag);
    }
  }
}

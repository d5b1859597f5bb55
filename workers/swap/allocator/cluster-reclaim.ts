import { IO, WORK } from '../work.ts';
import type { ClusterBooks } from './cluster-books.ts';
import { type ClusterDevice, entryOf } from './cluster-device.ts';
import { LIST, OFF_LIST } from './cluster-lists.ts';
import { CLUSTER_SHIFT, CLUSTER_SLOTS, type SwapHost } from './design.ts';
import { MARK } from './table-slots.ts';

/** Whether only the swap cache has a slot. */
export function isCacheOnly(value: number, mark: number): boolean {
  return value > 0 && (mark & (MARK.count | MARK.held)) === 0;
}

/**
 * Gets slots back that are not free yet: those that only the swap cache has, and clusters that wait for their discard.
 * All is called with the locks that a search is called with: that of the device where it is the outer one.
 */
export class ClusterReclaim {
  host: SwapHost | undefined;

  constructor(private readonly books: ClusterBooks) {}

  /**
   * Asks memory management to free the cached copy of a slot in a locked cluster; no lock is held meanwhile, so that
   * afterwards the cluster may be on any list.
   */
  giveUp(device: ClusterDevice, cluster: number, slot: number, cpu: number): boolean {
    const { books, host } = this;
    if (host === undefined) return false;
    books.unlockCluster(device, cluster);
    books.unlockDevice(device);
    const freed = host.reclaimCached(device.slots.valueOf(slot) - 1, entryOf(device, slot), cpu);
    books.lockDevice(device);
    books.lockCluster(device, cluster);
    return freed;
  }

  /** Looks through the `clusters` clusters that were full first for cached copies. */
  lookThroughFull(device: ClusterDevice, clusters: number, cpu: number): void {
    const { books } = this;
    for (let looked = 0; looked < clusters; looked++) {
      let cluster = device.lists.head(LIST.full);
      if (books.kernel.deviceLockOutside) {
        if (cluster < 0) return;
        books.move(device, cluster, LIST.full);
        books.lockCluster(device, cluster);
      } else {
        cluster = books.isolate(device, LIST.full);
        if (cluster < 0) return;
      }
      this.lookThrough(device, cluster, cpu);
      if (device.lists.listOf[cluster] === OFF_LIST) books.relocate(device, cluster);
      books.unlockCluster(device, cluster);
    }
  }

  private lookThrough(device: ClusterDevice, cluster: number, cpu: number): void {
    const { slots } = device;
    const first = cluster << CLUSTER_SHIFT;
    let reported = first;
    let slot = first;
    for (; slot < first + CLUSTER_SLOTS && slots.has(cluster); slot++) {
      if (!isCacheOnly(slots.valueOf(slot), slots.markOf(slot))) continue;
      this.books.log.work(WORK.probe, slot + 1 - reported);
      reported = slot + 1;
      this.giveUp(device, cluster, slot, cpu);
    }
    if (slot > reported) this.books.log.work(WORK.probe, slot - reported);
  }

  /** Discards the cluster that has waited longest, and frees it. @returns false when none waits */
  discardFirst(device: ClusterDevice): boolean {
    const { books } = this;
    const { log } = books;
    const cluster = device.lists.head(LIST.discard);
    if (cluster < 0) return false;
    books.unlockDevice(device);
    log.work(WORK.submitIo);
    log.await(log.submit(device.index, IO.discard, cluster << CLUSTER_SHIFT, CLUSTER_SLOTS));
    books.lockDevice(device);
    books.lockCluster(device, cluster);
    books.freeCluster(device, cluster);
    books.unlockCluster(device, cluster);
    return true;
  }
}

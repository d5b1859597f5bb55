import { WORK } from '../work.ts';
import type { ClusterBooks } from './cluster-books.ts';
import type { ClusterDevice } from './cluster-device.ts';
import { LIST } from './cluster-lists.ts';
import { type ClusterReclaim, isCacheOnly } from './cluster-reclaim.ts';
import { CLUSTER_ORDER, CLUSTER_SHIFT, CLUSTER_SLOTS, ORDERS } from './design.ts';
import { fillRun, MARK } from './table-slots.ts';

const SLOT_MASK = CLUSTER_SLOTS - 1;

/**
 * Finds free slots in one device: in the cluster where a CPU took the last ones, then in the lists in the order of the
 * kernel at hand, then by stealing from clusters of other orders. What is found is claimed at once.
 */
export class ClusterSearch {
  /** CPU that is searching. */
  cpu = 0;
  /** Where the search that just found something goes on next time, -1 = in another cluster. */
  nextSlot = -1;
  /** Slots looked at and not yet reported. */
  private probes = 0;

  constructor(
    private readonly books: ClusterBooks,
    private readonly reclaim: ClusterReclaim,
  ) {}

  /**
   * Tries the cluster of the slot where a CPU left off.
   * @param value what the slots taken hold: a folio plus one, or 0 when they are only held
   * @returns the first of 2^order slots, or -1
   */
  goOn(device: ClusterDevice, slot: number, order: number, value: number): number {
    const { books } = this;
    const cluster = slot >>> CLUSTER_SHIFT;
    books.lockCluster(device, cluster);
    if (!this.isUsable(device, cluster, order)) {
      books.unlockCluster(device, cluster);
      return -1;
    }
    const isFree = device.lists.listOf[cluster] === LIST.free;
    if (isFree) books.attach(device, cluster);
    return this.scan(device, cluster, isFree ? cluster << CLUSTER_SHIFT : slot, order, value);
  }

  /** Tries the lists. @returns the first of 2^order slots, or -1 */
  elsewhere(device: ClusterDevice, order: number, value: number): number {
    do {
      const found = this.ownLists(device, order, value);
      if (found >= 0) return found;
    } while (this.reclaim.discardFirst(device));
    return order > 0 ? -1 : this.steal(device, value);
  }

  /** Order in which lists are tried: models/swap.md 2.1 and 3.2. */
  private ownLists(device: ClusterDevice, order: number, value: number): number {
    const { books } = this;
    // clusters that are partly used are of no use to a folio that fills one
    const partly = order < CLUSTER_ORDER;
    const nonfull = LIST.nonfull + order;
    const frag = LIST.frag + order;
    const freeFirst = !books.kernel.nonfullFirst || device.config.discard;
    let found = freeFirst ? this.tryList(device, LIST.free, 1, order, value) : -1;
    if (found >= 0) return found;
    if (books.kernel.nonfullFirst) {
      if (partly) found = this.tryList(device, nonfull, Infinity, order, value);
      if (found < 0 && !freeFirst) found = this.tryList(device, LIST.free, 1, order, value);
      if (found >= 0) return found;
      if (books.halfFull) this.reclaim.lookThroughFull(device, 1, this.cpu);
      return partly ? this.tryList(device, frag, 1, order, value) : -1;
    }
    if (books.halfFull) this.reclaim.lookThroughFull(device, 1, this.cpu);
    if (!partly) return -1;
    // what fails moves to the end of frag, and was looked at
    const tried = device.lists.length[nonfull];
    found = this.tryList(device, nonfull, Infinity, order, value);
    return found >= 0 ? found : this.tryList(device, frag, device.lists.length[frag] - tried, order, value);
  }

  /** Single slots are also taken from clusters of larger folios: those on these lists have some left. */
  private steal(device: ClusterDevice, value: number): number {
    for (let order = 1; order < ORDERS; order++) {
      let found = this.tryList(device, LIST.frag + order, Infinity, 0, value);
      if (found < 0) found = this.tryList(device, LIST.nonfull + order, Infinity, 0, value);
      if (found >= 0) return found;
    }
    return -1;
  }

  private tryList(device: ClusterDevice, list: number, clusters: number, order: number, value: number): number {
    for (let tried = 0; tried < clusters; tried++) {
      const cluster = this.books.kernel.deviceLockOutside
        ? this.visit(device, list, order)
        : this.books.isolate(device, list);
      if (cluster < 0) return -1;
      const found = this.scan(device, cluster, cluster << CLUSTER_SHIFT, order, value);
      if (found >= 0) return found;
    }
    return -1;
  }

  /** Locks the first cluster of a list under the device's lock; tried ones of the same order go to the end of frag. */
  private visit(device: ClusterDevice, list: number, order: number): number {
    const { books } = this;
    const cluster = device.lists.head(list);
    if (cluster < 0) return -1;
    if (list === LIST.nonfull + order || list === LIST.frag + order) books.move(device, cluster, LIST.frag + order);
    books.lockCluster(device, cluster);
    if (list === LIST.free) books.attach(device, cluster);
    return cluster;
  }

  /** Whether slots of an order may be taken from a locked cluster. 6.12 does not ask; it has one order per cluster too. */
  private isUsable(device: ClusterDevice, cluster: number, order: number): boolean {
    const list = device.lists.listOf[cluster];
    if (list === LIST.full || list === LIST.discard) return false;
    // a cluster that is free has no table to take slots of
    if (list === LIST.free) return !this.books.kernel.table;
    return order === 0 || device.order[cluster] === order;
  }

  /** Takes 2^order slots of a locked cluster from a slot on, puts the cluster where it belongs and unlocks it. */
  private scan(device: ClusterDevice, cluster: number, from: number, order: number, value: number): number {
    const { books } = this;
    const pages = 1 << order;
    const found = device.used[cluster] + pages > CLUSTER_SLOTS ? -1 : this.find(device, cluster, from, order);
    this.reportProbes();
    if (found >= 0) {
      this.claim(device, cluster, found, order, value);
      const next = found + pages;
      this.nextSlot = device.used[cluster] < CLUSTER_SLOTS && (next & SLOT_MASK) > 0 ? next : -1;
    }
    books.relocate(device, cluster);
    books.unlockCluster(device, cluster);
    return found;
  }

  private find(device: ClusterDevice, cluster: number, from: number, order: number): number {
    const pages = 1 << order;
    const { slots } = device;
    slots.open(cluster);
    const { values, marks, base } = slots;
    const giveUp = this.books.halfFull;
    const last = base + CLUSTER_SLOTS - pages;
    let probes = 0;
    for (let first = base + (from & SLOT_MASK); first <= last; first += pages) {
      if (pages === 1) {
        const next = firstCandidate(values, marks, first, last, giveUp);
        probes += next - first;
        first = next;
        if (first > last) break;
      }
      let at = first;
      let cached = false;
      for (let left = pages; left > 0; left--, at++) {
        probes++;
        if ((values[at] | marks[at]) === 0) continue;
        if (!giveUp || !isCacheOnly(values[at], marks[at])) break;
        cached = true;
      }
      if (at < first + pages) continue;
      this.probes += probes;
      const slot = (cluster << CLUSTER_SHIFT) + first - base;
      if (!cached || this.reclaimRange(device, cluster, slot, order)) return slot;
      probes = 0;
      if (!slots.has(cluster) || !this.isUsable(device, cluster, order)) return -1;
    }
    this.probes += probes;
    return -1;
  }

  /** Gives up the cached copies of a run of slots. @returns whether the run is free and may be taken then */
  private reclaimRange(device: ClusterDevice, cluster: number, first: number, order: number): boolean {
    const { slots } = device;
    const end = first + (1 << order);
    this.reportProbes();
    for (let slot = first; slot < end; slot++) {
      if (!isCacheOnly(slots.valueOf(slot), slots.markOf(slot))) continue;
      if (!this.reclaim.giveUp(device, cluster, slot, this.cpu)) return false;
    }
    if (!slots.has(cluster) || !this.isUsable(device, cluster, order)) return false;
    for (let slot = first; slot < end; slot++) {
      if ((slots.valueOf(slot) | slots.markOf(slot)) !== 0) return false;
    }
    return true;
  }

  private claim(device: ClusterDevice, cluster: number, slot: number, order: number, value: number): void {
    const { books } = this;
    const { slots } = device;
    const pages = 1 << order;
    if (device.used[cluster] === 0) device.order[cluster] = order;
    const at = slots.openAt(slot);
    fillRun(slots.values, value, at, pages);
    fillRun(slots.marks, value > 0 ? 0 : MARK.held, at, pages);
    books.log.work(WORK.claimSlot, pages);
    if (value > 0) books.log.work(WORK.tableUpdate, pages);
    books.claimed(device, cluster, pages);
  }

  private reportProbes(): void {
    if (this.probes > 0) this.books.log.work(WORK.probe, this.probes);
    this.probes = 0;
  }
}

/**
 * First slot that a single page may get from `first` to `last`, `last + 1` = none: most of a search is used slots in a
 * row, and they are nearly all of what allocating on a fragmented device costs.
 */
function firstCandidate(values: Int32Array, marks: Uint8Array, first: number, last: number, giveUp: boolean): number {
  let at = first;
  while (at <= last && (values[at] | marks[at]) !== 0 && !(giveUp && isCacheOnly(values[at], marks[at]))) at++;
  return at;
}

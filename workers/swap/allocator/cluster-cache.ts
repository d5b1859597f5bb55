import { LOCK, WORK } from '../work.ts';
import type { ClusterBooks } from './cluster-books.ts';
import { type ClusterDevice, freeSlot } from './cluster-device.ts';
import { CLUSTER_SHIFT, type FolioIndex } from './design.ts';
import { fillRun, MARK } from './table-slots.ts';
import { costOfShadowList } from './tree-cache.ts';
import { TreeNodes } from './tree-nodes.ts';

/** Trees of the swap cache are numbered `device * 2^14 + tree`. */
export const TREE_LOCKS = 2 ** 14;

/**
 * The swap cache: trees, each under the lock of its 64 MiB, until 6.17; words of the cluster's table under its lock since.
 * Contents are kept with the slots in either case.
 */
export class ClusterCache {
  /** Per device, the nodes of its trees; none where tables replaced them. */
  private readonly trees: readonly TreeNodes[];
  /** Nodes that joined or left the list of those with nothing but shadows since a change was reported last. */
  private listChanges = 0;

  constructor(private readonly books: ClusterBooks) {
    const { kernel, devices } = books;
    this.trees = kernel.table ? [] : devices.map(({ config }) => new TreeNodes(config.slots, 'masked', true));
  }

  /** Nodes of all trees. */
  get nodes(): number {
    return this.trees.reduce((sum, { count }) => sum + count, 0);
  }

  /** Reports the cost of looking a slot up. */
  reportLookup(device: ClusterDevice, slot: number): void {
    const { kernel, log } = this.books;
    if (kernel.table) log.work(WORK.tableLoad);
    else log.work(WORK.treeLevel, this.trees[device.index].levels(slot));
  }

  /** Puts a folio into slots that are held for it. */
  insert(device: ClusterDevice, slot: number, slots: number, folio: FolioIndex): void {
    const { books } = this;
    const cluster = slot >>> CLUSTER_SHIFT;
    if (books.kernel.table) books.lockCluster(device, cluster);
    const at = device.slots.openAt(slot);
    const { marks } = device.slots;
    this.store(device, slot, at, slots, folio + 1);
    for (let i = at; i < at + slots; i++) marks[i] &= ~MARK.held;
    this.reportChange(device, slot, slots);
    if (books.kernel.table) books.unlockCluster(device, cluster);
  }

  /** Puts a folio into slots that it is to be read from. @returns false when one of them is cached, or read around it */
  add(device: ClusterDevice, slot: number, slots: number, folio: FolioIndex): boolean {
    const { books } = this;
    const { throughCache } = books.kernel;
    const cluster = slot >>> CLUSTER_SHIFT;
    const at = device.slots.openAt(slot);
    const { values, marks } = device.slots;
    // until 6.18 one flag says that a slot is cached or being read around the cache, and is set in a step of its own
    books.lockCluster(device, cluster);
    let taken = false;
    for (let i = at; i < at + slots && !taken; i++) {
      if ((values[i] | marks[i]) === 0) throw freeSlot(device, slot + i - at);
      taken = values[i] > 0 || (marks[i] & MARK.held) > 0;
    }
    if (!taken && throughCache) {
      this.store(device, slot, at, slots, folio + 1);
      this.reportChange(device, slot, slots);
    }
    books.unlockCluster(device, cluster);
    if (!taken && !throughCache) this.insert(device, slot, slots, folio);
    return !taken;
  }

  /** Takes a folio out, leaving a shadow if there is one, and keeps the cluster locked: slots may be free now. */
  removeAndLock(device: ClusterDevice, slot: number, slots: number, shadow: number): void {
    const { books } = this;
    const { kernel } = books;
    const cluster = slot >>> CLUSTER_SHIFT;
    const at = device.slots.openAt(slot);
    const { values } = device.slots;
    for (let i = at; i < at + slots; i++) {
      if (values[i] <= 0)
        throw new RangeError(`slot ${slot + i - at} of ${device.config.name} is not in the swap cache`);
    }
    // until 6.18 the slots lose their folio first, and the flag that says so in a second step
    if (kernel.table) books.lockCluster(device, cluster);
    this.store(device, slot, at, slots, shadow > 0 ? -shadow : 0);
    this.reportChange(device, slot, slots);
    if (kernel.throughCache) return;
    if (kernel.table) books.unlockCluster(device, cluster);
    books.lockCluster(device, cluster);
  }

  /** Stores a value into slots of an open cluster that are next to each other: a folio plus one, minus a stamp, or 0. */
  private store(device: ClusterDevice, slot: number, at: number, slots: number, value: number): void {
    const { values } = device.slots;
    if (!this.books.kernel.table) this.countNodes(device, slot, at, slots, value);
    fillRun(values, value, at, slots);
  }

  /** Reports the change of some slots of a tree, under its lock; of a table, under the lock held. */
  private reportChange(device: ClusterDevice, slot: number, slots: number): void {
    const { kernel, log } = this.books;
    if (kernel.table) {
      log.work(WORK.tableUpdate, slots);
      return;
    }
    const tree = this.trees[device.index];
    const lock = device.index * TREE_LOCKS + tree.treeOf(slot);
    log.lock(LOCK.tree, lock);
    log.work(WORK.treeLevel, tree.levels(slot));
    if (slots > 0) log.work(WORK.treeUpdate, slots);
    for (; this.listChanges > 0; this.listChanges--) costOfShadowList(log);
    log.unlock(LOCK.tree, lock);
  }

  /** Forgets what slots of an open cluster that become free held: trees are searched for shadows, tables just written. */
  forget(device: ClusterDevice, slot: number, at: number, slots: number): void {
    const { values } = device.slots;
    if (this.books.kernel.table) {
      fillRun(values, 0, at, slots);
      return;
    }
    let shadows = 0;
    for (let i = at; i < at + slots; i++) if (values[i] !== 0) shadows++;
    if (shadows > 0) this.store(device, slot, at, slots, 0);
    this.reportChange(device, slot, shadows);
  }

  private countNodes(device: ClusterDevice, slot: number, at: number, slots: number, value: number): void {
    const { values } = device.slots;
    const tree = this.trees[device.index];
    for (let i = 0; i < slots; i++) if (tree.change(slot + i, values[at + i], value)) this.listChanges++;
  }
}

import { LOCK, WORK } from '../work.ts';
import type { ClusterBooks } from './cluster-books.ts';
import type { ClusterDevice } from './cluster-device.ts';
import { fillRun } from './table-slots.ts';
import { costOfShadowList } from './tree-cache.ts';
import { TreeNodes } from './tree-nodes.ts';

/** Trees of the swap cache are numbered `device * 2^14 + tree`. */
const TREE_LOCKS = 2 ** 14;

/**
 * What it costs to look up and change the swap cache: the walk of a tree under the lock of its 64 MiB until 6.17, the
 * load or store of a word of the cluster's table since. Contents are kept with the slots.
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

  /** Stores a value into slots of an open cluster that are next to each other: a folio plus one, minus a stamp, or 0. */
  store(device: ClusterDevice, slot: number, at: number, slots: number, value: number): void {
    const { values } = device.slots;
    if (!this.books.kernel.table) this.countNodes(device, slot, at, slots, value);
    fillRun(values, value, at, slots);
  }

  /** Reports the change of some slots of a tree, under its lock; of a table, under the lock held. */
  reportChange(device: ClusterDevice, slot: number, slots: number): void {
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

import { LOCK, WORK } from '../work.ts';
import type { WorkLog } from '../work-log.ts';
import { TREE_NODE_BYTES } from './bytes.ts';
import { type FolioIndex, NO_FOLIO } from './design.ts';
import { SlotChunks } from './slot-chunks.ts';
import { TreeNodes, type TreeShape } from './tree-nodes.ts';

/** Largest number of trees of a device, as a power of two: lock numbers are `device * 2^14 + tree`. */
const DEVICE_TREE_BITS = 14;

/** A node joins or leaves the list of nodes that hold nothing but shadows. Called with the lock of its tree held. */
export function costOfShadowList(log: WorkLog): void {
  log.lock(LOCK.shadowNodes, 0);
  log.work(WORK.listMove);
  log.unlock(LOCK.shadowNodes, 0);
}

/**
 * The swap cache of one device before the swap table: trees from slot to folio, or to the shadow of a folio that was
 * evicted. Writers hold the lock of the tree, readers none. What memory is in use follows from the nodes.
 */
export class TreeCache {
  /** Folio + 1, or minus the shadow; 0 for nothing. */
  private readonly entries: SlotChunks;
  private readonly nodes: TreeNodes;

  /**
   * @param keepsShadows false (before 5.9): evicted folios leave nothing, and freeing a slot does not look here
   * @param listsShadows see TreeNodes
   */
  constructor(
    private readonly log: WorkLog,
    private readonly device: number,
    slots: number,
    shape: TreeShape,
    private readonly keepsShadows: boolean,
    listsShadows: boolean,
  ) {
    this.entries = new SlotChunks(slots);
    this.nodes = new TreeNodes(slots, shape, listsShadows);
  }

  get bytes(): number {
    return this.nodes.count * TREE_NODE_BYTES;
  }

  /** The folio at a slot; costs nothing. */
  folio(slot: number): FolioIndex {
    const entry = this.entries.get(slot);
    return entry > 0 ? entry - 1 : NO_FOLIO;
  }

  shadow(slot: number): number {
    const entry = this.entries.get(slot);
    return entry < 0 ? -entry : 0;
  }

  /** The folio at a slot, and the work of walking there. */
  lookup(slot: number): FolioIndex {
    this.log.work(WORK.treeLevel, this.nodes.levels(slot));
    return this.folio(slot);
  }

  /** Stores a folio at adjacent slots of one tree. */
  add(slot: number, slots: number, folio: FolioIndex): void {
    this.update(slot, slots, folio + 1);
  }

  /** Takes a folio out. @param shadow what it leaves behind, 0 for nothing */
  remove(slot: number, slots: number, shadow: number): void {
    this.update(slot, slots, this.keepsShadows ? -shadow : 0);
  }

  /** Forgets the shadows of slots that are being freed: takes the lock of each tree whether there are any or not. */
  clearShadows(slot: number, slots: number): void {
    if (!this.keepsShadows) return;
    const lock = this.lockOf(slot);
    this.log.lock(LOCK.tree, lock);
    this.log.work(WORK.treeLevel, this.nodes.levels(slot));
    for (let at = slot; at < slot + slots; at++) {
      if (this.entries.get(at) === 0) continue;
      this.log.work(WORK.treeUpdate);
      this.store(at, 0);
    }
    this.log.unlock(LOCK.tree, lock);
  }

  private update(slot: number, slots: number, entry: number): void {
    const lock = this.lockOf(slot);
    this.log.lock(LOCK.tree, lock);
    this.log.work(WORK.treeLevel, this.nodes.levels(slot));
    this.log.work(WORK.treeUpdate, slots);
    for (let at = slot; at < slot + slots; at++) this.store(at, entry);
    this.log.unlock(LOCK.tree, lock);
  }

  private store(slot: number, entry: number): void {
    const old = this.entries.set(slot, entry);
    if (this.nodes.change(slot, old, entry)) costOfShadowList(this.log);
  }

  private lockOf(slot: number): number {
    return (this.device << DEVICE_TREE_BITS) + this.nodes.treeOf(slot);
  }
}

import type { ClusterKernel } from './cluster-kernel.ts';
import { ClusterLists, LIST } from './cluster-lists.ts';
import { CLUSTER_SHIFT, CLUSTER_SLOTS, type Entry, entryAt, MAX_SLOTS, type SwapDeviceConfig } from './design.ts';
import { MARK, SlotTables } from './table-slots.ts';

/** The state of one device: its clusters, the lists they are on, and its slots. */
export class ClusterDevice {
  readonly clusters: number;
  readonly lists: ClusterLists;
  readonly slots: SlotTables;
  /** Slots of each cluster that are not free, those that can never be used included. */
  readonly used: Uint16Array;
  /** Order of the folios of each cluster: that of the first one since it was free. */
  readonly order: Uint8Array;
  /** Usable slots, and those of them that are not free. */
  readonly pages: number;
  inUse = 0;
  /** Full clusters that a kernel thread has yet to look through for cached copies, since the device filled up. */
  fullToReclaim = 0;

  /** @throws RangeError when there is no room for a header and a slot, or more than 1 TiB */
  constructor(
    readonly index: number,
    readonly config: SwapDeviceConfig,
    { columns, countOverflow }: ClusterKernel,
  ) {
    const { slots } = config;
    if (!Number.isInteger(slots) || slots < 2 || slots > MAX_SLOTS) {
      throw new RangeError(`swap device ${config.name}: ${slots} slots, not a whole number from 2 to ${MAX_SLOTS}`);
    }
    this.clusters = Math.ceil(slots / CLUSTER_SLOTS);
    this.pages = slots - 1;
    this.lists = new ClusterLists(this.clusters);
    this.slots = new SlotTables(this.clusters, countOverflow);
    this.used = new Uint16Array(this.clusters);
    this.order = new Uint8Array(this.clusters);
    this.setAside(0);
    for (let slot = slots; slot < this.clusters << CLUSTER_SHIFT; slot++) this.setAside(slot);
    for (let column = 0; column < columns; column++) {
      for (let cluster = column; cluster < this.clusters; cluster += columns) {
        this.lists.moveToEnd(cluster, this.used[cluster] > 0 ? LIST.nonfull : LIST.free);
      }
    }
  }

  /** The header, and what lies beyond the end of the device in its last cluster, is never free. */
  private setAside(slot: number): void {
    const cluster = slot >>> CLUSTER_SHIFT;
    if (!this.slots.has(cluster)) this.slots.attach(cluster);
    const at = this.slots.openAt(slot);
    this.slots.marks[at] = MARK.held;
    this.used[cluster]++;
  }
}

export function entryOf(device: ClusterDevice, slot: number): Entry {
  return entryAt(device.index, slot);
}

/** What is thrown when something is done with a slot that nobody has. */
export function freeSlot(device: ClusterDevice, slot: number): RangeError {
  return new RangeError(`slot ${slot} of ${device.config.name} is free`);
}

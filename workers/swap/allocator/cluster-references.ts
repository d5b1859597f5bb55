import { WORK } from '../work.ts';
import { CONTINUATION_BYTES, EXTEND_TABLE_BYTES } from './bytes.ts';
import type { ClusterBooks } from './cluster-books.ts';
import { type ClusterDevice, freeSlot } from './cluster-device.ts';
import { CLUSTER_SHIFT } from './design.ts';

/** Clusters whose slots one page of swap_map describes, as a power of two: eight. */
const MAP_PAGE_SHIFT = 3;

/** Counts references, and what counts that do not fit their byte or table entry cost. */
export class ClusterReferences {
  /** Pages of swap_map, per device, with a continuation page: those stay until swapoff. */
  private readonly continued: readonly Uint8Array[];
  private continuations = 0;

  constructor(private readonly books: ClusterBooks) {
    this.continued = books.devices.map(({ clusters }) => new Uint8Array((clusters >>> MAP_PAGE_SHIFT) + 1));
  }

  /** Bytes of the kernel's for counts that are too large. */
  get overflowBytes(): number {
    if (!this.books.kernel.countInTable) return this.continuations * CONTINUATION_BYTES;
    return this.books.devices.reduce((sum, { slots }) => sum + slots.overflowsInUse * EXTEND_TABLE_BYTES, 0);
  }

  /** One more reference to slots of one cluster. */
  add(device: ClusterDevice, slot: number, slots: number): void {
    const { books } = this;
    const cluster = slot >>> CLUSTER_SHIFT;
    books.lockCluster(device, cluster);
    const at = device.slots.openAt(slot);
    const { values, marks } = device.slots;
    for (let i = 0; i < slots; i++) {
      if ((values[at + i] | marks[at + i]) === 0) throw freeSlot(device, slot + i);
      if (device.slots.increment(slot + i)) this.overflowed(device, cluster);
    }
    if (books.kernel.countInTable) books.log.work(WORK.tableUpdate, slots);
    books.unlockCluster(device, cluster);
  }

  private overflowed(device: ClusterDevice, cluster: number): void {
    const pages = this.continued[device.index];
    const page = cluster >>> MAP_PAGE_SHIFT;
    if (this.books.kernel.countInTable || pages[page] === 0) this.books.log.work(WORK.tableAlloc);
    if (pages[page] === 0) this.continuations++;
    pages[page] = 1;
  }
}

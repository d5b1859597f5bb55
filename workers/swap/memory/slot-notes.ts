import { CLUSTER_SHIFT, CLUSTER_SLOTS, deviceIndexOf, type Entry, MAX_DEVICES, slotOf } from '../allocator/design.ts';

const CLUSTER_MASK = CLUSTER_SLOTS - 1;
const NO_PAGE = new Int32Array(0);

/** One number for each slot in use, 0 for the others; kept by cluster, for clusters that were ever used. */
export class SlotNotes {
  private readonly pages: Int32Array[][] = Array.from({ length: MAX_DEVICES }, () => []);

  get(entry: Entry): number {
    const page = this.pages[deviceIndexOf(entry)][slotOf(entry) >>> CLUSTER_SHIFT];
    return page === undefined || page.length === 0 ? 0 : page[entry & CLUSTER_MASK];
  }

  set(entry: Entry, value: number): void {
    const device = this.pages[deviceIndexOf(entry)];
    const cluster = slotOf(entry) >>> CLUSTER_SHIFT;
    // no holes: an array with holes is slow to read
    while (device.length <= cluster) device.push(NO_PAGE);
    if (device[cluster].length === 0) device[cluster] = new Int32Array(CLUSTER_SLOTS);
    device[cluster][entry & CLUSTER_MASK] = value;
  }
}

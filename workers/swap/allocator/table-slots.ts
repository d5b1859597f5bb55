import { CLUSTER_SHIFT, CLUSTER_SLOTS } from './design.ts';
import { TablePool } from './table-pool.ts';

/** Bits of a slot's mark. */
export const MARK = {
  /** References; the largest value that the kernel at hand allows says that the count is in the overflow table. */
  count: 0x3f,
  /** Taken though it has neither reference nor folio: in a slot cache, being read around the cache, or not usable. */
  held: 0x40,
  /** Its page is all the same word and was never written to the device. */
  zero: 0x80,
} as const;

/** At most 256 tables to a block: 512 KiB of values. */
const LARGEST_BLOCK_SHIFT = 8;
const SLOT_MASK = CLUSTER_SLOTS - 1;
/** Eight overflow tables to a block: 16 KiB. */
const OVERFLOW_SHIFT = 3;

interface Block {
  readonly values: Int32Array;
  readonly marks: Uint8Array;
}

/**
 * What is known of each slot of a device, five bytes a slot and only for clusters in use, so that 1 TiB fits 1.25 GiB
 * when all of it is used. A value is 0, the folio in the swap cache plus one, or minus the eviction stamp that the
 * folio left. The kernel's own layout (a byte in swap_map and an entry of a tree, or one word of a table) differs by
 * generation; what the kernel spends on it is counted in `bytes.ts`.
 */
export class SlotTables {
  private readonly tables: TablePool<Block>;
  /** Number of a table's block in its number, and its place in the block. */
  private readonly blockShift: number;
  private readonly blockMask: number;
  private readonly overflows = new TablePool<Int32Array>(
    OVERFLOW_SHIFT,
    () => new Int32Array(CLUSTER_SLOTS << OVERFLOW_SHIFT),
  );
  private readonly tableOf: Int32Array;
  private readonly overflowOf: Int32Array;
  /** Slots of a cluster whose count is in the overflow table. */
  private readonly overflowed: Uint16Array;
  /** Memory of the cluster opened last: its slot s is at `base + (s & 511)`. */
  values: Int32Array = new Int32Array(0);
  marks: Uint8Array = new Uint8Array(0);
  base = 0;

  /** @param countOverflow references from which on the count is kept in the overflow table, 2 … 63 */
  constructor(
    clusters: number,
    private readonly countOverflow: number,
  ) {
    this.blockShift = Math.min(LARGEST_BLOCK_SHIFT, 32 - Math.clz32(clusters - 1));
    this.blockMask = (1 << this.blockShift) - 1;
    const slots = CLUSTER_SLOTS << this.blockShift;
    this.tables = new TablePool(this.blockShift, () => ({
      values: new Int32Array(slots),
      marks: new Uint8Array(slots),
    }));
    this.tableOf = new Int32Array(clusters).fill(-1);
    this.overflowOf = new Int32Array(clusters).fill(-1);
    this.overflowed = new Uint16Array(clusters);
  }

  /** Clusters that have a table, and those that have an overflow table. */
  get inUse(): number {
    return this.tables.used;
  }

  get overflowsInUse(): number {
    return this.overflows.used;
  }

  has(cluster: number): boolean {
    return this.tableOf[cluster] >= 0;
  }

  attach(cluster: number): void {
    this.tableOf[cluster] = this.tables.take();
  }

  /** Gives the table of a cluster back; all its slots are free, that is zero. */
  detach(cluster: number): void {
    this.tables.giveBack(this.tableOf[cluster]);
    this.tableOf[cluster] = -1;
  }

  /** Makes `values`, `marks` and `base` those of a cluster that has a table. */
  open(cluster: number): void {
    const table = this.tableOf[cluster];
    const block = this.tables.blocks[table >>> this.blockShift];
    this.values = block.values;
    this.marks = block.marks;
    this.base = (table & this.blockMask) << CLUSTER_SHIFT;
  }

  /** Like `open`, and the index of a slot. @throws RangeError when nobody has the slot's cluster */
  openAt(slot: number): number {
    const cluster = slot >>> CLUSTER_SHIFT;
    if (!this.has(cluster)) throw new RangeError(`slot ${slot} is free: its cluster has no table`);
    this.open(cluster);
    return this.base + (slot & SLOT_MASK);
  }

  valueOf(slot: number): number {
    const table = this.tableOf[slot >>> CLUSTER_SHIFT];
    if (table < 0) return 0;
    return this.tables.blocks[table >>> this.blockShift].values[this.indexIn(table, slot)];
  }

  markOf(slot: number): number {
    const table = this.tableOf[slot >>> CLUSTER_SHIFT];
    if (table < 0) return 0;
    return this.tables.blocks[table >>> this.blockShift].marks[this.indexIn(table, slot)];
  }

  private indexIn(table: number, slot: number): number {
    return ((table & this.blockMask) << CLUSTER_SHIFT) + (slot & SLOT_MASK);
  }

  /** References to a slot. */
  countOf(slot: number): number {
    const count = this.markOf(slot) & MARK.count;
    if (count < this.countOverflow) return count;
    const table = this.overflowOf[slot >>> CLUSTER_SHIFT];
    return this.overflows.blocks[table >>> OVERFLOW_SHIFT][overflowIndex(table, slot)];
  }

  /** One reference more to a slot of the open cluster. @returns whether an overflow table was allocated for it */
  increment(slot: number): boolean {
    const at = this.base + (slot & SLOT_MASK);
    const count = this.marks[at] & MARK.count;
    if (count < this.countOverflow - 1) {
      this.marks[at]++;
      return false;
    }
    const cluster = slot >>> CLUSTER_SHIFT;
    const allocated = this.overflowOf[cluster] < 0;
    if (allocated) this.overflowOf[cluster] = this.overflows.take();
    const table = this.overflowOf[cluster];
    const words = this.overflows.blocks[table >>> OVERFLOW_SHIFT];
    if (count < this.countOverflow) {
      this.marks[at]++;
      this.overflowed[cluster]++;
      words[overflowIndex(table, slot)] = this.countOverflow;
    } else words[overflowIndex(table, slot)]++;
    return allocated;
  }

  /** One reference fewer to a slot of the open cluster that has one. @returns the references left */
  decrement(slot: number): number {
    const at = this.base + (slot & SLOT_MASK);
    const count = this.marks[at] & MARK.count;
    if (count === 0) throw new RangeError(`slot ${slot} has no reference to give up`);
    if (count < this.countOverflow) {
      this.marks[at]--;
      return count - 1;
    }
    const cluster = slot >>> CLUSTER_SHIFT;
    const table = this.overflowOf[cluster];
    const words = this.overflows.blocks[table >>> OVERFLOW_SHIFT];
    const left = --words[overflowIndex(table, slot)];
    if (left >= this.countOverflow) return left;
    words[overflowIndex(table, slot)] = 0;
    this.marks[at]--;
    if (--this.overflowed[cluster] === 0) {
      this.overflows.giveBack(table);
      this.overflowOf[cluster] = -1;
    }
    return left;
  }
}

function overflowIndex(table: number, slot: number): number {
  return ((table & ((1 << OVERFLOW_SHIFT) - 1)) << CLUSTER_SHIFT) + (slot & SLOT_MASK);
}

/** `fill`, which costs more than the store when there is one element. */
export function fillRun(array: Int32Array | Uint8Array, value: number, at: number, count: number): void {
  if (count === 1) array[at] = value;
  else array.fill(value, at, at + count);
}

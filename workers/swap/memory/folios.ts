import { type Entry, type FolioIndex, NO_ENTRY, NO_FOLIO } from '../allocator/design.ts';

/** Flags of a folio. */
export const FOLIO = {
  dirty: 1,
  /** Being written; its request is `token`. */
  writeback: 2,
  /** Used since the last scan, which did not suffice to activate it. */
  referenced: 4,
  /** Read ahead and not used yet. */
  readahead: 8,
  /** Was active when it was deactivated: its next refault thrashes. */
  workingset: 16,
  /** Goes to the tail of the inactive list when its write is complete. */
  reclaim: 32,
  /** Anonymous or shmem: has its home in swap, not in a file. */
  swapBacked: 64,
  /** Being read; its request is `token`. */
  reading: 128,
  /** A fault is about to map it. */
  locked: 256,
} as const;

/** Where a folio is when it is on no list. */
export const OFF_LISTS = -1;
/** Taken off its list by reclaim, which is about to decide. */
export const ISOLATED = -2;

const FIRST_CAPACITY = 1024;

/**
 * All folios, as columns. Number 0 is never given out, so that a page-table entry of a present page is never 0. A folio
 * of order k is 2^k pages of one address space from `page` on; all its page-table entries name the same folio.
 */
export class Folios {
  /** Folios in use. */
  used = 0;
  order: Uint8Array;
  flags: Uint16Array;
  /** Memory cgroup it is charged to. */
  group: Uint8Array;
  /** List it is on, OFF_LISTS or ISOLATED. */
  list: Int16Array;
  next: Int32Array;
  prev: Int32Array;
  /** Family of address spaces that may map it, -1 while none has, and the first of its pages there. */
  family: Int32Array;
  page: Int32Array;
  /** Page-table entries that name it. */
  mapped: Int32Array;
  /** First slot of its place in the swap cache, NO_ENTRY for none. */
  entry: Int32Array;
  /** Request that reads or writes it. */
  token: Float64Array;
  private free: number = NO_FOLIO;
  private capacity = 0;

  constructor() {
    this.order = new Uint8Array(0);
    this.flags = new Uint16Array(0);
    this.group = new Uint8Array(0);
    this.list = new Int16Array(0);
    this.next = new Int32Array(0);
    this.prev = new Int32Array(0);
    this.family = new Int32Array(0);
    this.page = new Int32Array(0);
    this.mapped = new Int32Array(0);
    this.entry = new Int32Array(0);
    this.token = new Float64Array(0);
    this.grow(FIRST_CAPACITY);
  }

  /** Folio numbers are below this. */
  get limit(): number {
    return this.capacity;
  }

  /** A folio that belongs to nobody, on no list. */
  take(order: number, group: number): FolioIndex {
    if (this.free === NO_FOLIO) this.grow(2 * this.capacity);
    const folio = this.free;
    this.free = this.next[folio];
    this.used++;
    this.order[folio] = order;
    this.flags[folio] = 0;
    this.group[folio] = group;
    this.list[folio] = OFF_LISTS;
    this.next[folio] = NO_FOLIO;
    this.prev[folio] = NO_FOLIO;
    this.family[folio] = -1;
    this.page[folio] = 0;
    this.mapped[folio] = 0;
    this.entry[folio] = NO_ENTRY;
    return folio;
  }

  /** The number is free again. The folio must be on no list and in no cache. */
  drop(folio: FolioIndex): void {
    this.used--;
    this.list[folio] = FREE;
    this.next[folio] = this.free;
    this.free = folio;
  }

  isFree(folio: FolioIndex): boolean {
    return this.list[folio] === FREE;
  }

  pages(folio: FolioIndex): number {
    return 1 << this.order[folio];
  }

  has(folio: FolioIndex, flag: number): boolean {
    return (this.flags[folio] & flag) !== 0;
  }

  set(folio: FolioIndex, flag: number): void {
    this.flags[folio] |= flag;
  }

  clear(folio: FolioIndex, flag: number): void {
    this.flags[folio] &= ~flag;
  }

  inSwapCache(folio: FolioIndex): boolean {
    return this.entry[folio] !== NO_ENTRY;
  }

  /** Slot of the page of a space that the folio, which is in the swap cache, holds. */
  entryOf(folio: FolioIndex, page: number): Entry {
    return this.entry[folio] + page - this.page[folio];
  }

  private grow(capacity: number): void {
    this.order = extended(this.order, new Uint8Array(capacity));
    this.flags = extended(this.flags, new Uint16Array(capacity));
    this.group = extended(this.group, new Uint8Array(capacity));
    this.list = extended(this.list, new Int16Array(capacity));
    this.next = extended(this.next, new Int32Array(capacity));
    this.prev = extended(this.prev, new Int32Array(capacity));
    this.family = extended(this.family, new Int32Array(capacity));
    this.page = extended(this.page, new Int32Array(capacity));
    this.mapped = extended(this.mapped, new Int32Array(capacity));
    this.entry = extended(this.entry, new Int32Array(capacity));
    this.token = extended(this.token, new Float64Array(capacity));
    for (let folio = capacity - 1; folio >= Math.max(1, this.capacity); folio--) {
      this.list[folio] = FREE;
      this.next[folio] = this.free;
      this.free = folio;
    }
    this.capacity = capacity;
  }
}

/** `list` of a number that no folio has. */
const FREE = -3;

function extended<A extends Uint8Array | Uint16Array | Int16Array | Int32Array | Float64Array>(old: A, wider: A): A {
  wider.set(old);
  return wider;
}

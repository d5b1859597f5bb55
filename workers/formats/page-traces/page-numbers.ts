/** Distinct pages to begin with. */
const FIRST_PAGES = 1 << 12;
/** Slots of the table for each page it may hold. */
const SLOTS_PER_PAGE = 2;
const EMPTY = -1;

/**
 * Numbers 64-bit page ids from 0 in the order of their first access: open addressing with linear probing over typed
 * arrays. 24 bytes a page at most, while it grows 36.
 */
export class PageNumbers {
  private readonly maxPages: number;
  /** Both halves of each page's id, lower half first. */
  private ids = new Uint32Array(2 * FIRST_PAGES);
  private table = new Int32Array(SLOTS_PER_PAGE * FIRST_PAGES).fill(EMPTY);
  private count = 0;

  constructor(maxPages: number) {
    this.maxPages = maxPages;
  }

  get size(): number {
    return this.count;
  }

  /** @returns the number of the page, -1 when it would be one too many */
  numberOf(high: number, low: number): number {
    const { table, ids } = this;
    const mask = table.length - 1;
    let slot = scatter(high, low) & mask;
    for (let page = table[slot]; page !== EMPTY; page = table[slot]) {
      if (ids[2 * page] === low && ids[2 * page + 1] === high) return page;
      slot = (slot + 1) & mask;
    }
    if (this.count === this.maxPages) return -1;
    if (2 * this.count === ids.length) {
      this.grow();
      return this.numberOf(high, low);
    }
    const page = this.count++;
    ids[2 * page] = low;
    ids[2 * page + 1] = high;
    table[slot] = page;
    return page;
  }

  private grow(): void {
    const ids = new Uint32Array(2 * this.ids.length);
    ids.set(this.ids);
    const table = new Int32Array(2 * this.table.length).fill(EMPTY);
    const mask = table.length - 1;
    for (let page = 0; page < this.count; page++) {
      let slot = scatter(ids[2 * page + 1], ids[2 * page]) & mask;
      while (table[slot] !== EMPTY) slot = (slot + 1) & mask;
      table[slot] = page;
    }
    this.ids = ids;
    this.table = table;
  }
}

/** The finalizer of MurmurHash3 (Austin Appleby, public domain) over both halves. */
function scatter(high: number, low: number): number {
  let hash = low ^ Math.imul(high, 0x9e3779b1);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}

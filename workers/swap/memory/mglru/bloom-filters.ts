/** Bits of a filter (BLOOM_FILTER_SHIFT 15; read in source); two of them are set for each member. */
const SHIFT = 15;
const WORDS = 2 ** SHIFT / 32;

/**
 * Which page-table pages were worth walking: for each group one filter for the walk to come and one for that after it,
 * in turn. A filter that was never filled lets everything pass.
 */
export class BloomFilters {
  private readonly bits: Uint32Array;
  private readonly filled: Uint8Array;

  constructor(groups: number) {
    this.bits = new Uint32Array(2 * groups * WORDS);
    this.filled = new Uint8Array(2 * groups);
  }

  /** Whether the page table `table` of a space may be worth the walk that makes generation `walk`. */
  mayContain(group: number, walk: number, space: number, table: number): boolean {
    const filter = filterOf(group, walk);
    if (this.filled[filter] === 0) return true;
    const key = hashOf(space, table);
    return this.has(filter, key & MASK) && this.has(filter, (key >>> SHIFT) & MASK);
  }

  add(group: number, walk: number, space: number, table: number): void {
    const filter = filterOf(group, walk);
    this.filled[filter] = 1;
    const key = hashOf(space, table);
    this.set(filter, key & MASK);
    this.set(filter, (key >>> SHIFT) & MASK);
  }

  /** The filter for a walk starts empty. */
  clear(group: number, walk: number): void {
    const filter = filterOf(group, walk);
    this.bits.fill(0, filter * WORDS, (filter + 1) * WORDS);
    this.filled[filter] = 1;
  }

  private has(filter: number, bit: number): boolean {
    return (this.bits[filter * WORDS + (bit >>> 5)] & (1 << (bit & 31))) !== 0;
  }

  private set(filter: number, bit: number): void {
    this.bits[filter * WORDS + (bit >>> 5)] |= 1 << (bit & 31);
  }
}

const MASK = 2 ** SHIFT - 1;

function filterOf(group: number, walk: number): number {
  return 2 * group + (walk & 1);
}

/** 30 bits, well mixed. */
function hashOf(space: number, table: number): number {
  let x = (Math.imul(space + 1, 0x9e3779b1) ^ Math.imul(table + 1, 0x85ebca6b)) | 0;
  x = Math.imul(x ^ (x >>> 15), 0xc2b2ae35);
  return (x ^ (x >>> 13)) >>> 2;
}

import { PageNumbers } from './page-numbers.ts';

/** Accesses handed on at once. */
const BLOCK = 1 << 16;

/** Takes page ids and address ranges from the parsers and hands on accesses of numbered pages, a block at a time. */
export class AccessSink {
  readonly numbers: PageNumbers;
  accesses = 0;
  writes = 0;
  /** A page was one too many: nothing is taken any more. */
  full = false;
  private readonly block = new Uint32Array(BLOCK);
  private used = 0;
  private readonly shift: number;

  /** @param visit gets `page << 1 | write`; the array is used again afterwards */
  constructor(
    pageBytes: number,
    maxPages: number,
    private readonly visit: (accesses: Uint32Array) => void,
  ) {
    this.shift = 31 - Math.clz32(pageBytes);
    this.numbers = new PageNumbers(maxPages);
  }

  /** One access of the page with this id, given in two halves of 32 bits. */
  page(high: number, low: number, write: 0 | 1): void {
    if (this.full) return;
    const page = this.numbers.numberOf(high, low);
    if (page < 0) {
      this.full = true;
      return;
    }
    if (this.used === BLOCK) this.flush();
    this.block[this.used++] = (page << 1) | write;
    this.accesses++;
    this.writes += write;
  }

  /** One access of each page in the range. @param bytes at least 1 */
  range(high: number, low: number, bytes: number, write: 0 | 1): void {
    const { shift } = this;
    let pageHigh = high >>> shift;
    let pageLow = ((low >>> shift) | (high << (32 - shift))) >>> 0;
    const size = 2 ** shift;
    for (let left = (low & (size - 1)) + bytes; left > 0; left -= size) {
      this.page(pageHigh, pageLow, write);
      pageLow = (pageLow + 1) >>> 0;
      if (pageLow === 0) pageHigh = (pageHigh + 1) >>> 0;
    }
  }

  flush(): void {
    if (this.used > 0) this.visit(this.block.subarray(0, this.used));
    this.used = 0;
  }
}

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
  /** Many accesses are of the page of the access before: it need not be looked up. */
  private lastHigh = -1;
  private lastLow = -1;
  private lastNumber = 0;
  private readonly shift: number;

  /** @param visit gets `page << 1 | write`; the array is used again afterwards */
  constructor(
    private readonly pageBytes: number,
    maxPages: number,
    private readonly visit: (accesses: Uint32Array) => void,
  ) {
    this.shift = 31 - Math.clz32(pageBytes);
    this.numbers = new PageNumbers(maxPages);
  }

  /** One access of the page with this id, given in two halves of 32 bits. */
  page(high: number, low: number, write: 0 | 1): void {
    if (this.full) return;
    if (high !== this.lastHigh || low !== this.lastLow) {
      const number = this.numbers.numberOf(high, low);
      if (number < 0) {
        this.full = true;
        return;
      }
      this.lastHigh = high;
      this.lastLow = low;
      this.lastNumber = number;
    }
    if (this.used === BLOCK) this.flush();
    this.block[this.used++] = (this.lastNumber << 1) | write;
    this.accesses++;
    this.writes += write;
  }

  /** One access of each page in the range. @param bytes at least 1 */
  range(high: number, low: number, bytes: number, write: 0 | 1): void {
    const { shift, pageBytes } = this;
    let pageHigh = high >>> shift;
    let pageLow = ((low >>> shift) | (high << (32 - shift))) >>> 0;
    this.page(pageHigh, pageLow, write);
    for (let left = (low & (pageBytes - 1)) + bytes - pageBytes; left > 0; left -= pageBytes) {
      pageLow = (pageLow + 1) >>> 0;
      if (pageLow === 0) pageHigh = (pageHigh + 1) >>> 0;
      this.page(pageHigh, pageLow, write);
    }
  }

  flush(): void {
    if (this.used > 0) this.visit(this.block.subarray(0, this.used));
    this.used = 0;
  }
}

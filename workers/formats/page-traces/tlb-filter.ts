/**
 * Lets through what a small fully associative TLB under LRU would not know: accesses of pages that are not among the
 * last `entries` distinct ones, and the first write to a page since it came in (the hardware walks the page table for
 * the dirty bit then). What is left keeps the order of pages, but not how often each was accessed: exact hit counts are lost.
 */
export class TlbFilter {
  passed = 0;
  /** Pages, the one that was accessed last first. */
  private readonly pages: Float64Array;
  private readonly dirty: Uint8Array;
  private used = 0;

  /** @param entries 1 lets through every change of page */
  constructor(readonly entries: number) {
    this.pages = new Float64Array(entries);
    this.dirty = new Uint8Array(entries);
  }

  /** @param page below 2^53 @returns whether the access is let through */
  access(page: number, write: boolean): boolean {
    const { pages, dirty } = this;
    let at = 0;
    while (at < this.used && pages[at] !== page) at++;
    const known = at < this.used;
    const wasDirty = known && dirty[at] === 1;
    if (!known) {
      if (this.used < this.entries) this.used++;
      at = this.used - 1;
    }
    if (at > 0) {
      pages.copyWithin(1, 0, at);
      dirty.copyWithin(1, 0, at);
    }
    pages[0] = page;
    dirty[0] = wasDirty || write ? 1 : 0;
    const passes = !known || (write && !wasDirty);
    if (passes) this.passed++;
    return passes;
  }
}

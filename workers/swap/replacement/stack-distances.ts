const FIRST_SLOTS = 1 << 12;
const NEVER_ACCESSED = -1;

/**
 * Misses of LRU with every number of frames in one pass: LRU keeps the pages that were accessed last, so an access hits
 * exactly when there are at least as many frames as distinct pages since the last access of its page, itself included.
 *
 * Every page stands in the slot of its last access; how many slots behind it are taken is read off a tree of partial
 * sums (Fenwick, 1994). When the slots are used up the pages move together, in their order: an access takes O(log pages)
 * and memory depends on the pages alone, about 24 bytes each. (Mattson et al., Evaluation Techniques for Storage
 * Hierarchies, IBM Systems Journal 1970; with a tree: Bennett and Kruskal, LRU Stack Processing, 1975)
 */
export class StackDistances {
  accesses = 0;
  private slotOf = new Int32Array(0);
  private pageIn = new Int32Array(FIRST_SLOTS);
  /** taken[i] counts the taken slots of the range of the tree that ends at slot i - 1. */
  private taken = new Int32Array(FIRST_SLOTS + 1);
  private nextSlot = 0;
  private pages = 0;
  private hits = new Float64Array(0);

  /** @param accesses `page << 1 | write`; pages are numbered from 0 in the order of their first access */
  visit(accesses: Uint32Array): void {
    for (let i = 0; i < accesses.length; i++) this.access(accesses[i] >>> 1);
    this.accesses += accesses.length;
  }

  /** How many of the accesses so far LRU misses with this many frames. */
  misses(frames: number): number {
    const hits = this.hits.subarray(0, Math.min(this.pages, frames) + 1);
    return this.accesses - hits.reduce((sum, count) => sum + count, 0);
  }

  /** The same for several numbers of frames, which rise. */
  curve(frames: readonly number[]): number[] {
    let upTo = 0;
    let misses = this.accesses;
    return frames.map((count) => {
      for (; upTo <= Math.min(this.pages, count); upTo++) misses -= this.hits[upTo];
      return misses;
    });
  }

  get distinctPages(): number {
    return this.pages;
  }

  private access(page: number): void {
    if (page >= this.slotOf.length) this.growPages(page);
    if (this.nextSlot === this.pageIn.length) this.moveTogether();
    const before = this.slotOf[page];
    if (before === NEVER_ACCESSED) this.pages++;
    else {
      this.hits[this.pages - this.takenBelow(before)]++;
      this.add(before, -1);
    }
    const slot = this.nextSlot++;
    this.slotOf[page] = slot;
    this.pageIn[slot] = page;
    this.add(slot, 1);
  }

  private add(slot: number, change: number): void {
    const { taken } = this;
    for (let i = slot + 1; i < taken.length; i += i & -i) taken[i] += change;
  }

  private takenBelow(slot: number): number {
    const { taken } = this;
    let sum = 0;
    for (let i = slot; i > 0; i -= i & -i) sum += taken[i];
    return sum;
  }

  /** Afterwards at least half of the slots are free. */
  private moveTogether(): void {
    const { pageIn, slotOf, pages } = this;
    const slots = 2 * pages > pageIn.length ? 2 * pageIn.length : pageIn.length;
    const moved = slots === pageIn.length ? pageIn : new Int32Array(slots);
    let to = 0;
    for (let slot = 0; slot < this.nextSlot; slot++) {
      const page = pageIn[slot];
      if (slotOf[page] !== slot) continue;
      slotOf[page] = to;
      moved[to++] = page;
    }
    this.pageIn = moved;
    this.nextSlot = to;
    if (this.taken.length !== slots + 1) this.taken = new Int32Array(slots + 1);
    // the first `to` slots are taken: a range of the tree is as long as its end's lowest bit
    for (let i = 1; i <= slots; i++) {
      const length = i & -i;
      this.taken[i] = Math.max(0, Math.min(to, i) - (i - length));
    }
  }

  private growPages(page: number): void {
    const length = Math.max(page + 1, 2 * this.slotOf.length, FIRST_SLOTS);
    const slotOf = new Int32Array(length).fill(NEVER_ACCESSED);
    slotOf.set(this.slotOf);
    this.slotOf = slotOf;
    const hits = new Float64Array(length + 1);
    hits.set(this.hits);
    this.hits = hits;
  }
}

import { NodeLists, UNUSED } from './node-lists.ts';
import { ABSENT, Replacement } from './replacement.ts';

/**
 * Least frequently used: the page with the fewest accesses since it came in leaves; of several, the one whose last access
 * is longest ago. Pages with equally many accesses are in one list and the lists are in order, so that every access takes
 * constant time. (Shah, Mitra, Matani, An O(1) Algorithm for Implementing the LFU Cache Eviction Scheme, 2010)
 */
export class Lfu extends Replacement {
  private readonly lists: NodeLists;
  /** Accesses of the pages in each list. */
  private readonly counts: Float64Array;
  /** The lists in use by rising count, as a ring through list 0, which holds the unused nodes. */
  private readonly more: Int32Array;
  private readonly fewer: Int32Array;
  /** A stack of lists without pages. */
  private readonly spare: Int32Array;
  private spares: number;

  constructor(frames: number, pages: number) {
    super(frames, frames, pages);
    // one more than pages: a page moves to its new list before the old one is given up
    const lists = frames + 1;
    this.lists = new NodeLists(frames, lists);
    this.counts = new Float64Array(lists + 1);
    this.more = new Int32Array(lists + 1);
    this.fewer = new Int32Array(lists + 1);
    this.spare = Int32Array.from({ length: lists }, (_, i) => lists - i);
    this.spares = lists;
  }

  access(page: number): boolean {
    const { lists } = this;
    const known = this.nodeOf[page];
    if (known !== ABSENT) {
      const list = lists.listOf(known);
      lists.move(known, this.listAbove(list));
      this.giveUpIfEmpty(list);
      return true;
    }
    let node = lists.oldest(UNUSED);
    if (node < 0) {
      const fewest = this.more[UNUSED];
      node = lists.oldest(fewest);
      this.forget(node);
      lists.move(node, UNUSED);
      this.giveUpIfEmpty(fewest);
    }
    this.assign(node, page);
    lists.move(node, this.listAbove(UNUSED));
    return false;
  }

  /** The list for one access more than in this one. */
  private listAbove(list: number): number {
    const count = this.counts[list] + 1;
    const next = this.more[list];
    if (next !== UNUSED && this.counts[next] === count) return next;
    const fresh = this.spare[--this.spares];
    this.counts[fresh] = count;
    this.more[list] = fresh;
    this.fewer[fresh] = list;
    this.more[fresh] = next;
    this.fewer[next] = fresh;
    return fresh;
  }

  private giveUpIfEmpty(list: number): void {
    if (this.lists.length(list) > 0) return;
    this.more[this.fewer[list]] = this.more[list];
    this.fewer[this.more[list]] = this.fewer[list];
    this.spare[this.spares++] = list;
  }
}

import { NodeLists, UNUSED } from './node-lists.ts';
import { ABSENT, Replacement } from './replacement.ts';

const RESIDENT = 1;

/**
 * SIEVE: one queue in the order of arrival, one bit per page, and a hand that goes from the oldest page to the newest.
 * Visited pages lose their bit and stay where they are; the first one without it leaves, and the hand goes on from there.
 * (Zhang et al., SIEVE is Simpler than LRU, NSDI 2024)
 */
export class Sieve extends Replacement {
  private readonly lists: NodeLists;
  private readonly visited: Uint8Array;
  /** Where the search goes on; -1 = at the oldest page. */
  private hand = -1;

  constructor(frames: number, pages: number) {
    super(frames, frames, pages);
    this.lists = new NodeLists(frames, 1);
    this.visited = new Uint8Array(frames);
  }

  access(page: number): boolean {
    const known = this.nodeOf[page];
    if (known !== ABSENT) {
      this.visited[known] = 1;
      return true;
    }
    let node = this.lists.oldest(UNUSED);
    if (node < 0) node = this.evict();
    this.assign(node, page);
    this.lists.move(node, RESIDENT);
    return false;
  }

  private evict(): number {
    const { lists, visited } = this;
    let node = this.hand < 0 ? lists.oldest(RESIDENT) : this.hand;
    while (visited[node] === 1) {
      visited[node] = 0;
      node = lists.nextNewer(node);
      if (node < 0) node = lists.oldest(RESIDENT);
    }
    this.hand = lists.nextNewer(node);
    this.forget(node);
    return node;
  }
}

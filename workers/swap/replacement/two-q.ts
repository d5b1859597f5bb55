import { NodeLists, UNUSED } from './node-lists.ts';
import { ABSENT, Replacement } from './replacement.ts';

const IN = 1;
const OUT = 2;
const MAIN = 3;
/** Shares of the frames that the authors advise for the two queues. */
const IN_SHARE = 0.25;
const OUT_SHARE = 0.5;

/**
 * 2Q, full version: a page comes into a FIFO queue (A1in, a quarter of the frames) and is not moved by accesses there.
 * What leaves it is remembered (A1out, half as many as frames); who comes back while remembered goes to an LRU queue (Am).
 * (Johnson and Shasha, 2Q: A Low Overhead High Performance Buffer Management Replacement Algorithm, VLDB 1994)
 */
export class TwoQ extends Replacement {
  private readonly lists: NodeLists;
  private readonly inFrames: number;
  private readonly remembered: number;

  constructor(frames: number, pages: number) {
    const remembered = Math.floor(frames * OUT_SHARE);
    // one more, because a page is remembered before the oldest one is forgotten
    const nodes = frames + remembered + 1;
    super(frames, nodes, pages);
    this.lists = new NodeLists(nodes, 3);
    this.inFrames = Math.floor(frames * IN_SHARE);
    this.remembered = remembered;
  }

  access(page: number): boolean {
    const { lists } = this;
    const known = this.nodeOf[page];
    if (known === ABSENT) {
      this.makeRoom();
      const node = lists.oldest(UNUSED);
      this.assign(node, page);
      lists.move(node, IN);
      return false;
    }
    const list = lists.listOf(known);
    if (list === MAIN) lists.move(known, MAIN);
    if (list !== OUT) return true;
    // out of A1out first: the page that makes room must not push it out
    this.forget(known);
    lists.move(known, UNUSED);
    this.makeRoom();
    const node = lists.oldest(UNUSED);
    this.assign(node, page);
    lists.move(node, MAIN);
    return false;
  }

  private makeRoom(): void {
    const { lists } = this;
    if (lists.length(IN) + lists.length(MAIN) < this.frames) return;
    if (lists.length(IN) <= this.inFrames && lists.length(MAIN) > 0) {
      this.drop(lists.oldest(MAIN));
      return;
    }
    lists.move(lists.oldest(IN), OUT);
    if (lists.length(OUT) > this.remembered) this.drop(lists.oldest(OUT));
  }

  private drop(node: number): void {
    this.forget(node);
    this.lists.move(node, UNUSED);
  }
}

import { NodeLists, UNUSED } from './node-lists.ts';
import { ABSENT, Replacement } from './replacement.ts';

const PROBATION = 1;
const PROTECTED = 2;

/**
 * Segmented LRU with two segments of half the frames: a page that is accessed again is protected; when the protected
 * segment overflows, its least recently used page goes back on probation. The least recently used page on probation
 * leaves. While frames are still empty a new page goes to the first segment that has room, as in libCacheSim with two
 * segments. (Karedla, Love, Wherry, Caching Strategies to Improve Disk System Performance, 1994)
 */
export class Slru extends Replacement {
  private readonly lists: NodeLists;
  private readonly protectedFrames: number;

  constructor(frames: number, pages: number) {
    super(frames, frames, pages);
    this.lists = new NodeLists(frames, 2);
    this.protectedFrames = Math.floor(frames / 2);
  }

  access(page: number): boolean {
    const { lists } = this;
    const known = this.nodeOf[page];
    if (known !== ABSENT) {
      lists.move(known, PROTECTED);
      if (lists.length(PROTECTED) > this.protectedFrames) lists.move(lists.oldest(PROTECTED), PROBATION);
      return true;
    }
    const unused = lists.oldest(UNUSED);
    const node = unused < 0 ? this.evict() : unused;
    this.assign(node, page);
    const room = lists.length(PROBATION) < this.frames - this.protectedFrames;
    lists.move(node, unused < 0 || room ? PROBATION : PROTECTED);
    return false;
  }

  private evict(): number {
    const node = this.lists.oldest(PROBATION);
    this.forget(node);
    return node;
  }
}

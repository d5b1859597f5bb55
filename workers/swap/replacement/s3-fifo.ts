import { NodeLists, UNUSED } from './node-lists.ts';
import { ABSENT, Replacement } from './replacement.ts';

const SMALL = 1;
const MAIN = 2;
const GHOST = 3;
const SMALL_SHARE = 0.1;
const GHOST_SHARE = 0.9;
/** Accesses after the first that take a page from the small queue to the main one. */
const WORTH_KEEPING = 2;
const MOST_COUNTED = 3;

/**
 * S3-FIFO: a small queue (a tenth of the frames) for new pages, a main queue (the rest) in which pages with accesses left
 * go round, and a queue of remembered pages (nine tenths as many as frames) whose pages come back into the main queue.
 * (Yang et al., FIFO Queues are All You Need for Cache Eviction, SOSP 2023; accesses before a page is kept as in libCacheSim)
 */
export class S3Fifo extends Replacement {
  private readonly lists: NodeLists;
  private readonly accesses: Uint8Array;
  private readonly mainFrames: number;
  private readonly remembered: number;

  constructor(frames: number, pages: number) {
    const remembered = Math.floor(frames * GHOST_SHARE);
    // one more, because a page is remembered before the oldest one is forgotten
    const nodes = frames + remembered + 1;
    super(frames, nodes, pages);
    this.lists = new NodeLists(nodes, 3);
    this.accesses = new Uint8Array(nodes);
    this.mainFrames = frames - Math.floor(frames * SMALL_SHARE);
    this.remembered = remembered;
  }

  access(page: number): boolean {
    const { lists, accesses } = this;
    const known = this.nodeOf[page];
    const ghost = known !== ABSENT && lists.listOf(known) === GHOST;
    if (known !== ABSENT && !ghost) {
      if (accesses[known] < MOST_COUNTED) accesses[known]++;
      return true;
    }
    // first, so that making room does not push it out
    if (ghost) this.drop(known);
    while (lists.length(SMALL) + lists.length(MAIN) >= this.frames) this.evict();
    const node = lists.oldest(UNUSED);
    this.assign(node, page);
    accesses[node] = 0;
    lists.move(node, ghost ? MAIN : SMALL);
    return false;
  }

  private evict(): void {
    const { lists } = this;
    if (lists.length(MAIN) > this.mainFrames || lists.length(SMALL) === 0) this.evictFromMain();
    else this.evictFromSmall();
  }

  /** The oldest page that is not worth keeping leaves and is remembered; those before it go to the main queue. */
  private evictFromSmall(): void {
    const { lists, accesses } = this;
    for (let node = lists.oldest(SMALL); node >= 0; node = lists.oldest(SMALL)) {
      if (accesses[node] < WORTH_KEEPING) {
        lists.move(node, GHOST);
        if (lists.length(GHOST) > this.remembered) this.drop(lists.oldest(GHOST));
        return;
      }
      accesses[node] = 0;
      lists.move(node, MAIN);
    }
  }

  private evictFromMain(): void {
    const { lists, accesses } = this;
    let node = lists.oldest(MAIN);
    for (; accesses[node] > 0; node = lists.oldest(MAIN)) {
      accesses[node]--;
      lists.move(node, MAIN);
    }
    this.drop(node);
  }

  private drop(node: number): void {
    this.forget(node);
    this.lists.move(node, UNUSED);
  }
}

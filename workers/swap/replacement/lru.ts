import { ABSENT, Replacement } from './replacement.ts';

/** Length of the queue in frames: closing it is shared by at least 7 accesses a frame. */
const QUEUE_PER_FRAME = 8;

/**
 * Least recently used: the page that was not accessed for longest leaves.
 *
 * Every access is written to the end of a queue, and a page counts where it was written last: `nodeOf` is that place.
 * Places that a later access made stale are skipped when they come to the front. So an access writes one place in order
 * and one number of its page; a linked list would touch the neighbours of two places anywhere in memory.
 */
export class Lru extends Replacement {
  private readonly one = new Uint32Array(1);
  private resident = 0;
  private front = 0;
  private end = 0;

  constructor(frames: number, pages: number) {
    super(frames, QUEUE_PER_FRAME * frames, pages);
  }

  access(page: number): boolean {
    this.one[0] = page << 1;
    return this.misses(this.one) === 0;
  }

  override misses(accesses: Uint32Array): number {
    const { pageOf, nodeOf, frames } = this;
    let { resident, end } = this;
    let misses = 0;
    for (let i = 0; i < accesses.length; i++) {
      const page = accesses[i] >>> 1;
      if (nodeOf[page] === ABSENT) {
        misses++;
        if (resident < frames) resident++;
        else this.evict();
      }
      if (end === pageOf.length) end = this.close();
      pageOf[end] = page;
      nodeOf[page] = end++;
    }
    this.resident = resident;
    this.end = end;
    return misses;
  }

  private evict(): void {
    const { pageOf, nodeOf } = this;
    let front = this.front;
    while (nodeOf[pageOf[front]] !== front) front++;
    nodeOf[pageOf[front]] = ABSENT;
    this.front = front + 1;
  }

  /** The queue is full: the places that count move to its start, in their order. @returns where it ends then */
  private close(): number {
    const { pageOf, nodeOf } = this;
    let end = 0;
    for (let place = this.front; place < pageOf.length; place++) {
      const page = pageOf[place];
      if (nodeOf[page] !== place) continue;
      pageOf[end] = page;
      nodeOf[page] = end++;
    }
    this.front = 0;
    return end;
  }
}

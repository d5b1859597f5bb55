import { LOCK_KINDS } from '../work.ts';

const PAGE_BITS = 10;
const PAGE = 1 << PAGE_BITS;

/**
 * Numbers of lock stations by kind and index. Indices of a kind are sparse: 1 TiB of swap has 524,288 clusters, of which
 * a run may lock a few hundred. Tables are made page by page where they are needed, numbers are given out in order.
 */
export class LockTable {
  /** Stations numbered so far. */
  count = 0;
  /** Of each kind. */
  readonly countOf = new Int32Array(LOCK_KINDS);
  /** Kind and index of each lock, by number. */
  readonly kinds: number[] = [];
  readonly indices: number[] = [];
  /** [kind][index >> 10][index & 1023] is the number + 1, or 0. */
  private readonly pages: (Int32Array | undefined)[][] = Array.from({ length: LOCK_KINDS }, () => []);

  /** Number of a lock, given out at its first use. */
  stationOf(kind: number, index: number): number {
    const page = this.pages[kind][index >> PAGE_BITS];
    const known = page === undefined ? 0 : page[index & (PAGE - 1)];
    return known > 0 ? known - 1 : this.add(kind, index);
  }

  private add(kind: number, index: number): number {
    const pages = this.pages[kind];
    const at = index >> PAGE_BITS;
    while (pages.length <= at) pages.push(undefined);
    let page = pages[at];
    if (page === undefined) {
      page = new Int32Array(PAGE);
      pages[at] = page;
    }
    page[index & (PAGE - 1)] = ++this.count;
    this.countOf[kind]++;
    this.kinds.push(kind);
    this.indices.push(index);
    return this.count - 1;
  }
}

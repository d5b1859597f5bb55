/** Says of a page that nothing is known about it. */
export const ABSENT = -1;

/**
 * A fixed number of frames under a rule that says which page leaves. Pages are numbered from 0 without gaps. What a
 * rule remembers of a page it keeps in a node; `nodeOf` finds it. Nothing is allocated while pages are accessed.
 */
export abstract class Replacement {
  protected readonly pageOf: Int32Array;
  protected nodeOf: Int32Array;

  /**
   * @param frames pages that are resident at most
   * @param nodes resident pages and those that the rule remembers besides
   * @param pages distinct pages; `reserve` makes room for more
   * @throws RangeError without a frame
   */
  constructor(
    readonly frames: number,
    nodes: number,
    pages: number,
  ) {
    if (!Number.isSafeInteger(frames) || frames < 1)
      throw new RangeError(`at least one frame is needed, not ${frames}`);
    this.pageOf = new Int32Array(nodes).fill(ABSENT);
    this.nodeOf = new Int32Array(pages).fill(ABSENT);
  }

  /** Accesses a page and makes it resident. @returns whether it was resident */
  abstract access(page: number): boolean;

  /** Makes room for pages below this number. */
  reserve(pages: number): void {
    const before = this.nodeOf;
    if (pages <= before.length) return;
    this.nodeOf = new Int32Array(Math.max(pages, 2 * before.length)).fill(ABSENT);
    this.nodeOf.set(before);
  }

  /** Accesses pages one after the other. @param accesses `page << 1 | write` @returns how many were not resident */
  misses(accesses: Uint32Array): number {
    let misses = 0;
    for (let i = 0; i < accesses.length; i++) if (!this.access(accesses[i] >>> 1)) misses++;
    return misses;
  }

  /** The node now stands for this page. */
  protected assign(node: number, page: number): void {
    this.pageOf[node] = page;
    this.nodeOf[page] = node;
  }

  /** The page of the node is forgotten. */
  protected forget(node: number): void {
    this.nodeOf[this.pageOf[node]] = ABSENT;
  }
}

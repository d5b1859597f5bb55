/** The list of the nodes that hold no page. All nodes are in it at first. */
export const UNUSED = 0;

/** Words of a node; four, so that none lies across two cache lines. */
const WORDS = 4;
const OLDER = 0;
const NEWER = 1;
const LIST = 2;

/**
 * Doubly linked lists that share their nodes: a node is in exactly one of them. Each list is a ring through a node of
 * its own behind the others, so that linking and unlinking need no test for an end.
 * What is known of a node lies together: most of an access is the wait for memory.
 */
export class NodeLists {
  private readonly words: Int32Array;
  private readonly lengths: Int32Array;

  /** @param lists how many lists besides UNUSED; they are numbered from 1 */
  constructor(
    private readonly nodes: number,
    lists: number,
  ) {
    const all = nodes + lists + 1;
    this.words = new Int32Array(all * WORDS);
    for (let node = 0; node < all; node++) this.words.fill(node, node * WORDS, node * WORDS + LIST);
    this.lengths = new Int32Array(lists + 1);
    for (let node = nodes - 1; node >= 0; node--) this.link(node, UNUSED);
  }

  listOf(node: number): number {
    return this.words[node * WORDS + LIST];
  }

  length(list: number): number {
    return this.lengths[list];
  }

  /** The node that entered the list before all others in it, -1 when the list is empty. */
  oldest(list: number): number {
    return this.nextNewer(this.nodes + list);
  }

  /** The node that entered its list next after this one, -1 when there is none. */
  nextNewer(node: number): number {
    const newer = this.words[node * WORDS + NEWER];
    return newer < this.nodes ? newer : -1;
  }

  /** Takes a node out of its list and makes it the newest of another one, or of the same. */
  move(node: number, list: number): void {
    const { words } = this;
    const at = node * WORDS;
    const older = words[at + OLDER];
    const newer = words[at + NEWER];
    words[newer * WORDS + OLDER] = older;
    words[older * WORDS + NEWER] = newer;
    this.lengths[words[at + LIST]]--;
    this.link(node, list);
  }

  private link(node: number, list: number): void {
    const { words } = this;
    const end = this.nodes + list;
    const newest = words[end * WORDS + OLDER];
    const at = node * WORDS;
    words[newest * WORDS + NEWER] = node;
    words[at + OLDER] = newest;
    words[at + NEWER] = end;
    words[at + LIST] = list;
    words[end * WORDS + OLDER] = node;
    this.lengths[list]++;
  }
}

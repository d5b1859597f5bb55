/**
 * Many short sorted lists of entities threaded through two shared arrays: memory is proportional to entities, a
 * checkpoint is a copy, nothing is allocated. Equal keys keep their order of insertion, as in the kernel's tree.
 * Insertion walks from the nearer end, so it costs a step or two where the kernel's red-black tree would rotate.
 */
export class OrderedLists {
  readonly first: Int32Array;
  readonly last: Int32Array;
  readonly next: Int32Array;
  private readonly previous: Int32Array;

  /** @param key sort key of each entity; must not change while the entity is in a list */
  constructor(
    lists: number,
    private readonly key: Float64Array,
  ) {
    this.first = new Int32Array(lists).fill(-1);
    this.last = new Int32Array(lists).fill(-1);
    this.next = new Int32Array(key.length).fill(-1);
    this.previous = new Int32Array(key.length).fill(-1);
  }

  insert(list: number, entity: number): void {
    const { key, next, previous } = this;
    const k = key[entity];
    const head = this.first[list];
    if (head < 0) {
      this.first[list] = entity;
      this.last[list] = entity;
      next[entity] = -1;
      previous[entity] = -1;
      return;
    }
    const tail = this.last[list];
    let after: number;
    if (k >= key[tail]) after = tail;
    else if (k < key[head]) after = -1;
    else if (k - key[head] < key[tail] - k) {
      let at = head;
      let following = next[at];
      while (following >= 0 && key[following] <= k) {
        at = following;
        following = next[at];
      }
      after = at;
    } else {
      let at = previous[tail];
      while (key[at] > k) at = previous[at];
      after = at;
    }
    if (after < 0) {
      next[entity] = head;
      previous[entity] = -1;
      previous[head] = entity;
      this.first[list] = entity;
      return;
    }
    const following = next[after];
    next[after] = entity;
    previous[entity] = after;
    next[entity] = following;
    if (following < 0) this.last[list] = entity;
    else previous[following] = entity;
  }

  remove(list: number, entity: number): void {
    const before = this.previous[entity];
    const after = this.next[entity];
    if (before < 0) this.first[list] = after;
    else this.next[before] = after;
    if (after < 0) this.last[list] = before;
    else this.previous[after] = before;
  }
}

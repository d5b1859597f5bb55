import { type FolioIndex, NO_FOLIO } from '../allocator/design.ts';
import { type Folios, ISOLATED, OFF_LISTS } from './folios.ts';

/** Lists of each group. The classic LRU uses the first four, MGLRU all: type * 4 + generation modulo 4. */
export const LISTS_PER_GROUP = 8;
export const ANON = 0;
export const FILE = 1;
/** Lists of one type within a group, classic: inactive, active. */
export const INACTIVE = 0;
export const ACTIVE = 1;

/** Number of a list of the classic LRU. */
export function classicList(group: number, type: number, active: number): number {
  return group * LISTS_PER_GROUP + type * 2 + active;
}

/** Number of the list of a generation. */
export function generationList(group: number, type: number, generation: number): number {
  return group * LISTS_PER_GROUP + type * 4 + (generation & 3);
}

/** Doubly linked lists through the folios themselves; a folio is on one at most. */
export class LruLists {
  private readonly heads: Int32Array;
  private readonly tails: Int32Array;
  /** Pages on each list. */
  readonly pages: Float64Array;

  constructor(
    private readonly folios: Folios,
    groups: number,
  ) {
    this.heads = new Int32Array(groups * LISTS_PER_GROUP).fill(NO_FOLIO);
    this.tails = new Int32Array(groups * LISTS_PER_GROUP).fill(NO_FOLIO);
    this.pages = new Float64Array(groups * LISTS_PER_GROUP);
  }

  head(list: number): FolioIndex {
    return this.heads[list];
  }

  tail(list: number): FolioIndex {
    return this.tails[list];
  }

  /** Adds a folio that is on no list where the most recently used are. */
  addHead(list: number, folio: FolioIndex): void {
    const { next, prev } = this.folios;
    const head = this.heads[list];
    next[folio] = head;
    prev[folio] = NO_FOLIO;
    if (head === NO_FOLIO) this.tails[list] = folio;
    else prev[head] = folio;
    this.heads[list] = folio;
    this.joined(list, folio);
  }

  /** Adds a folio that is on no list where reclaim takes from. */
  addTail(list: number, folio: FolioIndex): void {
    const { next, prev } = this.folios;
    const tail = this.tails[list];
    prev[folio] = tail;
    next[folio] = NO_FOLIO;
    if (tail === NO_FOLIO) this.heads[list] = folio;
    else next[tail] = folio;
    this.tails[list] = folio;
    this.joined(list, folio);
  }

  /** Takes a folio off its list; on none, nothing happens. */
  remove(folio: FolioIndex): void {
    this.unlink(folio, OFF_LISTS);
  }

  /** Takes a folio off its list for reclaim to look at. */
  isolate(folio: FolioIndex): void {
    this.unlink(folio, ISOLATED);
  }

  private joined(list: number, folio: FolioIndex): void {
    this.folios.list[folio] = list;
    this.pages[list] += this.folios.pages(folio);
  }

  private unlink(folio: FolioIndex, state: number): void {
    const { next, prev, list: lists } = this.folios;
    const list = lists[folio];
    lists[folio] = state;
    if (list < 0) return;
    const after = next[folio];
    const before = prev[folio];
    if (before === NO_FOLIO) this.heads[list] = after;
    else next[before] = after;
    if (after === NO_FOLIO) this.tails[list] = before;
    else prev[after] = before;
    this.pages[list] -= this.folios.pages(folio);
  }
}

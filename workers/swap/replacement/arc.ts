import { NodeLists, UNUSED } from './node-lists.ts';
import { ABSENT, Replacement } from './replacement.ts';

/** Resident, accessed once; resident, accessed again; and the pages that left each of the two. */
const T1 = 1;
const T2 = 2;
const B1 = 3;
const B2 = 4;

/**
 * ARC: as many pages as there are frames are remembered besides the resident ones, and which of them come back decides
 * how many frames pages that were accessed once may have. That target moves by fractions of a frame, as the paper has it.
 * (Megiddo and Modha, ARC: A Self-Tuning, Low Overhead Replacement Cache, FAST 2003, figure 4)
 */
export class Arc extends Replacement {
  private readonly lists: NodeLists;
  /** Frames that T1 is meant to have. */
  private target = 0;

  constructor(frames: number, pages: number) {
    super(frames, 2 * frames, pages);
    this.lists = new NodeLists(2 * frames, 4);
  }

  access(page: number): boolean {
    const node = this.nodeOf[page];
    if (node === ABSENT) {
      this.insert(page);
      return false;
    }
    const list = this.lists.listOf(node);
    if (list === B1 || list === B2) this.recall(node, list);
    else this.lists.move(node, T2);
    return list === T1 || list === T2;
  }

  /** A page that was remembered comes back. */
  private recall(node: number, list: number): void {
    const { lists } = this;
    const b1 = lists.length(B1);
    const b2 = lists.length(B2);
    if (list === B1) this.target = Math.min(this.frames, this.target + Math.max(1, b2 / b1));
    else this.target = Math.max(0, this.target - Math.max(1, b1 / b2));
    this.replace(list === B2);
    lists.move(node, T2);
  }

  private insert(page: number): void {
    const { lists, frames } = this;
    const once = lists.length(T1) + lists.length(B1);
    const all = once + lists.length(T2) + lists.length(B2);
    if (once === frames) {
      if (lists.length(T1) === frames) this.drop(T1);
      else {
        this.drop(B1);
        this.replace(false);
      }
    } else if (all >= frames) {
      if (all === 2 * frames) this.drop(B2);
      this.replace(false);
    }
    const node = lists.oldest(UNUSED);
    this.assign(node, page);
    lists.move(node, T1);
  }

  /** One resident page leaves and is remembered. */
  private replace(recalledFromB2: boolean): void {
    const { lists, target } = this;
    const once = lists.length(T1);
    if (once > 0 && (once > target || (recalledFromB2 && once === target))) lists.move(lists.oldest(T1), B1);
    else lists.move(lists.oldest(T2), B2);
  }

  private drop(list: number): void {
    const node = this.lists.oldest(list);
    this.forget(node);
    this.lists.move(node, UNUSED);
  }
}

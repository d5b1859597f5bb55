import type { PageTrace } from '../../machine/page-trace.ts';
import { ABSENT, Replacement } from './replacement.ts';

/** Says of an access that its page is not accessed again. */
export const NEVER = 0xffff_ffff;

/** For each access of a trace, the number of the next access of the same page. 4 bytes an access, 4 a page. */
export function nextUses(trace: PageTrace): Uint32Array {
  const uses = new Uint32Array(trace.length);
  const next = new Uint32Array(trace.pages).fill(NEVER);
  let at = trace.length;
  for (const block of trace.blocks.toReversed()) {
    for (let i = block.length - 1; i >= 0; i--) {
      const page = block[i] >>> 1;
      uses[--at] = next[page];
      next[page] = at;
    }
  }
  return uses;
}

/**
 * OPT: the page whose next access is farthest away leaves. No rule on demand has fewer misses. It must see the accesses
 * in order from the first. (Belady, A Study of Replacement Algorithms for a Virtual-Storage Computer, 1966)
 */
export class Opt extends Replacement {
  /** Frames as a heap by falling next use: the root leaves first. */
  private readonly heap: Int32Array;
  private readonly placeOf: Int32Array;
  private readonly nextUse: Uint32Array;
  private used = 0;
  private at = 0;

  /** @param uses what `nextUses` says of the trace */
  constructor(
    frames: number,
    pages: number,
    private readonly uses: Uint32Array,
  ) {
    super(frames, frames, pages);
    this.heap = new Int32Array(frames);
    this.placeOf = new Int32Array(frames);
    this.nextUse = new Uint32Array(frames);
  }

  access(page: number): boolean {
    const next = this.uses[this.at++];
    const known = this.nodeOf[page];
    if (known !== ABSENT) {
      // its next use was now, so it moves away: towards the root
      this.nextUse[known] = next;
      this.rise(this.placeOf[known], known);
      return true;
    }
    if (this.used < this.frames) {
      const node = this.used++;
      this.assign(node, page);
      this.nextUse[node] = next;
      this.rise(node, node);
      return false;
    }
    const node = this.heap[0];
    this.forget(node);
    this.assign(node, page);
    this.nextUse[node] = next;
    this.sink(node);
    return false;
  }

  private rise(from: number, node: number): void {
    const { heap, nextUse } = this;
    const key = nextUse[node];
    let place = from;
    while (place > 0) {
      const parent = (place - 1) >> 1;
      if (nextUse[heap[parent]] >= key) break;
      this.put(place, heap[parent]);
      place = parent;
    }
    this.put(place, node);
  }

  /** From the root to where it belongs. */
  private sink(node: number): void {
    const { heap, nextUse, used } = this;
    const key = nextUse[node];
    let place = 0;
    for (let child = 1; child < used; child = 2 * place + 1) {
      if (child + 1 < used && nextUse[heap[child + 1]] > nextUse[heap[child]]) child++;
      if (nextUse[heap[child]] <= key) break;
      this.put(place, heap[child]);
      place = child;
    }
    this.put(place, node);
  }

  private put(place: number, node: number): void {
    this.heap[place] = node;
    this.placeOf[node] = place;
  }
}

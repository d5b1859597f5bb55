import { ABSENT, Replacement } from './replacement.ts';

/** First in, first out: the page that has been resident for longest leaves, used or not. */
export class Fifo extends Replacement {
  private used = 0;
  private next = 0;

  constructor(frames: number, pages: number) {
    super(frames, frames, pages);
  }

  access(page: number): boolean {
    if (this.nodeOf[page] !== ABSENT) return true;
    const node = this.next;
    if (this.used < this.frames) this.used++;
    else this.forget(node);
    this.assign(node, page);
    this.next = node + 1 === this.frames ? 0 : node + 1;
    return false;
  }
}

import { ABSENT, Replacement } from './replacement.ts';

/**
 * CLOCK, also called second chance: a hand goes round the frames; a page with its reference bit set loses the bit and
 * stays, the first one without it leaves. A page that comes in has no reference yet.
 * (F. Corbató, A Paging Experiment with the Multics System, 1968)
 */
export class Clock extends Replacement {
  private readonly referenced: Uint8Array;
  private used = 0;
  private hand = 0;

  constructor(frames: number, pages: number) {
    super(frames, frames, pages);
    this.referenced = new Uint8Array(frames);
  }

  access(page: number): boolean {
    const node = this.nodeOf[page];
    if (node !== ABSENT) {
      this.referenced[node] = 1;
      return true;
    }
    const victim = this.used < this.frames ? this.used++ : this.evict();
    this.assign(victim, page);
    return false;
  }

  private evict(): number {
    const { referenced, frames } = this;
    let hand = this.hand;
    while (referenced[hand] === 1) {
      referenced[hand] = 0;
      hand = hand + 1 === frames ? 0 : hand + 1;
    }
    this.hand = hand + 1 === frames ? 0 : hand + 1;
    this.forget(hand);
    return hand;
  }
}

import type { Tally } from './tally.ts';
import type { World } from './world.ts';

/** Pages freed in one step: a page table's worth, as the kernel's zap works. */
const PAGES_PER_STEP = 512;

/** Gives an address space back, a page table at a time, and measures how long that takes. */
export class Freeing {
  private space = -1;
  private pages = 0;
  private position = 0;
  private beganNs = -1;
  private done = false;

  constructor(private readonly world: World) {}

  /** Whether there is a space to be freed. */
  get under(): boolean {
    return this.space >= 0;
  }

  begin(space: number, pages: number): void {
    this.space = space;
    this.pages = pages;
    this.position = 0;
    this.beganNs = -1;
    this.done = false;
  }

  /** @returns whether the space is gone */
  step(cpu: number): boolean {
    const { memory } = this.world;
    if (this.position < this.pages) {
      const pages = Math.min(PAGES_PER_STEP, this.pages - this.position);
      memory.discard(cpu, this.space, this.position, pages);
      this.position += pages;
      return false;
    }
    memory.releaseSpace(cpu, this.space);
    this.done = true;
    return true;
  }

  /** A step of its thread was played. */
  played(beginNs: number, endNs: number, tally: Tally): void {
    if (this.space < 0 || this.position === 0) return;
    if (this.beganNs < 0) this.beganNs = beginNs;
    if (!this.done) return;
    tally.freeNs += endNs - this.beganNs;
    tally.frees++;
    this.space = -1;
  }
}

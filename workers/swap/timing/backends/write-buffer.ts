/** Memory of a device that takes writes at once and empties at the rate of the medium. A fluid: levels are in pages. */
export class WriteBuffer {
  private level = 0;
  private asOfNs = 0;

  /** @param drainNs time in which the medium takes one page */
  constructor(
    private readonly capacity: number,
    private readonly drainNs: number,
  ) {}

  /** Takes pages at `nowNs`. @returns when all of them are in the buffer */
  take(pages: number, nowNs: number): number {
    this.level = Math.max(0, this.level - (nowNs - this.asOfNs) / this.drainNs) + pages;
    this.asOfNs = nowNs;
    return this.level <= this.capacity ? nowNs : nowNs + (this.level - this.capacity) * this.drainNs;
  }
}

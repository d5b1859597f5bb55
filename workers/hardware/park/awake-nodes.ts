/**
 * How many nodes of a class are on, minute by minute. As many as were needed at most in the last `afterMinutes` stay on;
 * what is needed beyond that boots for `bootMinutes`. The most of a sliding window is kept as a falling queue.
 */
export class AwakeNodes {
  /** Needs of the window that no later one exceeds, and their minutes. */
  private readonly needs: Int32Array;
  private readonly needMinutes: Int32Array;
  private head = 0;
  private length = 0;
  /** Nodes that will be there in n minutes, at (minute + n) modulo the length. */
  private readonly arriving: Int32Array;
  private bootingCount = 0;
  private onCount: number;

  constructor(
    nodes: number,
    private readonly afterMinutes: number,
    private readonly bootMinutes: number,
  ) {
    this.needs = new Int32Array(afterMinutes + 1);
    this.needMinutes = new Int32Array(afterMinutes + 1);
    this.arriving = new Int32Array(bootMinutes + 1);
    this.onCount = nodes;
  }

  get on(): number {
    return this.onCount;
  }

  get booting(): number {
    return this.bootingCount;
  }

  /** Call once for every minute, in order; `needed` is at most the nodes of the class. */
  step(minute: number, needed: number): void {
    const place = minute % this.arriving.length;
    this.onCount += this.arriving[place];
    this.bootingCount -= this.arriving[place];
    this.arriving[place] = 0;
    const wanted = this.most(minute, needed);
    if (this.onCount > wanted) this.onCount = wanted;
    const missing = wanted - this.onCount - this.bootingCount;
    if (missing <= 0) return;
    if (this.bootMinutes === 0) this.onCount += missing;
    else {
      this.arriving[(minute + this.bootMinutes) % this.arriving.length] += missing;
      this.bootingCount += missing;
    }
  }

  /** The largest need of the last `afterMinutes` and of this minute. */
  private most(minute: number, needed: number): number {
    const { needs, needMinutes } = this;
    const size = needs.length;
    if (this.length > 0 && needMinutes[this.head] < minute - this.afterMinutes) {
      this.head = (this.head + 1) % size;
      this.length--;
    }
    while (this.length > 0 && needs[(this.head + this.length - 1) % size] <= needed) this.length--;
    const at = (this.head + this.length) % size;
    needs[at] = needed;
    needMinutes[at] = minute;
    this.length++;
    return needs[this.head];
  }
}

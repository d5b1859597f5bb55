/** Tags of a device: how many requests may be under way. The oldest few hundred completion times are all that it takes. */
export class RequestQueue {
  private readonly doneNs: Float64Array;
  private next = 0;

  /** @param depth requests that may be under way at once */
  constructor(depth: number) {
    this.doneNs = new Float64Array(depth);
  }

  /**
   * When there is a free tag. Requests end nearly in the order in which they came, so the tag of the request `depth`
   * places before is taken for the first that becomes free.
   */
  acceptsNs(nowNs: number): number {
    return Math.max(nowNs, this.doneNs[this.next]);
  }

  add(doneNs: number): void {
    this.doneNs[this.next] = doneNs;
    this.next = (this.next + 1) % this.doneNs.length;
  }
}

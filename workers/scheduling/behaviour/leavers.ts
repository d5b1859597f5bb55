/** Threads of a workload that were told to end. */
export class Leavers {
  private readonly leaving: Uint8Array;
  private count = 0;

  constructor(private readonly threads: number) {
    this.leaving = new Uint8Array(threads);
  }

  isLeaving(thread: number): boolean {
    return this.count > 0 && this.leaving[thread] !== 0;
  }

  /** Tells up to `count` threads that stay so far, the last ones first; returns how many. */
  tell(count: number, told: (thread: number) => void = () => undefined): number {
    let left = count;
    for (let thread = this.threads - 1; thread >= 0 && left > 0; thread--) {
      if (this.leaving[thread] !== 0) continue;
      this.leaving[thread] = 1;
      this.count++;
      left--;
      told(thread);
    }
    return count - left;
  }

  /** The same with `more` threads that stay. */
  grown(more: number): Leavers {
    const larger = new Leavers(this.threads + more);
    larger.leaving.set(this.leaving);
    larger.count = this.count;
    return larger;
  }
}

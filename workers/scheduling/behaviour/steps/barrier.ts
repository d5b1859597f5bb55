import { Ring } from '../../ring.ts';
import type { Waker } from './waker.ts';

/** A barrier for a fixed number of threads: the last one to arrive wakes the others, in the order of arrival. */
export class Barrier {
  private readonly waiting: Ring;

  constructor(
    private readonly waker: Waker,
    private readonly parties: number,
  ) {
    this.waiting = new Ring();
  }

  /** True when all have arrived and the task goes on; otherwise it must block. */
  arrive(cpu: number, task: number): boolean {
    if (this.waiting.length + 1 < this.parties) {
      this.waiting.push(task);
      return false;
    }
    while (this.waiting.length > 0) this.waker.resume(this.waiting.shiftIndex(), cpu, task, false);
    return true;
  }
}

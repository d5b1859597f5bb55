import type { Sampler } from '../../../engine/distribution.ts';
import { Ring } from '../../ring.ts';

/**
 * A device with a queue: it serves up to `depth` requests at once and the rest in the order in which they came. A thread
 * has at most one request in it, so the thread's own timer is the completion interrupt.
 */
export class Device {
  private readonly waiting = new Ring();
  private serving = 0;

  constructor(
    /** Sets the completion of a task's request, ns from now. */
    private readonly complete: (task: number, afterNs: number) => void,
    private readonly service: Sampler,
    private readonly depth: number,
  ) {}

  submit(task: number): void {
    if (this.serving === this.depth) {
      this.waiting.push(task);
      return;
    }
    this.serving++;
    this.complete(task, this.service.sampleNs());
  }

  /** A request is complete; the next one begins. */
  completed(): void {
    if (this.waiting.length > 0) this.complete(this.waiting.shift(), this.service.sampleNs());
    else this.serving--;
  }
}

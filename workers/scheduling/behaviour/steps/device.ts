import type { Sampler } from '../../../engine/distribution.ts';
import { Ring } from '../../ring.ts';
import type { HoldLog } from './hold-log.ts';

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
    /** Told which tasks are served. */
    private readonly log?: HoldLog,
  ) {}

  submit(task: number): void {
    if (this.serving === this.depth) {
      this.waiting.push(task);
      return;
    }
    this.serving++;
    this.serve(task);
  }

  /** The request of a task is complete; the next one begins. */
  completed(task: number): void {
    this.log?.ends(task, this.waiting.length);
    if (this.waiting.length > 0) this.serve(this.waiting.shiftIndex());
    else this.serving--;
  }

  /** The recording ends. */
  close(): void {
    this.log?.close(this.waiting.length);
  }

  private serve(task: number): void {
    this.log?.begins(task);
    this.complete(task, this.service.sampleNs());
  }
}

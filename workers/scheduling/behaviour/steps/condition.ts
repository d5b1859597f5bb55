import { Ring } from '../../ring.ts';
import type { Waker } from './waker.ts';

/** A condition variable: a signal wakes the thread that has waited longest, and is lost when nobody waits (POSIX). */
export class Condition {
  private readonly waiting = new Ring(8);

  constructor(private readonly waker: Waker) {}

  get waiters(): number {
    return this.waiting.length;
  }

  /** The task blocks after this. */
  wait(task: number): void {
    this.waiting.push(task);
  }

  signal(cpu: number, task: number): void {
    if (this.waiting.length > 0) this.waker.resume(this.waiting.shiftIndex(), cpu, task, false);
  }

  broadcast(cpu: number, task: number): void {
    for (let n = this.waiting.length; n > 0; n--) this.signal(cpu, task);
  }
}

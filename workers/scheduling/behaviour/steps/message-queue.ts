import { Ring } from '../../ring.ts';
import type { Waker } from './waker.ts';

/**
 * Messages first in, first out, as through a pipe or between thread pools. A message wakes the receiver that has waited
 * longest; it takes the oldest message when it runs, so a receiver that comes by first may leave it nothing, and it
 * waits again. Senders wait while the queue is full.
 */
export class MessageQueue {
  /** Arrival of the request that each message carries, ns, and who sent it (-1: from outside). */
  private readonly arrivals = new Ring();
  private readonly senders = new Ring();
  private readonly receiving = new Ring(8);
  private readonly sending = new Ring(8);
  /** What the last `receive` took. */
  arrivalNs = 0;
  sender = -1;

  constructor(
    private readonly waker: Waker,
    private readonly capacity: number,
    private readonly sync: boolean,
    /** CPU time of a receiver on its way to sleep, ns. */
    readonly sleepNs: number,
  ) {}

  get length(): number {
    return this.arrivals.length;
  }

  get receivers(): number {
    return this.receiving.length;
  }

  get blockedSenders(): number {
    return this.sending.length;
  }

  /** True when the message is in the queue; otherwise the sender must block and try again when it runs next. */
  send(cpu: number, task: number, arrivalNs: number): boolean {
    if (this.arrivals.length >= this.capacity) {
      this.sending.push(task);
      return false;
    }
    this.arrive(cpu, task, arrivalNs);
    return true;
  }

  /** Puts a message in whether or not there is room: requests from outside are not held back. */
  arrive(cpu: number, sender: number, arrivalNs: number): void {
    this.arrivals.push(arrivalNs);
    this.senders.push(sender);
    if (this.receiving.length > 0) this.waker.resume(this.receiving.shiftIndex(), cpu, sender, this.sync);
  }

  /** True when a message was taken; otherwise the receiver must block and try again when it runs next. */
  receive(cpu: number, task: number): boolean {
    if (this.arrivals.length === 0) {
      this.receiving.push(task);
      return false;
    }
    this.arrivalNs = this.arrivals.shift();
    this.sender = this.senders.shiftIndex();
    if (this.sending.length > 0 && this.arrivals.length < this.capacity) {
      this.waker.resume(this.sending.shiftIndex(), cpu, task, this.sync);
    }
    return true;
  }
}

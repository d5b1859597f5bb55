import { OrderedLists } from '../ordered-lists.ts';

/**
 * The dispatch queues of a policy: one local per CPU, the global one, then those it created. A task is in one of them or
 * in none. First in, first out unless a virtual time is given; mixing both in one queue is the policy's mistake.
 */
export class DispatchQueues {
  /** Tasks in each queue. */
  readonly length: Int32Array;
  /** Queue each task is in, -1 = none. */
  readonly queueOf: Int32Array;
  /** Whether a queue is ordered by virtual time: 0 not used yet, 1 first in first out, 2 by virtual time. */
  private readonly order: Uint8Array;
  private readonly key: Float64Array;
  private readonly lists: OrderedLists;
  private arrivals = 0;

  constructor(queues: number, tasks: number) {
    this.length = new Int32Array(queues);
    this.queueOf = new Int32Array(tasks).fill(-1);
    this.order = new Uint8Array(queues);
    this.key = new Float64Array(tasks);
    this.lists = new OrderedLists(queues, this.key);
  }

  /** @param vtime NaN = first in, first out. False when the queue is kept in the other order. */
  insert(queue: number, task: number, vtime: number, atHead: boolean): boolean {
    const order = Number.isNaN(vtime) ? 1 : 2;
    if (this.length[queue] > 0 && this.order[queue] !== order) return false;
    this.order[queue] = order;
    this.arrivals++;
    this.key[task] = order === 2 ? vtime : atHead ? -this.arrivals : this.arrivals;
    this.lists.insert(queue, task);
    this.queueOf[task] = queue;
    this.length[queue]++;
    return true;
  }

  remove(task: number): void {
    const queue = this.queueOf[task];
    this.lists.remove(queue, task);
    this.queueOf[task] = -1;
    this.length[queue]--;
  }

  /** First task of a queue, or -1. */
  first(queue: number): number {
    return this.lists.first[queue];
  }

  /** The task behind another one of the same queue, or -1. */
  after(task: number): number {
    return this.lists.next[task];
  }
}

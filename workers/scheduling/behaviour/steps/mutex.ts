import { Ring } from '../../ring.ts';
import type { Waker } from './waker.ts';

/** What a thread can do with any mutex. */
export interface Lock {
  /** Task that holds it, -1 = free. */
  readonly owner: number;
  /** Tasks that wait for it. */
  readonly waiters: number;
  /** True when the task holds the mutex now; otherwise it must block and ask again when it runs next. */
  lock(task: number): boolean;
  unlock(cpu: number, task: number): void;
}

/**
 * A mutex as a futex makes it: waiters sleep in the order in which they came, and an unlock wakes the first. Without
 * handoff the mutex is free until the woken waiter runs, so another thread may take it first and the waiter queues
 * again, behind the others. With handoff the first waiter owns it from the unlock on.
 */
export class Mutex implements Lock {
  owner = -1;
  private readonly waiting = new Ring(8);

  constructor(
    private readonly waker: Waker,
    private readonly handoff: boolean,
    /** Kernel locks that each task holds; given when this is one. */
    private readonly kernelLocks?: Uint8Array,
  ) {}

  get waiters(): number {
    return this.waiting.length;
  }

  lock(task: number): boolean {
    if (this.owner === task) return true;
    if (this.owner < 0) {
      this.give(task);
      return true;
    }
    this.waiting.push(task);
    return false;
  }

  unlock(cpu: number, task: number): void {
    this.owner = -1;
    if (this.kernelLocks !== undefined) this.kernelLocks[task]--;
    if (this.waiting.length === 0) return;
    const next = this.waiting.shiftIndex();
    if (this.handoff) this.give(next);
    this.waker.resume(next, cpu, task, false);
  }

  private give(task: number): void {
    this.owner = task;
    if (this.kernelLocks !== undefined) this.kernelLocks[task]++;
  }
}

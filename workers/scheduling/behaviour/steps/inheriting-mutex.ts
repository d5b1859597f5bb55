import type { SchedulerState } from '../../state.ts';
import type { Lock } from './mutex.ts';
import type { Waker } from './waker.ts';

/** What priority inheritance needs: `Roles` has it. */
export interface PriorityDonation {
  boost(owner: number, donor: number): void;
  unboost(owner: number): void;
  standsAbove(task: number, other: number): boolean;
}

/** Which task waits for which mutex with inheritance: boosts go along chains of owners that wait themselves. */
export class Inheritance {
  readonly mutexes: InheritingMutex[] = [];
  /** Number of the mutex that each task waits for, -1 = none. */
  private readonly waitsFor: Int32Array;

  constructor(
    private readonly roles: PriorityDonation,
    readonly state: SchedulerState,
  ) {
    this.waitsFor = new Int32Array(state.tasks).fill(-1);
  }

  /** Adds a mutex; its number goes with it. */
  create(waker: Waker): InheritingMutex {
    const mutex = new InheritingMutex(waker, this, this.mutexes.length);
    this.mutexes.push(mutex);
    return mutex;
  }

  standsAbove(task: number, other: number): boolean {
    return this.roles.standsAbove(task, other);
  }

  waits(task: number, mutex: number): void {
    this.waitsFor[task] = mutex;
    // a chain that comes back is a deadlock, which a boost cannot help
    let at = mutex;
    for (let links = 0; at >= 0 && links <= this.mutexes.length; links++) {
      const { owner } = this.mutexes[at];
      this.roles.boost(owner, task);
      at = this.waitsFor[owner];
    }
  }

  /** A task gave a mutex to another, or to nobody (-1): both keep what the waiters of their mutexes lend them. */
  passed(from: number, to: number): void {
    this.roles.unboost(from);
    this.lend(from);
    if (to < 0) return;
    this.waitsFor[to] = -1;
    this.lend(to);
  }

  private lend(owner: number): void {
    for (const mutex of this.mutexes) {
      if (mutex.owner === owner && mutex.waiters > 0) this.roles.boost(owner, mutex.mostUrgent);
    }
  }
}

/**
 * A mutex whose owner inherits the class and priority of its most urgent waiter (PTHREAD_PRIO_INHERIT, rt_mutex). An
 * unlock gives it to that waiter; among equals, to the one that came first. Fair tasks are equals whatever their nice
 * values and policies: inheritance lends a class, not a weight (rt_mutex treats them so: remembered).
 */
export class InheritingMutex implements Lock {
  owner = -1;
  /** Waiting tasks, the most urgent first. */
  private readonly waiting: Int32Array;
  private count = 0;

  constructor(
    private readonly waker: Waker,
    private readonly inheritance: Inheritance,
    private readonly number: number,
  ) {
    this.waiting = new Int32Array(inheritance.state.tasks);
  }

  get waiters(): number {
    return this.count;
  }

  /** Call only while there are waiters. */
  get mostUrgent(): number {
    return this.waiting[0];
  }

  lock(task: number): boolean {
    if (this.owner === task) return true;
    if (this.owner < 0) {
      this.owner = task;
      return true;
    }
    const { waiting, inheritance } = this;
    let at = this.count++;
    for (; at > 0 && inheritance.standsAbove(task, waiting[at - 1]); at--) waiting[at] = waiting[at - 1];
    waiting[at] = task;
    inheritance.waits(task, this.number);
    return false;
  }

  unlock(cpu: number, task: number): void {
    const next = this.count > 0 ? this.waiting[0] : -1;
    if (next >= 0) {
      this.waiting.copyWithin(0, 1, this.count);
      this.count--;
    }
    this.owner = next;
    this.inheritance.passed(task, next);
    if (next >= 0) this.waker.resume(next, cpu, task, false);
  }
}

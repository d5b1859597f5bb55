import type { Sampler } from '../../engine/distribution.ts';
import type { RandomStream } from '../../engine/random.ts';
import type { Behaviour as BehaviourConfig } from '../config.ts';
import { PRIORITY_TIMER } from '../event-order.ts';
import { Ring } from '../ring.ts';
import type { ArrivalProcess } from './arrivals.ts';
import type { Behaviour, BehaviourContext } from './behaviour.ts';
import { Leavers } from './leavers.ts';

/**
 * A thread pool that serves one first-come-first-served queue (open or closed loop). An arrival is an interrupt on a random CPU;
 * it wakes the thread that has been idle longest, if there is one. A thread that finishes takes the next request at
 * once, so a woken thread may find nothing left to do and blocks again.
 */
export class Server implements Behaviour {
  private readonly arrivals = new Ring();
  private readonly services = new Ring();
  private readonly idle = new Ring();
  /** Arrival of the request each thread serves, -1 = none. */
  private servingNs: Float64Array;
  private startedNs: Float64Array;
  private leavers: Leavers;
  /** First task and first thread of those that joined, one entry for each time. */
  private readonly joined: { readonly firstTask: number; readonly firstThread: number }[] = [];

  constructor(
    private readonly context: BehaviourContext,
    private readonly firstTask: number,
    private tasks: number,
    private readonly source: number,
    private readonly sourceSlot: number,
    private readonly arriving: ArrivalProcess,
    private readonly service: Sampler,
    /** Chooses the CPU that takes each arrival's interrupt. */
    private readonly interruptCpu: RandomStream,
  ) {
    this.servingNs = new Float64Array(tasks).fill(-1);
    this.startedNs = new Float64Array(tasks);
    this.leavers = new Leavers(tasks);
  }

  begin(): void {
    for (let i = 0; i < this.tasks; i++) this.idle.push(this.firstTask + i);
    this.arm();
  }

  sourceTimer(): void {
    const { scheduler, state } = this.context;
    state.events++;
    this.arriving.take();
    this.arm();
    this.arrivals.push(state.now);
    this.services.push(this.service.sampleNs());
    const cpu = this.interruptCpu.nextBelow(state.cpus);
    const task = this.takeIdle();
    if (task < 0) return;
    scheduler.remainingNs[task] = 0;
    scheduler.wake(task, cpu, -1);
  }

  workDone(cpu: number, task: number): void {
    const { requests, scheduler, state } = this.context;
    const i = this.threadOf(task);
    if (this.servingNs[i] >= 0) {
      requests.append(task, this.source, this.servingNs, this.startedNs, i);
      this.servingNs[i] = -1;
      if (this.arriving.answered(state.now)) this.arm();
    }
    if (this.leavers.isLeaving(i)) {
      scheduler.block(cpu, true);
      return;
    }
    if (this.arrivals.length > 0) {
      this.servingNs[i] = this.arrivals.shift();
      this.startedNs[i] = state.now;
      scheduler.continueWith(cpu, this.services.shift());
      return;
    }
    this.idle.push(task);
    scheduler.block(cpu, false);
  }

  /** More threads serve the same queue from now on; those for whom there is something to do are woken. */
  join(firstTask: number, count: number): void {
    const { scheduler, state } = this.context;
    const firstThread = this.tasks;
    this.joined.push({ firstTask, firstThread });
    this.tasks += count;
    this.servingNs = grown(this.servingNs, this.tasks).fill(-1, firstThread);
    this.startedNs = grown(this.startedNs, this.tasks);
    this.leavers = this.leavers.grown(count);
    const waiting = Math.min(count, this.arrivals.length);
    for (let i = 0; i < count; i++) {
      const task = firstTask + i;
      if (i >= waiting) this.idle.push(task);
      else {
        scheduler.remainingNs[task] = 0;
        scheduler.wake(task, state.taskCpu[task], -1);
      }
    }
  }

  change(config: BehaviourConfig): void {
    if (config.kind !== 'server') return;
    this.arriving.follow?.(config.arrivals);
    this.service.follow(config.service);
  }

  dismiss(count: number): number {
    return this.leavers.tell(count);
  }

  taskTimer(): void {
    throw new Error('server threads have no timers');
  }

  private threadOf(task: number): number {
    const thread = task - this.firstTask;
    if (this.joined.length === 0) return thread;
    const { joined } = this;
    for (let j = joined.length - 1; j >= 0; j--) {
      if (task >= joined[j].firstTask) return task - joined[j].firstTask + joined[j].firstThread;
    }
    return thread;
  }

  /** The thread that has been idle longest, -1 = none; threads that were told to end are woken no more. */
  private takeIdle(): number {
    while (this.idle.length > 0) {
      const task = this.idle.shiftIndex();
      if (!this.leavers.isLeaving(this.threadOf(task))) return task;
    }
    return -1;
  }

  private arm(): void {
    const { dueNs } = this.arriving;
    if (dueNs !== Number.POSITIVE_INFINITY) this.context.queue.schedule(this.sourceSlot, dueNs, PRIORITY_TIMER);
  }
}

function grown(values: Float64Array, length: number): Float64Array {
  const larger = new Float64Array(length);
  larger.set(values);
  return larger;
}

/** Threads that join a pool: the pool is their behaviour, and they begin by joining it. */
export class JoiningThreads implements Behaviour {
  constructor(
    private readonly pool: Server,
    private readonly firstTask: number,
    private readonly count: number,
  ) {}

  begin(): void {
    this.pool.join(this.firstTask, this.count);
  }

  workDone(cpu: number, task: number): void {
    this.pool.workDone(cpu, task);
  }

  taskTimer(): void {
    throw new Error('server threads have no timers');
  }

  sourceTimer(): void {
    throw new Error('requests come to the pool, not to its threads');
  }
}

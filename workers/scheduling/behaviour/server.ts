import type { Sampler } from '../../engine/distribution.ts';
import type { RandomStream } from '../../engine/random.ts';
import { PRIORITY_TIMER } from '../event-order.ts';
import { Ring } from '../ring.ts';
import type { ArrivalProcess } from './arrivals.ts';
import type { Behaviour, BehaviourContext } from './behaviour.ts';

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
  private readonly servingNs: Float64Array;
  private readonly startedNs: Float64Array;

  constructor(
    private readonly context: BehaviourContext,
    private readonly firstTask: number,
    private readonly tasks: number,
    private readonly source: number,
    private readonly sourceSlot: number,
    private readonly arriving: ArrivalProcess,
    private readonly service: Sampler,
    /** Chooses the CPU that takes each arrival's interrupt. */
    private readonly interruptCpu: RandomStream,
  ) {
    this.servingNs = new Float64Array(tasks).fill(-1);
    this.startedNs = new Float64Array(tasks);
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
    if (this.idle.length === 0) return;
    const task = this.idle.shift();
    scheduler.remainingNs[task] = 0;
    scheduler.wake(task, cpu, -1);
  }

  workDone(cpu: number, task: number): void {
    const { requests, scheduler, state } = this.context;
    const i = task - this.firstTask;
    const arrival = this.servingNs[i];
    if (arrival >= 0) {
      requests.append(arrival, this.startedNs[i], state.now, task, this.source);
      this.servingNs[i] = -1;
      if (this.arriving.answered(state.now)) this.arm();
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

  taskTimer(): void {
    throw new Error('server threads have no timers');
  }

  private arm(): void {
    const { dueNs } = this.arriving;
    if (dueNs !== Number.POSITIVE_INFINITY) this.context.queue.schedule(this.sourceSlot, dueNs, PRIORITY_TIMER);
  }
}

import type { EventQueue } from '../engine/event-queue.ts';
import type { Dispatcher } from './dispatcher.ts';
import { PRIORITY_TICK } from './event-order.ts';
import { ejectPolicy } from './ext/eject.ts';
import type { SchedulerParts } from './parts.ts';
import type { Preemption } from './preemption.ts';
import type { Roles } from './roles.ts';
import { type SchedulerState, TASK_RUNNING } from './state.ts';
import type { TickClock } from './tick-clock.ts';

/** Carries out the requests to reschedule: at once, or when kernel code lets go of the CPU. */
export class Rescheduling {
  private readonly state: SchedulerState;
  private readonly queue: EventQueue;
  private readonly preemption: Preemption;
  private readonly time: SchedulerParts['time'];
  private readonly ext: SchedulerParts['ext'];
  /** Event slot of the delayed request of CPU 0. */
  private readonly slot: number;
  /** Whether a request may have to wait at all. */
  private readonly delays: boolean;

  constructor(
    private readonly parts: SchedulerParts,
    private readonly roles: Roles,
    private readonly dispatcher: Dispatcher,
    private readonly ticks: TickClock,
  ) {
    const { state, queue, preemption, time, setup } = parts;
    this.state = state;
    this.queue = queue;
    this.preemption = preemption;
    this.time = time;
    this.ext = parts.ext;
    this.slot = setup.slots.resched;
    const { tickNs, wakeupNs } = setup.machine.costs;
    this.delays = preemption.delays || tickNs > 0 || wakeupNs > 0;
  }

  /** Calls the scheduler on every CPU that asked for it; call after each event. */
  settle(): void {
    const { state, ext } = this;
    if (state.isAsked) this.reschedAll();
    while (ext?.isLeaving) {
      ejectPolicy(ext, this.parts, this.roles);
      this.reschedAll();
    }
    this.time.settle();
  }

  /** Calls the scheduler on a CPU for the reason it was asked for. */
  resched(cpu: number): void {
    const { state } = this;
    const reason = state.needResched[cpu];
    // cleared before picking, as the kernel does: what the pick itself asks for must not be lost
    state.needResched[cpu] = 0;
    this.dispatcher.schedule(cpu, reason);
  }

  /** The running task of a CPU gives it up by itself: a request that waits for it is void. */
  dropDelayed(cpu: number): void {
    const slot = this.slot + cpu;
    if (!this.delays || !this.queue.isScheduled(slot)) return;
    this.queue.cancel(slot);
    this.state.needResched[cpu] = 0;
  }

  private reschedAll(): void {
    const { state } = this;
    while (state.isAsked) {
      const cpu = state.takeResched();
      if (!this.delays || !this.mustWait(cpu)) this.resched(cpu);
    }
  }

  /**
   * Whether a request must wait for kernel code on its CPU; arranges for it if so. The interrupt or wakeup that asked comes
   * to its end first: so a task that is picked at a tick has run a little less than whole ticks at the next one.
   */
  private mustWait(cpu: number): boolean {
    const { state, queue } = this;
    const current = state.current[cpu];
    if (current < 0 || state.taskState[current] !== TASK_RUNNING) return false;
    const toNextTickNs = this.ticks.nextNs() - state.now;
    const delayNs = this.preemption.delayNs(state.needResched[cpu], toNextTickNs) + this.time.kernelNs(cpu);
    if (delayNs === 0) return false;
    queue.schedule(this.slot + cpu, state.now + delayNs, PRIORITY_TICK);
    return true;
  }
}

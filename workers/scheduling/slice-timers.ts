import type { EventQueue } from '../engine/event-queue.ts';
import type { EevdfClass } from './eevdf.ts';
import { PRIORITY_TICK } from './event-order.ts';
import { CLASS_FAIR, type SchedulerState } from './state.ts';

/** The timer of each CPU that ends slices of fair tasks between ticks (HRTICK). */
export class SliceTimers {
  constructor(
    private readonly state: SchedulerState,
    private readonly queue: EventQueue,
    /** Event slot of CPU 0. */
    private readonly slot: number,
    /** How late a timer is, ns. */
    private readonly latencyNs: number,
    /** The fair class if its slices end by timer. */
    private readonly hrtick: EevdfClass | undefined,
  ) {}

  /**
   * Sets the timer that ends the slice of a running task when others wait: at the switch to it, or when the first of
   * the others joins. A task that is picked again without a switch gets no new timer (7.2: read, seen in its traces).
   */
  set(cpu: number, task: number): void {
    if (this.hrtick !== undefined) this.arm(cpu, task, this.hrtick);
  }

  private arm(cpu: number, task: number, hrtick: EevdfClass): void {
    const { state } = this;
    if (state.taskClass[task] !== CLASS_FAIR) return;
    const waiting = state.classRunning[CLASS_FAIR * state.cpus + cpu] > 1;
    if (!waiting) return;
    const inNs = hrtick.sliceTimerNs(task) + this.latencyNs;
    this.queue.schedule(this.slot + cpu, state.now + inNs, PRIORITY_TICK);
  }

  setIfUnset(cpu: number): void {
    if (this.hrtick === undefined) return;
    const task = this.state.current[cpu];
    if (task >= 0 && !this.queue.isScheduled(this.slot + cpu)) this.set(cpu, task);
  }

  cancel(cpu: number): void {
    if (this.hrtick !== undefined) this.queue.cancel(this.slot + cpu);
  }
}

import type { EventQueue } from '../engine/event-queue.ts';
import { PRIORITY_TICK } from './event-order.ts';
import type { SchedulerState } from './state.ts';

/** When CPUs tick: all together, those that have work; the clock stops while none has. */
export class TickClock {
  /** CPUs with work. */
  private busyCpus = 0;
  /** First tick after a CPU got work. */
  private readonly firstTickNs: Float64Array;

  constructor(
    private readonly state: SchedulerState,
    private readonly queue: EventQueue,
    private readonly slot: number,
    private readonly tickNs: number,
    private readonly phaseNs: number,
  ) {
    this.firstTickNs = new Float64Array(state.cpus);
  }

  /** Time of the first tick after now, whether or not the clock runs. */
  nextNs(): number {
    const { phaseNs, tickNs } = this;
    return phaseNs + Math.max(0, Math.floor((this.state.now - phaseNs) / tickNs) + 1) * tickNs;
  }

  /** Whether a CPU takes part in the tick of this moment. */
  ticksOn(cpu: number): boolean {
    return this.state.current[cpu] >= 0 && this.firstTickNs[cpu] <= this.state.now;
  }

  /** The clock has ticked and goes on. */
  ticked(): void {
    this.queue.schedule(this.slot, this.state.now + this.tickNs, PRIORITY_TICK);
  }

  cpuGotWork(cpu: number): void {
    this.firstTickNs[cpu] = this.nextNs();
    if (this.busyCpus++ === 0) this.queue.schedule(this.slot, this.firstTickNs[cpu], PRIORITY_TICK);
  }

  cpuWentIdle(): void {
    if (--this.busyCpus === 0) this.queue.cancel(this.slot);
  }
}

import type { EventQueue } from '../engine/event-queue.ts';
import type { EventOrder } from './event-order.ts';
import type { SchedulerState } from './state.ts';

/** When CPUs tick: all together, those that have work; the clock stops while none has. */
export class TickClock {
  /** CPUs with work. */
  private busyCpus = 0;
  /** CPU whose turn it is when they tick one by one. */
  private nextCpu = 0;
  /** First tick after a CPU got work. */
  private readonly firstTickNs: Float64Array;

  constructor(
    private readonly state: SchedulerState,
    private readonly queue: EventQueue,
    private readonly slot: number,
    private readonly tickNs: number,
    private readonly phaseNs: number,
    readonly order: EventOrder,
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
    this.nextCpu = 0;
    this.queue.schedule(this.slot, this.state.now + this.tickNs, this.order.tick(0));
  }

  /** One CPU ticks in the order of all events, and the next one after it; returns which. */
  tickedOne(): number {
    const cpu = this.nextCpu;
    if (cpu === this.state.cpus - 1) this.ticked();
    else this.queue.schedule(this.slot, this.state.now, this.order.tick(++this.nextCpu));
    return cpu;
  }

  cpuGotWork(cpu: number): void {
    this.firstTickNs[cpu] = this.nextNs();
    if (this.busyCpus++ > 0) return;
    this.nextCpu = 0;
    this.queue.schedule(this.slot, this.firstTickNs[cpu], this.order.tick(0));
  }

  cpuWentIdle(): void {
    if (--this.busyCpus === 0) this.queue.cancel(this.slot);
  }
}

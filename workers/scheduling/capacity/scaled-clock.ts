import type { SchedulerState } from '../state.ts';

/**
 * The clock of load tracking on each CPU, where CPUs are unlike or change their frequency. While a CPU is busy its clock
 * goes as fast as it works, so that a task's utilisation is the same wherever it runs; when the CPU is idle, the clock
 * catches up with time. Source: update_rq_clock_pelt, kernel/sched/pelt.h, 5.1 and later; confidence: remembered. What a
 * CPU loses that never idles is forgotten in the kernel (lost_idle_time); here it catches up as well.
 */
export class ScaledClock {
  private readonly clockNs: Float64Array;
  private readonly updatedNs: Float64Array;

  constructor(
    private readonly state: SchedulerState,
    /** Speed of each CPU, 1 = the fastest one at its highest frequency. */
    private readonly scale: Float64Array,
  ) {
    this.clockNs = new Float64Array(state.cpus);
    this.updatedNs = new Float64Array(state.cpus);
  }

  /** Reads the clock of a CPU, ns; also to be called just before the CPU goes busy or idle. */
  at(cpu: number): number {
    const { now, current } = this.state;
    const elapsed = now - this.updatedNs[cpu];
    if (elapsed > 0) {
      this.updatedNs[cpu] = now;
      this.clockNs[cpu] = current[cpu] < 0 ? now : this.clockNs[cpu] + elapsed * this.scale[cpu];
    }
    return this.clockNs[cpu];
  }

  /** From now on the CPU has another speed. */
  setScale(cpu: number, scale: number): void {
    this.at(cpu);
    this.scale[cpu] = scale;
  }
}

import type { CpuLoad } from '../load/cpu-load.ts';
import type { Occupancy } from '../load/occupancy.ts';
import type { SchedulerState } from '../state.ts';
import type { Topology } from '../topology/topology.ts';
import type { PlacementRules } from './rules.ts';

/** Whether a woken task is drawn to the CPU of its waker. Source: wake_affine, 6.1 (read), 4.14 and 3.3 (remembered). */
export class WakeAffine {
  constructor(
    private readonly state: SchedulerState,
    private readonly topology: Topology,
    private readonly occupancy: Occupancy,
    private readonly load: CpuLoad,
    private readonly rules: PlacementRules,
  ) {}

  /**
   * @param imbalancePct of the domain that holds both CPUs
   * @param sync the waker is about to sleep
   */
  choose(task: number, previous: number, waker: number, imbalancePct: number, sync: boolean): number {
    const biasPct = 100 + (imbalancePct - 100) / 2;
    if (this.rules.generation === '3.3') return this.byWeight(task, previous, waker, biasPct, sync);
    const { occupancy } = this;
    // WA_IDLE
    if (occupancy.isIdle(waker) && this.topology.sharesCache(waker, previous)) {
      return occupancy.isIdle(previous) ? previous : waker;
    }
    if (sync && occupancy.tasks(waker) === 1) return waker;
    if (occupancy.isIdle(previous)) return previous;
    // WA_WEIGHT, WA_BIAS
    let there = this.load.of(waker);
    if (sync) {
      const current = this.currentLoad(waker);
      if (current > there) return waker;
      there -= current;
    }
    const own = this.load.ofTask(task);
    const here = Math.max(0, this.load.of(previous) - own) * biasPct + (sync ? 1 : 0);
    return (there + own) * 100 < here ? waker : previous;
  }

  /** 3.3: by what is queued at the moment; the previous CPU no longer holds the task's weight. */
  private byWeight(task: number, previous: number, waker: number, biasPct: number, sync: boolean): number {
    const { load, occupancy } = this;
    const here = load.of(previous);
    let there = load.of(waker);
    if (sync) there = Math.max(0, there - this.currentLoad(waker));
    const own = load.ofTask(task);
    const balanced = there <= 0 || (there + own) * 100 <= here * biasPct;
    if (balanced) return waker;
    const tasks = occupancy.tasks(waker);
    const perTask = tasks > 0 ? load.of(waker) / tasks : 0;
    return there <= here && there + here <= perTask ? waker : previous;
  }

  private currentLoad(cpu: number): number {
    const current = this.state.current[cpu];
    return current < 0 ? 0 : this.load.ofTask(current);
  }
}

import type { SchedClass } from './sched-class.ts';
import { CLASS_BT, CLASS_FAIR, CLASSES, type SchedulerState } from './state.ts';

/** The scheduling classes of a variant, from the highest rank down. */
export class ClassLadder {
  constructor(
    private readonly state: SchedulerState,
    readonly byRank: readonly (SchedClass | undefined)[],
  ) {}

  /** The class of a task. */
  of(task: number): SchedClass {
    return this.byRank[this.state.taskClass[task]] as SchedClass;
  }

  /** Task that would have had the CPU instead of the one that was just chosen, -1 = nobody. */
  firstInLine(cpu: number, chosen: number): number {
    const { state, byRank } = this;
    const rank = state.taskClass[chosen];
    if (state.classRunning[rank * state.cpus + cpu] !== 1) {
      const task = byRank[rank]?.firstInLine?.(cpu, chosen) ?? -1;
      if (task >= 0) return task;
    }
    return this.firstBelow(rank, cpu);
  }

  /** Task that a CPU would run if nobody of this rank or above were there, -1 = none. */
  private firstBelow(above: number, cpu: number): number {
    const { state, byRank } = this;
    for (let rank = above + 1; rank < CLASSES; rank++) {
      if (state.classRunning[rank * state.cpus + cpu] === 0) continue;
      const task = byRank[rank]?.firstInLine?.(cpu, -1) ?? -1;
      if (task >= 0) return task;
    }
    return -1;
  }

  /** A task became runnable on a CPU (change 1) or is no longer (-1). */
  countRunnable(task: number, cpu: number, change: number): void {
    // fair classes count themselves: tasks of throttled groups are not runnable
    const { state } = this;
    const rank = state.taskClass[task];
    if (rank === CLASS_FAIR || rank === CLASS_BT) return;
    state.classRunning[rank * state.cpus + cpu] += change;
  }
}

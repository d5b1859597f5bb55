import { CLASS_BT, CLASS_EXT, CLASS_RT, type SchedulerState } from '../state.ts';

/** Who occupies the CPUs, as the fair class sees it when it looks for a place or for work. */
export class Occupancy {
  private readonly rtRunning: Int32Array;
  private readonly extRunning: Int32Array;

  constructor(
    private readonly state: SchedulerState,
    /** CPUs that run only BT work count as idle (TencentOS: idle_bt_cpu). */
    private readonly btCountsAsIdle: boolean,
    /** CPUs that run only SCHED_IDLE work count as idle for a task that wakes (from 5.4: sched_idle_cpu). */
    private readonly schedIdleCounts: boolean,
    /** CPUs whose work counts as nothing for another reason. */
    private readonly alsoIdle?: (cpu: number) => boolean,
  ) {
    const { cpus, classRunning } = state;
    this.rtRunning = classRunning.subarray(CLASS_RT * cpus, (CLASS_RT + 1) * cpus);
    this.extRunning = classRunning.subarray(CLASS_EXT * cpus, (CLASS_EXT + 1) * cpus);
  }

  /** Runnable tasks of a CPU, those of classes below fair left out. */
  tasks(cpu: number): number {
    if (this.alsoIdle?.(cpu)) return 0;
    return this.rtRunning[cpu] + this.state.fairRunning[cpu] + this.extRunning[cpu];
  }

  /** Nothing runs or waits on the CPU that the fair class would have to share it with. */
  isIdle(cpu: number): boolean {
    if (this.alsoIdle?.(cpu)) return true;
    const current = this.state.current[cpu];
    // most CPUs that are asked about run something
    if (current >= 0 && !this.btCountsAsIdle) return false;
    return this.isNothingQueued(cpu, current);
  }

  private isNothingQueued(cpu: number, current: number): boolean {
    const { state } = this;
    if (state.fairRunning[cpu] !== 0 || this.rtRunning[cpu] !== 0 || this.extRunning[cpu] !== 0) return false;
    if (this.btCountsAsIdle) return current < 0 || state.taskClass[current] === CLASS_BT;
    return state.btRunning[cpu] === 0;
  }

  /** Every runnable task of the CPU is SCHED_IDLE, and there is one. */
  isSchedIdle(cpu: number): boolean {
    const idle = this.state.idlePolicyRunning[cpu];
    if (idle === 0 || !this.schedIdleCounts) return false;
    return idle === this.state.fairRunning[cpu] && this.tasks(cpu) === idle;
  }

  /** A task that wakes may have the CPU at once. */
  isFree(cpu: number): boolean {
    return this.isIdle(cpu) || this.isSchedIdle(cpu);
  }

  /** All hardware threads of a core are idle. */
  isCoreIdle(first: number, threads: number): boolean {
    for (let cpu = first; cpu < first + threads; cpu++) if (!this.isIdle(cpu)) return false;
    return true;
  }
}

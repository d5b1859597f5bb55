import type { SchedulerState } from '../state.ts';

/**
 * Which CPUs are idle and not yet promised to a task. Claiming one keeps two wakeups at the same instant apart; a CPU
 * that finds nothing to run is free again. Source: description of the built-in idle tracking in ext.c; confidence: read.
 */
export class IdleCpus {
  private readonly free: Uint8Array;

  constructor(
    private readonly state: SchedulerState,
    private readonly llcOf: readonly number[],
  ) {
    this.free = new Uint8Array(state.cpus).fill(1);
  }

  set(cpu: number, idle: boolean): void {
    this.free[cpu] = idle ? 1 : 0;
  }

  /** The CPU itself, else one that shares its last-level cache, else any; -1 when none is idle. */
  claim(task: number, near: number): number {
    const { free, llcOf } = this;
    const found = this.allows(task, near) ? near : this.search(task, near, llcOf[near]);
    if (found >= 0) free[found] = 0;
    return found;
  }

  private search(task: number, near: number, llc: number): number {
    const { cpus } = this.state;
    let other = -1;
    for (let i = 1; i < cpus; i++) {
      const cpu = (near + i) % cpus;
      if (!this.allows(task, cpu)) continue;
      if (this.llcOf[cpu] === llc) return cpu;
      if (other < 0) other = cpu;
    }
    return other;
  }

  private allows(task: number, cpu: number): boolean {
    return this.free[cpu] === 1 && this.state.mayRunOn(task, cpu);
  }
}

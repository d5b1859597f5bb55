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
    /** Hardware threads of a core; they have neighbouring numbers. */
    private readonly smt: number,
  ) {
    this.free = new Uint8Array(state.cpus).fill(1);
  }

  set(cpu: number, idle: boolean): void {
    this.free[cpu] = idle ? 1 : 0;
  }

  /**
   * The CPU itself, else one that shares its last-level cache, else any; -1 when none is idle. Those whose whole core is
   * idle come first.
   */
  claim(task: number, near: number): number {
    let found = this.smt > 1 ? this.search(task, near, true) : -1;
    if (found < 0) found = this.search(task, near, false);
    if (found >= 0) this.free[found] = 0;
    return found;
  }

  private search(task: number, near: number, wholeCore: boolean): number {
    const { cpus } = this.state;
    const llc = this.llcOf[near];
    let other = -1;
    for (let i = 0; i < cpus; i++) {
      const cpu = (near + i) % cpus;
      if (!this.allows(task, cpu) || (wholeCore && !this.isCoreFree(cpu))) continue;
      if (this.llcOf[cpu] === llc) return cpu;
      if (other < 0) other = cpu;
    }
    return other;
  }

  private isCoreFree(cpu: number): boolean {
    const first = cpu - (cpu % this.smt);
    for (let thread = first; thread < first + this.smt; thread++) if (this.free[thread] !== 1) return false;
    return true;
  }

  private allows(task: number, cpu: number): boolean {
    return this.free[cpu] === 1 && this.state.mayRunOn(task, cpu);
  }
}

import { REASON } from '../reasons.ts';
import type { SchedulerState } from '../state.ts';
import { NoIsolation } from './isolation.ts';

/** Which tasks keep others off the sibling hyperthreads, and which are kept off. */
export interface SmtRoles {
  isExpeller(task: number): boolean;
  isExpellee(task: number): boolean;
}

/**
 * SMT expelling: while an expeller runs on a hyperthread, its siblings run no expellees; one that does is interrupted,
 * one that has nothing else idles. The same mechanism as Group Identity's noise clean, openEuler's SMT expeller and
 * TencentOS' ht_isolate; they differ in who plays which role. Source: documents of the three, and ht_isolate.c (read).
 * The interrupt takes no time of its own beyond what the scenario charges for one.
 */
export class SmtIsolation extends NoIsolation {
  /** CPUs on which an expeller runs. */
  private readonly expelling: Uint8Array;

  constructor(
    protected readonly state: SchedulerState,
    private readonly smt: number,
    private readonly roles: SmtRoles,
  ) {
    super();
    this.expelling = new Uint8Array(state.cpus);
  }

  override choose(cpu: number, picked: number): number {
    return picked >= 0 && this.isKeptOff(picked, cpu) ? -1 : picked;
  }

  override accepts(task: number, cpu: number): boolean {
    return !this.isKeptOff(task, cpu);
  }

  /** Whether an expeller on a sibling keeps a task off a CPU. */
  protected isKeptOff(task: number, cpu: number): boolean {
    return this.roles.isExpellee(task) && this.isExpelled(cpu);
  }

  override switched(cpu: number, _previous: number, next: number): void {
    const expels = next >= 0 && this.roles.isExpeller(next) ? 1 : 0;
    if (expels === this.expelling[cpu]) return;
    this.expelling[cpu] = expels;
    const first = cpu - (cpu % this.smt);
    for (let sibling = first; sibling < first + this.smt; sibling++) {
      if (sibling === cpu) continue;
      const running = this.state.current[sibling];
      if (expels !== 0) {
        if (running >= 0 && this.roles.isExpellee(running)) this.state.requestResched(sibling, REASON.expelled);
      } else if (running < 0 && this.state.hasWork(sibling)) this.state.requestResched(sibling, REASON.unexpelled);
    }
  }

  /** Whether an expeller runs on a sibling of a CPU. */
  isExpelled(cpu: number): boolean {
    const first = cpu - (cpu % this.smt);
    for (let sibling = first; sibling < first + this.smt; sibling++) {
      if (sibling !== cpu && this.expelling[sibling] !== 0) return true;
    }
    return false;
  }
}

import type { SchedulerState } from '../state.ts';
import type { GroupIdentityClass } from './group-identity.ts';
import { ID_SMT_EXPELLER, ID_UNDERCLASS } from './identity-bits.ts';
import { SmtIsolation } from './smt-isolation.ts';

/**
 * What Group Identity does beyond its queues: noise clean (tasks with SMT_EXPELLER keep UNDERCLASS off the sibling
 * hyperthreads), and CPUs that keep their last task of HIGHCLASS. Source: documents (secondary).
 */
export class NoiseClean extends SmtIsolation {
  constructor(
    state: SchedulerState,
    smt: number,
    private readonly fair: GroupIdentityClass,
  ) {
    super(state, smt, {
      isExpeller: (task) => (fair.identity[task] & ID_SMT_EXPELLER) !== 0,
      isExpellee: (task) => (fair.identity[task] & ID_UNDERCLASS) !== 0,
    });
  }

  override mayMove(task: number, from: number, to: number): boolean {
    if (!this.fair.mayLeave(task, from)) return false;
    // an expelled task that may not be rescued waits for its own CPU
    if (!this.fair.features.rescueExpellee && !this.accepts(task, from)) return false;
    return this.accepts(task, to);
  }
}

import type { SchedulerState } from '../state.ts';
import type { GroupIdentityClass } from './group-identity.ts';
import { ID_HIGHCLASS, ID_IDLE_SAVER, ID_IDLE_SEEKER, ID_SMT_EXPELLER, ID_UNDERCLASS } from './identity-bits.ts';
import type { IsolationHost } from './isolation.ts';
import { SmtIsolation } from './smt-isolation.ts';

/** A saver stays away from CPUs whose idle periods are shorter than the cost of a migration (0.5 ms). Assumed. */
const SHORT_IDLE_NS = 500_000;

/**
 * What Group Identity does beyond its queues: noise clean (tasks with SMT_EXPELLER keep UNDERCLASS off the sibling
 * hyperthreads), idle seekers and savers, CPUs with only UNDERCLASS work that count as idle, and CPUs that keep their
 * last task of HIGHCLASS. Source: documents (secondary); that balancing sees such CPUs as idle is inferred.
 */
export class NoiseClean extends SmtIsolation {
  constructor(
    state: SchedulerState,
    smt: number,
    private readonly fair: GroupIdentityClass,
    private readonly host: IsolationHost,
  ) {
    super(state, smt, {
      isExpeller: (task) => (fair.identity[task] & ID_SMT_EXPELLER) !== 0,
      isExpellee: (task) => (fair.identity[task] & ID_UNDERCLASS) !== 0,
    });
  }

  override accepts(task: number, cpu: number): boolean {
    if (!super.accepts(task, cpu)) return false;
    const saves = (this.fair.identity[task] & ID_IDLE_SAVER) !== 0 && this.state.current[cpu] < 0;
    return !saves || this.host.averageIdleNs(cpu) >= SHORT_IDLE_NS;
  }

  override treatsAsIdle(task: number, cpu: number): boolean {
    return (this.fair.identity[task] & ID_HIGHCLASS) !== 0 && this.fair.isUnderclassOnly(cpu);
  }

  override searchesAll(task: number): boolean {
    return (this.fair.identity[task] & ID_IDLE_SEEKER) !== 0;
  }

  override isIdleForBalance(cpu: number): boolean {
    return this.fair.isUnderclassOnly(cpu);
  }

  override givesWayToPulled(task: number): boolean {
    return (this.fair.identity[task] & ID_UNDERCLASS) !== 0;
  }

  override isIdleTime(task: number): boolean {
    return this.fair.features.idleAverage && (this.fair.identity[task] & ID_UNDERCLASS) !== 0;
  }

  override mayMove(task: number, from: number, to: number): boolean {
    if (!this.fair.mayLeave(task, from)) return false;
    // an expelled task that may not be rescued waits for its own CPU
    if (!this.fair.features.rescueExpellee && this.isKeptOff(task, from)) return false;
    return !this.isKeptOff(task, to);
  }
}

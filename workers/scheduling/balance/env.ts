import { DOUBLE_ZERO } from '../../engine/double-zero.ts';
import type { DomainOfCpu } from '../topology/domains.ts';

/** What the CPU that balances is doing. */
export const NOT_IDLE = 0;
export const IDLE = 1;
export const NEWLY_IDLE = 2;

/** In what the imbalance is counted. */
export const BY_LOAD = 0;
export const BY_UTILISATION = 1;
export const BY_TASKS = 2;
/** The tasks that are too big for the CPU they are on. */
export const BY_MISFIT = 3;

/** One attempt to even out a domain (struct lb_env). One object is reused for all attempts. */
export class BalanceEnv {
  /** CPU that gets the tasks. */
  cpu = 0;
  /** The domain as the CPU that balances sees it. */
  at!: DomainOfCpu;
  idle = NOT_IDLE;
  /** What should be moved, in units of `migration`. */
  imbalance = DOUBLE_ZERO;
  migration = BY_LOAD;
  /** Failed attempts in this domain so far. */
  failed = 0;
  /** No task of the source may run on `cpu`; some may not. */
  allPinned = false;
  somePinned = false;
  /** Another CPU of the local group that a task which may not run on `cpu` may use, -1 = none. */
  otherCpu = -1;
  /** Moving the task that was pushed off its CPU: cache and balance do not matter. */
  pushing = false;
  private readonly excluded: Int32Array;
  private excludedCount = 0;

  constructor(cpus: number) {
    this.excluded = new Int32Array(cpus);
  }

  begin(cpu: number, at: DomainOfCpu, idle: number, failed: number): void {
    this.cpu = cpu;
    this.at = at;
    this.idle = idle;
    this.failed = failed;
    this.imbalance = 0;
    this.allPinned = false;
    this.somePinned = false;
    this.otherCpu = -1;
    this.pushing = false;
    this.excludedCount = 0;
  }

  /** Leaves a CPU out from now on: nothing can be pulled from it. */
  exclude(cpu: number): void {
    this.excluded[this.excludedCount++] = cpu;
  }

  isExcluded(cpu: number): boolean {
    for (let i = 0; i < this.excludedCount; i++) if (this.excluded[i] === cpu) return true;
    return false;
  }
}

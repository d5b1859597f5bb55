import { DOUBLE_ZERO } from '../../engine/double-zero.ts';
import { CAPACITY } from '../load/signals.ts';
import type { DomainGroup } from '../topology/domains.ts';

/** What a group of CPUs is up to, in the order in which the balancer prefers to relieve them (enum group_type). */
export const HAS_SPARE = 0;
export const FULLY_BUSY = 1;
/** A task is too big for the CPU it is on. */
export const MISFIT = 2;
export const IMBALANCED = 3;
export const OVERLOADED = 4;

/** Statistics of one group of a domain. Objects are reused. */
export class GroupStats {
  /** Index of the group in its domain, -1 = none. */
  group = -1;
  cpus = 0;
  capacity = DOUBLE_ZERO;
  load = DOUBLE_ZERO;
  utilisation = DOUBLE_ZERO;
  runnable = DOUBLE_ZERO;
  /** Runnable tasks of all classes that fair balancing sees, and of the fair class. */
  tasks = 0;
  fairTasks = 0;
  idleCpus = 0;
  /** Largest load of a task that is too big for its CPU, 0 = there is none. */
  misfitLoad = DOUBLE_ZERO;
  type = HAS_SPARE;

  /** `group`: index in its domain. */
  reset(group: number, { cpus, capacity }: DomainGroup): void {
    this.group = group;
    this.cpus = cpus.length;
    this.capacity = capacity;
    this.load = 0;
    this.utilisation = 0;
    this.runnable = 0;
    this.tasks = 0;
    this.fairTasks = 0;
    this.idleCpus = 0;
    this.misfitLoad = 0;
    this.type = HAS_SPARE;
  }

  get averageLoad(): number {
    return (this.load * CAPACITY) / this.capacity;
  }

  /** Sets `type` (group_classify of 6.1, read). `imbalanced`: affinity kept the groups below it from being evened out. */
  classify(imbalancePct: number, imbalanced: boolean): void {
    const { capacity, utilisation, runnable } = this;
    const full = capacity * 100 < utilisation * imbalancePct;
    const crowded = capacity * imbalancePct < runnable * 100;
    if (this.tasks > this.cpus && (full || crowded)) this.type = OVERLOADED;
    else if (imbalanced) this.type = IMBALANCED;
    else if (this.misfitLoad > 0) this.type = MISFIT;
    else if (this.tasks < this.cpus || (!crowded && capacity * 100 > utilisation * imbalancePct)) this.type = HAS_SPARE;
    else this.type = FULLY_BUSY;
  }
}

import type { CpuLoad } from '../load/cpu-load.ts';
import type { Occupancy } from '../load/occupancy.ts';
import type { SchedulerState } from '../state.ts';
import type { Domain, DomainGroup } from '../topology/domains.ts';
import { NICE_0_WEIGHT } from '../weights.ts';
import type { PlacementRules } from './rules.ts';

/** Least loaded group and CPU for a new task, by load alone: kernels 3.3 and 4.14 (remembered). */
export class ForkByLoad {
  constructor(
    private readonly state: SchedulerState,
    private readonly occupancy: Occupancy,
    private readonly load: CpuLoad,
    private readonly rules: PlacementRules,
  ) {}

  /** Index of the group to go to, or -1 to stay in the local one. */
  idlestGroup(domain: Domain, local: number, task: number): number {
    const { groups, settings } = domain;
    let idlest = -1;
    let least = Number.POSITIVE_INFINITY;
    const here = this.groupLoad(groups[local]);
    for (let i = 1; i < groups.length; i++) {
      const g = (local + i) % groups.length;
      if (!this.isOpen(groups[g], task)) continue;
      const load = this.groupLoad(groups[g]);
      if (load < least) {
        least = load;
        idlest = g;
      }
    }
    const bias = 100 + (settings.imbalancePct - 100) / 2;
    if (idlest < 0) return -1;
    if (this.rules.generation === '4.14') {
      const slack = (NICE_0_WEIGHT * (settings.imbalancePct - 100)) / 100;
      if (least > here + slack) return -1;
      return here < least + slack && 100 * here < bias * least ? -1 : idlest;
    }
    // the recorded runs of 3.3 keep the first task, for which all CPUs are empty, where it was created
    return 100 * here < bias * least || here === least ? -1 : idlest;
  }

  /** CPU of a group to start on; `thisCpu` wins among equals. */
  idlestCpu(group: DomainGroup, task: number, thisCpu: number): number {
    let chosen = -1;
    let least = Number.POSITIVE_INFINITY;
    for (const cpu of group.cpus) {
      if (!this.state.mayRunOn(task, cpu)) continue;
      const load = this.rules.generation === '4.14' && this.occupancy.isIdle(cpu) ? -1 : this.load.of(cpu);
      if (load < least || (load === least && cpu === thisCpu)) {
        least = load;
        chosen = cpu;
      }
    }
    return chosen;
  }

  private groupLoad(group: DomainGroup): number {
    let sum = 0;
    for (const cpu of group.cpus) sum += this.load.of(cpu);
    return sum / group.cpus.length;
  }

  private isOpen(group: DomainGroup, task: number): boolean {
    return group.cpus.some((cpu) => this.state.mayRunOn(task, cpu));
  }
}

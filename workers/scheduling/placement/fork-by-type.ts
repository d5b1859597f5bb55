import { GroupStats, HAS_SPARE, IMBALANCED, MISFIT } from '../balance/group-stats.ts';
import { adjustNumaImbalance } from '../balance/numa.ts';
import type { Asymmetry } from '../capacity/asymmetry.ts';
import type { CpuLoad } from '../load/cpu-load.ts';
import type { IdleTime } from '../load/idle-time.ts';
import type { Occupancy } from '../load/occupancy.ts';
import type { LoadSignals } from '../load/signals.ts';
import type { SchedulerState } from '../state.ts';
import type { Domain, DomainGroup } from '../topology/domains.ts';
import { NICE_0_WEIGHT } from '../weights.ts';

/** Least loaded group and CPU for a new task, by group types: find_idlest_group and find_idlest_group_cpu of 6.1 (read). */
export class ForkByType {
  private readonly local = new GroupStats();
  private idlest = new GroupStats();
  private other = new GroupStats();

  constructor(
    private readonly state: SchedulerState,
    private readonly occupancy: Occupancy,
    private readonly load: CpuLoad,
    private readonly signals: LoadSignals,
    private readonly idleTime: IdleTime,
    /** Where CPUs differ. */
    private readonly asymmetry: Asymmetry | undefined,
  ) {}

  /** Index of the group to go to, or -1 to stay in the local one. */
  idlestGroup(domain: Domain, local: number, task: number): number {
    const { groups } = domain;
    this.idlest.group = -1;
    this.collect(this.local, domain, local, task);
    for (let i = 1; i < groups.length; i++) {
      if (!this.collect(this.other, domain, (local + i) % groups.length, task)) continue;
      if (!this.isIdler(domain, this.other, this.idlest)) continue;
      const spare = this.idlest;
      this.idlest = this.other;
      this.other = spare;
    }
    const { idlest } = this;
    if (idlest.group < 0) return -1;
    if (this.local.type !== idlest.type) return this.local.type < idlest.type ? -1 : idlest.group;
    return this.isWorthIt(domain, this.local, idlest) ? idlest.group : -1;
  }

  /** A CPU with only SCHED_IDLE work, else the one that became idle last, else the least loaded. */
  idlestCpu(group: DomainGroup, task: number): number {
    const { occupancy } = this;
    let idle = -1;
    let latest = Number.NEGATIVE_INFINITY;
    let chosen = -1;
    let least = Number.POSITIVE_INFINITY;
    for (const cpu of group.cpus) {
      if (!this.state.mayRunOn(task, cpu)) continue;
      if (occupancy.isSchedIdle(cpu)) return cpu;
      if (occupancy.isIdle(cpu)) {
        const since = this.idleTime.since(cpu);
        if (since > latest) {
          latest = since;
          idle = cpu;
        }
      } else if (idle < 0) {
        const load = this.load.of(cpu);
        if (load < least) {
          least = load;
          chosen = cpu;
        }
      }
    }
    return idle >= 0 ? idle : chosen;
  }

  /** False when the task may use no CPU of the group. */
  private collect(stats: GroupStats, domain: Domain, index: number, task: number): boolean {
    const { state, occupancy, signals } = this;
    const { cpus } = domain.groups[index];
    stats.reset(index, domain.groups[index]);
    let open = false;
    let fits = !domain.isUnlike || this.asymmetry === undefined;
    for (const cpu of cpus) {
      open ||= state.mayRunOn(task, cpu);
      fits ||= this.asymmetry?.taskFits(task, cpu) === true;
      stats.load += this.load.of(cpu);
      stats.utilisation += signals.utilisationOf(cpu);
      stats.runnable += signals.runnableOf(cpu);
      stats.tasks += occupancy.tasks(cpu);
      stats.fairTasks += state.fairRunning[cpu];
      if (occupancy.isIdle(cpu)) stats.idleCpus++;
    }
    if (!fits) stats.misfitLoad = 1;
    stats.classify(domain.settings.imbalancePct, false);
    return open;
  }

  private isIdler(domain: Domain, a: GroupStats, b: GroupStats): boolean {
    if (b.group < 0) return true;
    if (a.type !== b.type) return a.type < b.type;
    if (a.type === IMBALANCED) return false;
    if (a.type === MISFIT) return domain.groups[a.group].mostCapacity > domain.groups[b.group].mostCapacity;
    if (a.type !== HAS_SPARE) return a.averageLoad < b.averageLoad;
    if (a.idleCpus !== b.idleCpus) return a.idleCpus > b.idleCpus;
    return a.utilisation < b.utilisation;
  }

  private isWorthIt(domain: Domain, local: GroupStats, idlest: GroupStats): boolean {
    const { imbalancePct } = domain.settings;
    const numa = domain.level === 'NUMA';
    if (local.type === IMBALANCED) return false;
    if (local.type === MISFIT) {
      return domain.groups[local.group].mostCapacity < domain.groups[idlest.group].mostCapacity;
    }
    if (local.type === HAS_SPARE) {
      if (numa) {
        const difference = Math.abs(local.idleCpus - idlest.idleCpus);
        if (adjustNumaImbalance(difference, local.tasks + 1, domain.allowedNumaTasks) === 0) return false;
      }
      return local.idleCpus < idlest.idleCpus;
    }
    const slack = (NICE_0_WEIGHT * (imbalancePct - 100)) / 100;
    if (numa && idlest.averageLoad + slack >= local.averageLoad) return false;
    if (idlest.averageLoad >= local.averageLoad + slack) return false;
    return 100 * local.averageLoad > imbalancePct * idlest.averageLoad;
  }
}

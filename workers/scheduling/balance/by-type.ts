import { DOUBLE_ZERO } from '../../engine/double-zero.ts';
import type { Asymmetry } from '../capacity/asymmetry.ts';
import { isGreaterCapacity } from '../capacity/capacities.ts';
import type { CpuLoad } from '../load/cpu-load.ts';
import type { Occupancy } from '../load/occupancy.ts';
import { CAPACITY, type LoadSignals } from '../load/signals.ts';
import type { SchedulerState } from '../state.ts';
import type { DomainGroup } from '../topology/domains.ts';
import type { BusiestFinder } from './busiest.ts';
import { type BalanceEnv, BY_LOAD, BY_MISFIT, BY_TASKS, BY_UTILISATION, NEWLY_IDLE, NOT_IDLE } from './env.ts';
import { FULLY_BUSY, GroupStats, HAS_SPARE, IMBALANCED, MISFIT, OVERLOADED } from './group-stats.ts';
import { adjustNumaImbalance } from './numa.ts';

/** The load balancer by group types: find_busiest_group and calculate_imbalance of 6.1 (read). */
export class ByType implements BusiestFinder {
  private readonly local = new GroupStats();
  private busiest = new GroupStats();
  private other = new GroupStats();
  private totalLoad = DOUBLE_ZERO;
  private totalCapacity = DOUBLE_ZERO;

  constructor(
    private readonly state: SchedulerState,
    private readonly occupancy: Occupancy,
    private readonly load: CpuLoad,
    private readonly signals: LoadSignals,
    /** Groups that affinity below kept from being evened out, by DomainGroup.id. */
    private readonly imbalanced: Uint8Array,
    /** Where CPUs differ. */
    private readonly asymmetry: Asymmetry | undefined,
  ) {}

  findGroup(env: BalanceEnv): number {
    this.collectAll(env);
    const { local, busiest, asymmetry } = this;
    // while no CPU has too much to do, tasks stay where they take the least energy
    if (busiest.group < 0 || (asymmetry?.savesEnergy && !asymmetry.isOverutilised)) return -1;
    const { domain } = env.at;
    const pct = domain.settings.imbalancePct;
    if (busiest.type !== IMBALANCED && busiest.type !== MISFIT) {
      if (local.type > busiest.type) return -1;
      if (local.type === OVERLOADED) {
        if (local.averageLoad >= busiest.averageLoad || local.averageLoad >= this.averageLoad) return -1;
        if (100 * busiest.averageLoad <= pct * local.averageLoad) return -1;
      }
      const spreads = domain.spreadsOverGroups && local.type === HAS_SPARE && busiest.tasks > local.tasks + 1;
      if (!spreads && busiest.type !== OVERLOADED) {
        if (env.idle === NOT_IDLE) return -1;
        if (busiest.cpus > 1 && local.idleCpus <= busiest.idleCpus + 1) return -1;
        if (busiest.fairTasks === 1) return -1;
      }
    }
    this.setImbalance(env);
    return env.imbalance > 0 ? busiest.group : -1;
  }

  findCpu(env: BalanceEnv, group: number): number {
    const { state, load, signals } = this;
    let chosen = -1;
    let most = 0;
    for (const cpu of env.at.domain.groups[group].cpus) {
      const tasks = state.fairRunning[cpu];
      if (tasks === 0 || env.isExcluded(cpu)) continue;
      if (tasks === 1 && env.at.domain.isUnlike && !this.isFaster(env.cpu, cpu)) continue;
      let value = tasks;
      if (env.migration === BY_LOAD) {
        value = load.of(cpu);
        if (tasks === 1 && value > env.imbalance) continue;
        if (this.asymmetry !== undefined) value /= this.asymmetry.capacities[cpu] / CAPACITY;
      } else if (env.migration === BY_MISFIT) {
        value = this.asymmetry?.misfitLoad[cpu] ?? 0;
      } else if (env.migration === BY_UTILISATION) {
        if (tasks <= 1) continue;
        value = signals.utilisationOf(cpu);
      }
      if (value > most) {
        most = value;
        chosen = cpu;
      }
    }
    return chosen;
  }

  needsPush(env: BalanceEnv): boolean {
    if (env.migration === BY_MISFIT) return true;
    return env.migration === BY_TASKS && env.failed > env.at.domain.settings.cacheNiceTries + 2;
  }

  private get averageLoad(): number {
    return (this.totalLoad * CAPACITY) / this.totalCapacity;
  }

  private collectAll(env: BalanceEnv): void {
    const { domain, local } = env.at;
    this.totalLoad = 0;
    this.totalCapacity = 0;
    const spansAll = domain.cpus.length === this.state.cpus;
    let overutilised = false;
    this.busiest.group = -1;
    for (let i = 0; i < domain.groups.length; i++) {
      const g = (local + i) % domain.groups.length;
      const stats = i === 0 ? this.local : this.other;
      this.collect(stats, env, g);
      this.totalLoad += stats.load;
      this.totalCapacity += stats.capacity;
      if (spansAll) overutilised ||= this.isOverutilised(domain.groups[g]);
      if (i === 0 || !this.mayRelieve(env, stats) || !this.isBusier(stats, this.busiest)) continue;
      this.other = this.busiest;
      this.busiest = stats;
    }
    if (spansAll && this.asymmetry !== undefined) this.asymmetry.isOverutilised = overutilised;
  }

  private collect(stats: GroupStats, env: BalanceEnv, index: number): void {
    const { occupancy, signals, state } = this;
    const { domain } = env.at;
    const group = domain.groups[index];
    stats.reset(index, group);
    for (const cpu of group.cpus) {
      if (env.isExcluded(cpu)) continue;
      stats.load += this.load.of(cpu);
      stats.utilisation += signals.utilisationOf(cpu);
      stats.runnable += signals.runnableOf(cpu);
      stats.fairTasks += state.fairRunning[cpu];
      stats.tasks += occupancy.tasks(cpu);
      if (occupancy.isIdle(cpu)) stats.idleCpus++;
      if (domain.isUnlike) stats.misfitLoad = Math.max(stats.misfitLoad, this.asymmetry?.misfitLoad[cpu] ?? 0);
    }
    stats.classify(domain.settings.imbalancePct, this.imbalanced[group.id] !== 0);
  }

  /**
   * Whether the CPU that balances can be of help where CPUs differ: with tasks too big for theirs only if it is faster and
   * its own group has room, and with one task per CPU only if it is not slower.
   */
  private mayRelieve(env: BalanceEnv, stats: GroupStats): boolean {
    const { domain } = env.at;
    if (!domain.isUnlike || this.asymmetry === undefined) return true;
    const own = this.asymmetry.capacities[env.cpu];
    const { leastCapacity, mostCapacity } = domain.groups[stats.group];
    if (stats.type === MISFIT) return isGreaterCapacity(own, mostCapacity) && this.local.type === HAS_SPARE;
    return stats.type > FULLY_BUSY || !isGreaterCapacity(leastCapacity, own);
  }

  private isFaster(cpu: number, other: number): boolean {
    const { asymmetry } = this;
    return asymmetry !== undefined && isGreaterCapacity(asymmetry.capacities[cpu], asymmetry.capacities[other]);
  }

  private isOverutilised({ cpus }: DomainGroup): boolean {
    return this.asymmetry?.savesEnergy === true && cpus.some((cpu) => this.asymmetry?.isCpuOverutilised(cpu));
  }

  /** update_sd_pick_busiest. */
  private isBusier(a: GroupStats, b: GroupStats): boolean {
    if (a.fairTasks === 0) return false;
    if (b.group < 0 || a.type !== b.type) return b.group < 0 || a.type > b.type;
    if (a.type === OVERLOADED) return a.averageLoad > b.averageLoad;
    if (a.type === MISFIT) return a.misfitLoad > b.misfitLoad;
    if (a.type === HAS_SPARE) return a.idleCpus < b.idleCpus || (a.idleCpus === b.idleCpus && a.tasks > b.tasks);
    return false;
  }

  private setImbalance(env: BalanceEnv): void {
    const { local, busiest } = this;
    const { domain } = env.at;
    env.migration = BY_TASKS;
    if (busiest.type === MISFIT) {
      env.migration = BY_MISFIT;
      env.imbalance = 1;
    } else if (busiest.type === IMBALANCED) {
      env.imbalance = 1;
    } else if (local.type === HAS_SPARE) {
      if (busiest.type > FULLY_BUSY && !domain.sharesCache) {
        env.migration = BY_UTILISATION;
        env.imbalance = Math.max(0, local.capacity - local.utilisation);
        // migrations can push utilisation beyond capacity while the CPU is idle: one waiting task is pulled
        if (env.imbalance === 0 && env.idle !== NOT_IDLE) {
          env.migration = BY_TASKS;
          env.imbalance = 1;
        }
        return;
      }
      const byTasks = busiest.cpus === 1 || domain.spreadsOverGroups;
      const difference = byTasks ? busiest.tasks - local.tasks : local.idleCpus - busiest.idleCpus;
      env.imbalance = Math.max(0, difference);
      if (domain.level === 'NUMA') {
        env.imbalance = adjustNumaImbalance(env.imbalance, local.tasks + 1, domain.allowedNumaTasks);
      }
      env.imbalance >>= 1;
    } else {
      const mean = this.averageLoad;
      const here = local.averageLoad;
      if (local.type < OVERLOADED && (here >= busiest.averageLoad || here >= mean)) {
        env.imbalance = 0;
        return;
      }
      env.migration = BY_LOAD;
      env.imbalance =
        Math.min((busiest.averageLoad - mean) * busiest.capacity, (mean - here) * local.capacity) / CAPACITY;
    }
  }
}

/** Whether the CPU should balance this domain on behalf of its group: the first idle one, else the first (should_we_balance). */
export function shouldBalance(env: BalanceEnv, occupancy: Occupancy): boolean {
  if (env.idle === NEWLY_IDLE) return occupancy.tasks(env.cpu) === 0;
  const { cpus } = env.at.domain.groups[env.at.local];
  for (const cpu of cpus) if (occupancy.isIdle(cpu)) return cpu === env.cpu;
  return cpus[0] === env.cpu;
}

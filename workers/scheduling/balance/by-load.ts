import { DOUBLE_ZERO } from '../../engine/double-zero.ts';
import type { CpuLoad } from '../load/cpu-load.ts';
import type { Occupancy } from '../load/occupancy.ts';
import { CAPACITY, type LoadSignals } from '../load/signals.ts';
import type { BusiestFinder } from './busiest.ts';
import { busiestCpu, isPushDue } from './busiest-cpu.ts';
import { type BalanceEnv, BY_LOAD, IDLE, NOT_IDLE } from './env.ts';

const OTHER = 0;
const IMBALANCED = 1;
const OVERLOADED = 2;

/** Statistics of a group as the balancer of 4.14 keeps them. */
class LoadStats {
  group = -1;
  cpus = 0;
  /** Load as averaged over ticks, and that of the moment. */
  load = DOUBLE_ZERO;
  presentLoad = DOUBLE_ZERO;
  utilisation = DOUBLE_ZERO;
  tasks = 0;
  idleCpus = 0;
  /** Tasks the group has room for. */
  room = DOUBLE_ZERO;
  type = OTHER;
  hasCapacity = false;
  lacksCapacity = false;

  reset(group: number, cpus: number): void {
    this.group = group;
    this.cpus = cpus;
    this.load = 0;
    this.presentLoad = 0;
    this.utilisation = 0;
    this.tasks = 0;
    this.idleCpus = 0;
    this.room = cpus;
    this.type = OTHER;
    this.hasCapacity = false;
    this.lacksCapacity = false;
  }

  get average(): number {
    return this.load / this.cpus;
  }

  get loadPerTask(): number {
    return this.tasks > 0 ? this.presentLoad / this.tasks : 0;
  }
}

/**
 * The load balancer by load alone: find_busiest_group, calculate_imbalance and fix_small_imbalance of 4.14 (remembered).
 * Every CPU has the capacity 1024.
 */
export class ByLoad implements BusiestFinder {
  private readonly local = new LoadStats();
  private busiest = new LoadStats();
  private other = new LoadStats();
  private totalLoad = DOUBLE_ZERO;
  private totalCpus = 0;

  constructor(
    private readonly occupancy: Occupancy,
    private readonly load: CpuLoad,
    private readonly signals: LoadSignals,
    private readonly imbalanced: Uint8Array,
  ) {}

  findGroup(env: BalanceEnv): number {
    this.collectAll(env);
    const { busiest } = this;
    if (busiest.group < 0 || busiest.tasks === 0 || !this.isUneven(env)) return -1;
    env.migration = BY_LOAD;
    this.setImbalance(env);
    return busiest.group;
  }

  findCpu(env: BalanceEnv, group: number): number {
    return busiestCpu(env, group, this.occupancy, this.load);
  }

  needsPush(env: BalanceEnv): boolean {
    return isPushDue(env);
  }

  private get average(): number {
    return this.totalLoad / this.totalCpus;
  }

  private isUneven(env: BalanceEnv): boolean {
    const { local, busiest } = this;
    if (busiest.type === IMBALANCED) return true;
    if (env.idle !== NOT_IDLE && local.hasCapacity && busiest.lacksCapacity) return true;
    if (local.average >= busiest.average || local.average >= this.average) return false;
    if (env.idle !== IDLE) return 100 * busiest.average > env.at.domain.settings.imbalancePct * local.average;
    return !(busiest.type !== OVERLOADED && local.idleCpus <= busiest.idleCpus + 1);
  }

  private collectAll(env: BalanceEnv): void {
    const { domain, local } = env.at;
    this.totalLoad = 0;
    this.totalCpus = 0;
    this.busiest.group = -1;
    for (let i = 0; i < domain.groups.length; i++) {
      const g = (local + i) % domain.groups.length;
      const stats = i === 0 ? this.local : this.other;
      this.collect(stats, env, g);
      this.totalLoad += stats.load;
      this.totalCpus += stats.cpus;
      if (i === 0) continue;
      if (domain.spreadsOverGroups) this.preferSibling(stats);
      if (!this.isBusier(stats)) continue;
      this.other = this.busiest;
      this.busiest = stats;
    }
  }

  /** A group with more than one task gives one away as long as the local group has room. */
  private preferSibling(stats: LoadStats): void {
    if (!this.local.hasCapacity) return;
    if (stats.tasks > this.local.tasks + 1) stats.lacksCapacity = true;
    if (stats.type === OTHER && (stats.lacksCapacity || stats.tasks > stats.room)) stats.type = OVERLOADED;
  }

  private isBusier(stats: LoadStats): boolean {
    const { busiest } = this;
    if (busiest.group < 0 || stats.type !== busiest.type) return busiest.group < 0 || stats.type > busiest.type;
    return stats.average > busiest.average;
  }

  private collect(stats: LoadStats, env: BalanceEnv, index: number): void {
    const { occupancy, load, signals } = this;
    const { domain, local } = env.at;
    const { settings } = domain;
    const average = env.idle === NOT_IDLE ? settings.busyIndex : env.idle === IDLE ? settings.idleIndex : 0;
    const group = domain.groups[index];
    stats.reset(index, group.cpus.length);
    for (const cpu of group.cpus) {
      if (env.isExcluded(cpu)) continue;
      const present = load.of(cpu);
      stats.load += index === local ? load.target(cpu, average, present) : load.source(cpu, average, present);
      stats.presentLoad += present;
      stats.tasks += occupancy.tasks(cpu);
      stats.utilisation += signals.utilisationOf(cpu);
      if (occupancy.isIdle(cpu)) stats.idleCpus++;
    }
    const { imbalancePct } = settings;
    const capacity = stats.cpus * CAPACITY;
    stats.lacksCapacity = stats.tasks > stats.cpus && capacity * 100 < stats.utilisation * imbalancePct;
    stats.hasCapacity = stats.tasks < stats.cpus || capacity * 100 > stats.utilisation * imbalancePct;
    stats.type = stats.lacksCapacity ? OVERLOADED : this.imbalanced[group.id] !== 0 ? IMBALANCED : OTHER;
  }

  private setImbalance(env: BalanceEnv): void {
    const { local, busiest } = this;
    const mean = this.average;
    let perTask = busiest.loadPerTask;
    if (busiest.type === IMBALANCED) perTask = Math.min(perTask, mean);
    if (busiest.average < mean || local.average >= mean) {
      this.fixSmall(env, perTask);
      return;
    }
    // as little as possible beyond what would leave the busiest group idle capacity
    const excess =
      busiest.type === OVERLOADED && local.type === OVERLOADED
        ? ((busiest.tasks - busiest.room) * CAPACITY) / busiest.cpus
        : 0;
    const pull = Math.min(busiest.average - mean, excess > 0 ? excess : Number.POSITIVE_INFINITY);
    env.imbalance = Math.min(pull * busiest.cpus, (mean - local.average) * local.cpus);
    if (env.imbalance < perTask) this.fixSmall(env, perTask);
  }

  /** The difference is less than one task: is it worth moving one (fix_small_imbalance)? */
  private fixSmall(env: BalanceEnv, perTask: number): void {
    const { local, busiest } = this;
    env.imbalance = 0;
    let margin = 2;
    let localPerTask = 0;
    if (local.tasks > 0) {
      localPerTask = local.loadPerTask;
      if (perTask > localPerTask) margin = 1;
    }
    const perCpu = perTask / busiest.cpus;
    if (busiest.average - local.average + perCpu >= perCpu * margin) {
      env.imbalance = perTask;
      return;
    }
    const worth = (cpus: number, each: number, average: number): number => cpus * Math.min(each, Math.max(0, average));
    const now = worth(busiest.cpus, perTask, busiest.average) + worth(local.cpus, localPerTask, local.average);
    const added = Math.min(busiest.average * busiest.cpus, perTask) / local.cpus;
    const moved =
      worth(busiest.cpus, perTask, busiest.average - perCpu) + worth(local.cpus, localPerTask, local.average + added);
    if (moved > now) env.imbalance = perTask;
  }
}

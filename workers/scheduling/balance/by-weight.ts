import { DOUBLE_ZERO } from '../../engine/double-zero.ts';
import type { CpuLoad } from '../load/cpu-load.ts';
import type { Occupancy } from '../load/occupancy.ts';
import { CAPACITY } from '../load/signals.ts';
import type { BusiestFinder } from './busiest.ts';
import { busiestCpu, isPushDue } from './busiest-cpu.ts';
import { type BalanceEnv, BY_LOAD, IDLE, NEWLY_IDLE, NOT_IDLE } from './env.ts';

/** Statistics of a group (sg_lb_stats). Loads are whole. */
class WeightStats {
  group = -1;
  cpus = 0;
  /** Capacity of the group, 1024 for a core. */
  power = CAPACITY;
  /** Load as averaged over ticks, and that of the moment. */
  load = DOUBLE_ZERO;
  presentLoad = DOUBLE_ZERO;
  tasks = 0;
  idleCpus = 0;
  /** Tasks the group has room for. */
  room = DOUBLE_ZERO;
  hasRoom = false;
  /** Tasks are spread unevenly within the group. */
  uneven = false;

  /** Load per 1024 of capacity. */
  get average(): number {
    return Math.floor((this.load * CAPACITY) / this.power);
  }

  get loadPerTask(): number {
    return this.tasks > 0 ? Math.floor(this.presentLoad / this.tasks) : 0;
  }
}

/**
 * The load balancer of Linux 3.3: find_busiest_group, calculate_imbalance, fix_small_imbalance and find_busiest_queue
 * (read). It counts in whole, unsigned numbers, and that shows: tasks of a group with few shares weigh nothing, so that
 * a CPU with two of them always counts as uneven, and a difference below zero counts as a huge one.
 */
export class ByWeight implements BusiestFinder {
  private readonly local = new WeightStats();
  private busiest = new WeightStats();
  private other = new WeightStats();
  private totalLoad = DOUBLE_ZERO;
  private totalPower = DOUBLE_ZERO;

  constructor(
    private readonly occupancy: Occupancy,
    private readonly load: CpuLoad,
    private readonly smt: number,
  ) {}

  findGroup(env: BalanceEnv): number {
    this.collectAll(env);
    const { busiest } = this;
    if (busiest.group < 0 || busiest.tasks === 0 || !this.isUneven(env)) return -1;
    env.migration = BY_LOAD;
    env.imbalance = this.imbalance();
    return busiest.group;
  }

  findCpu(env: BalanceEnv, group: number): number {
    return busiestCpu(env, group, this.occupancy, this.load);
  }

  needsPush(env: BalanceEnv): boolean {
    return isPushDue(env);
  }

  private get average(): number {
    return Math.floor((CAPACITY * this.totalLoad) / this.totalPower);
  }

  private isUneven(env: BalanceEnv): boolean {
    const { local, busiest } = this;
    if (busiest.uneven) return true;
    if (env.idle === NEWLY_IDLE && local.hasRoom && !busiest.hasRoom) return true;
    if (local.average >= busiest.average || local.average >= this.average) return false;
    if (env.idle !== IDLE) return 100 * busiest.average > env.at.domain.settings.imbalancePct * local.average;
    return local.idleCpus > busiest.idleCpus + 1 || busiest.tasks > busiest.cpus;
  }

  private collectAll(env: BalanceEnv): void {
    const { domain, local } = env.at;
    this.totalLoad = 0;
    this.totalPower = 0;
    this.busiest.group = -1;
    for (let i = 0; i < domain.groups.length; i++) {
      const stats = i === 0 ? this.local : this.other;
      this.collect(stats, env, (local + i) % domain.groups.length);
      this.totalLoad += stats.load;
      this.totalPower += stats.power;
      if (i === 0) continue;
      // a group gives away all but one task as long as the local group has room
      if (domain.spreadsOverGroups && this.local.hasRoom) stats.room = Math.min(stats.room, 1);
      const most = this.busiest.group >= 0 ? this.busiest.average : 0;
      if (stats.average <= most || (stats.tasks <= stats.room && !stats.uneven)) continue;
      this.other = this.busiest;
      this.busiest = stats;
    }
  }

  private collect(stats: WeightStats, env: BalanceEnv, index: number): void {
    const { occupancy, load } = this;
    const { domain, local } = env.at;
    const { settings } = domain;
    const average = env.idle === NOT_IDLE ? settings.busyIndex : env.idle === IDLE ? settings.idleIndex : 0;
    const { cpus } = domain.groups[index];
    const isLocal = index === local;
    stats.group = index;
    stats.cpus = cpus.length;
    // two hardware threads together have the power of about one core (smt_gain 1178 of 1024)
    stats.room = domain.sharesCapacity ? cpus.length : Math.max(1, cpus.length / this.smt);
    stats.power = cpus.length * CAPACITY;
    stats.load = 0;
    stats.presentLoad = 0;
    stats.tasks = 0;
    stats.idleCpus = 0;
    let most = 0;
    let least = Number.POSITIVE_INFINITY;
    let tasksOfMost = 0;
    for (const cpu of cpus) {
      if (env.isExcluded(cpu)) continue;
      const present = load.of(cpu);
      const one = isLocal ? load.target(cpu, average, present) : load.source(cpu, average, present);
      const tasks = occupancy.tasks(cpu);
      if (one > most) {
        most = one;
        tasksOfMost = tasks;
      }
      least = Math.min(least, one);
      stats.load += one;
      stats.presentLoad += present;
      stats.tasks += tasks;
      if (occupancy.isIdle(cpu)) stats.idleCpus++;
    }
    stats.uneven = !isLocal && tasksOfMost > 1 && most - least >= stats.loadPerTask;
    stats.hasRoom = stats.room > stats.tasks;
  }

  private imbalance(): number {
    const { local, busiest } = this;
    const mean = this.average;
    const perTask = busiest.uneven ? Math.min(busiest.loadPerTask, mean) : busiest.loadPerTask;
    if (busiest.average < mean) return this.smallImbalance(perTask, 0);
    // as little as possible beyond what would leave the busiest group idle capacity
    const beyondRoom = busiest.uneven
      ? Number.POSITIVE_INFINITY
      : Math.floor(((busiest.tasks - busiest.room) * CAPACITY * CAPACITY) / busiest.power);
    const pull = Math.min(busiest.average - mean, beyondRoom) * busiest.power;
    const wanted = local.average <= mean ? (mean - local.average) * local.power : Number.POSITIVE_INFINITY;
    const imbalance = Math.floor(Math.min(pull, wanted) / CAPACITY);
    return imbalance < perTask ? this.smallImbalance(perTask, imbalance) : imbalance;
  }

  /** The difference is less than one task: is it worth moving one all the same? */
  private smallImbalance(perTask: number, imbalance: number): number {
    const { local, busiest } = this;
    const localPerTask = local.loadPerTask;
    const margin = local.tasks > 0 && perTask > localPerTask ? 1 : 2;
    const scaled = Math.floor((perTask * CAPACITY) / busiest.power);
    const lead = busiest.average - local.average + scaled;
    if (lead < 0 || lead >= scaled * margin) return perTask;
    const worth = (power: number, each: number, average: number): number => power * Math.min(each, average);
    const now = worth(busiest.power, perTask, busiest.average) + worth(local.power, localPerTask, local.average);
    const added = Math.floor(Math.min(busiest.average * busiest.power, perTask * CAPACITY) / local.power);
    const left = busiest.average > scaled ? worth(busiest.power, perTask, busiest.average - scaled) : 0;
    const moved = left + worth(local.power, localPerTask, local.average + added);
    return Math.floor(moved / CAPACITY) > Math.floor(now / CAPACITY) ? perTask : imbalance;
  }
}

import { CAPACITY } from '../load/signals.ts';
import type { DomainOfCpu } from '../topology/domains.ts';
import type { BtQueues } from './queues.ts';

/** Load of one group of CPUs as the BT balancer counts it. Capacities are in units of 1024 per CPU. */
interface GroupLoad {
  /** Sum of the loads, BT load shifted by its latency factor. */
  load: number;
  /** The same without the shift. */
  plainLoad: number;
  tasks: number;
  btTasks: number;
  capacity: number;
  /** Capacity that fair work, throttling or a missing runtime keeps from BT. */
  vain: number;
  /** Load per capacity open to BT, times 1024. */
  average: number;
  /** One CPU has much more than another. */
  imbalanced: boolean;
}

function emptyGroup(): GroupLoad {
  return {
    load: 0,
    plainLoad: 0,
    tasks: 0,
    btTasks: 0,
    capacity: 0,
    vain: 0,
    average: 0,
    imbalanced: false,
  };
}

export interface LoadRules {
  /** sched_bt_load_fair: the load of fair tasks counts beside that of BT tasks. */
  readonly fairCounts: boolean;
  /** RUE: a CPU weighs 1000 per fair task and 10 per BT task instead of its loads (read; that this is all is inferred). */
  readonly byCount: boolean;
}

const FAIR_TASK_WEIGHT = 1000;
export const BT_TASK_WEIGHT = 10;

/** Load of a CPU as the balancer compares it; BT load counts more the longer it has been there. */
export function comparedLoad(queues: BtQueues, cpu: number, rules: LoadRules): number {
  return shifted(queues, cpu, btLoad(queues, cpu, rules)) + otherLoad(queues, cpu, rules);
}

/** Load of the BT tasks of a CPU before the latency factor. */
function btLoad(queues: BtQueues, cpu: number, { byCount }: LoadRules): number {
  return byCount ? queues.btTasks(cpu) * BT_TASK_WEIGHT : queues.btLoad(cpu);
}

/** What else weighs on a CPU in the eyes of the BT balancer. */
function otherLoad(queues: BtQueues, cpu: number, { byCount, fairCounts }: LoadRules): number {
  if (byCount) return queues.otherTasks(cpu) * FAIR_TASK_WEIGHT;
  return fairCounts ? queues.fairLoad(cpu) : 0;
}

function shifted(queues: BtQueues, cpu: number, load: number): number {
  // a power by `**` takes as long as the rest of a CPU's measurement; shifts end at 12
  return load === 0 ? 0 : load * (1 << queues.shift(cpu));
}

/** A CPU that BT cannot use now, whatever waits there. */
export function isVain(queues: BtQueues, cpu: number, otherTasks = queues.otherTasks(cpu)): boolean {
  return otherTasks > 0 || queues.isThrottled(cpu);
}

/**
 * Statistics of a domain and the decision how much to pull: which group is busiest and by how much. Source: description
 * of update_sg_lb_stats_bt, find_busiest_group_bt and calculate_imbalance_bt of TK3 (read). Inferred: that groups are
 * compared by their load per capacity open to BT, so that work behind fair work is what is pulled first.
 */
export class DomainLoad {
  busiest = -1;
  /** Load to pull from the busiest group. */
  imbalance = 0;
  /** The busiest group was chosen for how long its BT tasks have been there. */
  factored = false;
  /** No CPU of the local group can run BT tasks now. */
  vainLocal = false;
  private readonly local = emptyGroup();
  private best = emptyGroup();
  private group = emptyGroup();

  constructor(
    private readonly queues: BtQueues,
    private readonly rules: LoadRules,
  ) {}

  /** @param newlyIdle the CPU has nothing left to run; @param idle it runs nothing */
  find({ domain, local: own }: DomainOfCpu, idle: boolean, newlyIdle: boolean): void {
    const { local } = this;
    this.busiest = -1;
    this.imbalance = 0;
    this.factored = false;
    let totalLoad = 0;
    let totalOpen = 0;
    this.measure(domain.groups[own].cpus, local);
    this.vainLocal = local.vain >= local.capacity;
    if (this.vainLocal) return;
    for (let index = 0; index < domain.groups.length; index++) {
      const { best, group } = this;
      this.measure(domain.groups[index].cpus, group);
      totalLoad += group.load;
      totalOpen += openCapacity(group);
      if (index === own || group.btTasks === 0) continue;
      if (this.busiest >= 0 && group.average <= best.average) continue;
      const factored = group.load > group.plainLoad;
      if (group.tasks * CAPACITY <= group.capacity && !group.imbalanced && !factored) continue;
      this.busiest = index;
      this.factored = factored;
      // the one that was best until now is measured into next
      this.best = group;
      this.group = best;
    }
    if (this.busiest < 0) return;
    const { best } = this;
    const average = (totalLoad * CAPACITY) / totalOpen;
    const hasRoom = local.tasks * CAPACITY < local.capacity;
    if (!((idle || newlyIdle) && hasRoom) && !best.imbalanced) {
      const below = local.average < best.average && local.average < average;
      if (!below || 100 * best.average <= domain.settings.imbalancePct * local.average) {
        this.busiest = -1;
        return;
      }
    }
    this.imbalance = this.imbalanceOf(average);
    if (this.imbalance === 0) this.busiest = -1;
  }

  /** @param average load of the domain per open capacity, times 1024 */
  private imbalanceOf(average: number): number {
    const { local, best } = this;
    const excess = best.load - (average * openCapacity(best)) / CAPACITY;
    const gap = (average * openCapacity(local)) / CAPACITY - local.load;
    const imbalance = Math.max(0, Math.min(excess, gap));
    const perTask = best.load / best.tasks;
    if (imbalance >= perTask) return imbalance;
    // too little for one task: still move one if that leaves the other group no lighter than this one
    return best.average - local.average >= perTask ? perTask : 0;
  }

  private measure(cpus: Int32Array, into: GroupLoad): void {
    const { queues, rules } = this;
    let load = 0;
    let plainLoad = 0;
    let tasksInAll = 0;
    let btInAll = 0;
    let vain = 0;
    let most = 0;
    let least = Number.POSITIVE_INFINITY;
    let mostTasks = 0;
    let leastTasks = Number.POSITIVE_INFINITY;
    for (let i = 0; i < cpus.length; i++) {
      const cpu = cpus[i];
      const btTasks = queues.btTasks(cpu);
      const otherTasks = queues.otherTasks(cpu);
      const tasks = btTasks + otherTasks;
      const bt = btLoad(queues, cpu, rules);
      const rest = otherLoad(queues, cpu, rules);
      const here = shifted(queues, cpu, bt) + rest;
      load += here;
      plainLoad += bt + rest;
      tasksInAll += tasks;
      btInAll += btTasks;
      if (isVain(queues, cpu, otherTasks)) vain += CAPACITY;
      if (here > most) most = here;
      if (here < least) least = here;
      if (tasks > mostTasks) mostTasks = tasks;
      if (tasks < leastTasks) leastTasks = tasks;
    }
    into.load = load;
    into.plainLoad = plainLoad;
    into.tasks = tasksInAll;
    into.btTasks = btInAll;
    into.capacity = cpus.length * CAPACITY;
    into.vain = vain;
    into.average = (into.load * CAPACITY) / openCapacity(into);
    const perTask = into.tasks > 0 ? into.load / into.tasks : 0;
    into.imbalanced = most - least >= perTask && mostTasks - leastTasks > 1;
  }
}

/** Capacity of a group that BT can use now, at least 1. */
function openCapacity({ capacity, vain }: GroupLoad): number {
  return Math.max(capacity - vain, 1);
}

import type { FairClass } from '../fair-class.ts';
import type { QueueLists } from '../load/queue-lists.ts';
import type { Detacher } from './detach.ts';
import type { Eligibility } from './eligibility.ts';
import { type BalanceEnv, NEWLY_IDLE } from './env.ts';
import type { TaskMoves } from './task-moves.ts';

/** Tasks looked at in one queue before the pass is given up (sysctl_sched_nr_migrate, and one). */
const LOOKED_AT = 33;

/**
 * Which tasks of a CPU go, group by group: move_tasks, load_balance_fair and balance_tasks of 3.3 (read). The weight to
 * be moved is scaled to each group's queue and what was moved is scaled back, in whole numbers: tasks of a group with
 * few shares are then worth nothing, and a pull of several of them counts as a failure.
 */
export class QueueDetacher implements Detacher {
  /** Weight of each queue as seen from the CPU (cfs_rq->h_load). */
  private readonly seenLoad: Float64Array;
  /** Nothing more is moved in this pass. */
  private stopped = false;

  constructor(
    private readonly fair: FairClass,
    private readonly lists: QueueLists,
    private readonly moves: TaskMoves,
    private readonly eligibility: Eligibility,
    /** Kernels that preempt in kernel code pull a single task on going idle (CONFIG_PREEMPT). */
    private readonly onlyOneWhenNewlyIdle: boolean,
  ) {
    this.seenLoad = new Float64Array(fair.running.length);
  }

  /** Returns the weight that counts as moved. */
  detach(env: BalanceEnv, source: number): number {
    this.stopped = false;
    let total = 0;
    for (;;) {
      const moved = this.detachOnce(env, source, env.imbalance - total);
      total += moved;
      if (this.stopped || moved === 0 || total >= env.imbalance) break;
    }
    env.imbalance = Math.max(0, env.imbalance - total);
    return total;
  }

  detachOne(env: BalanceEnv, source: number): boolean {
    const { lists } = this;
    for (let queue = lists.firstQueue[source]; queue >= 0; queue = lists.nextQueue[queue]) {
      for (let task = lists.tasks.first[queue]; task >= 0; task = lists.tasks.next[task]) {
        if (!this.eligibility.mayGo(env, source, task)) continue;
        this.moves.move(task, env.cpu);
        return true;
      }
    }
    return false;
  }

  private detachOnce(env: BalanceEnv, source: number, most: number): number {
    const { lists, fair, seenLoad } = this;
    this.updateSeenLoads(source);
    let left = most;
    for (let queue = lists.firstQueue[source]; queue >= 0 && !this.stopped; queue = lists.nextQueue[queue]) {
      if (lists.tasks.first[queue] < 0) continue;
      const seen = seenLoad[queue];
      const weight = fair.load[queue];
      const moved = this.detachFrom(env, source, queue, Math.floor((left * weight) / (seen + 1)));
      left -= Math.floor((moved * seen) / (weight + 1));
      if (left < 0) break;
    }
    return most - left;
  }

  private detachFrom(env: BalanceEnv, source: number, queue: number, most: number): number {
    if (most <= 0) return 0;
    const { weight } = this.fair;
    const { first, next } = this.lists.tasks;
    let left = most;
    let looked = 0;
    for (let task = first[queue], following = -1; task >= 0; task = following) {
      following = next[task];
      if (++looked > LOOKED_AT) {
        this.stopped = true;
        break;
      }
      if (Math.floor(weight[task] / 2) > left || !this.eligibility.mayGo(env, source, task)) continue;
      this.moves.move(task, env.cpu);
      left -= weight[task];
      if (env.idle === NEWLY_IDLE && this.onlyOneWhenNewlyIdle) {
        this.stopped = true;
        break;
      }
      if (left <= 0) break;
    }
    return most - left;
  }

  private updateSeenLoads(cpu: number): void {
    const { fair, seenLoad } = this;
    seenLoad[cpu] = fair.load[cpu];
    // parents come before their children
    for (let group = 0; group < fair.groups.length; group++) {
      const entity = fair.groupEntity(group, cpu);
      const above = fair.queueOf[entity];
      // a group without tasks has no weight in the queue above it
      const weight = fair.onQueue[entity] !== 0 ? fair.weight[entity] : 0;
      seenLoad[fair.ownQueue[entity]] = Math.floor((seenLoad[above] * weight) / (fair.load[above] + 1));
    }
  }
}

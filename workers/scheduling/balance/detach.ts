import type { FairClass } from '../fair-class.ts';
import type { CpuLoad } from '../load/cpu-load.ts';
import type { RunLists } from '../load/run-lists.ts';
import type { LoadSignals } from '../load/signals.ts';
import { POLICY_IDLE, type SchedulerState } from '../state.ts';
import type { BalancerGeneration } from '../topology/domain-settings.ts';
import { type BalanceEnv, BY_LOAD, BY_UTILISATION, NEWLY_IDLE, NOT_IDLE } from './env.ts';

/** Tasks looked at in one pass (sysctl_sched_nr_migrate). */
const NR_MIGRATE = 32;
/** A task that ran this recently is thought to have its data in the cache (sysctl_sched_migration_cost), ns. */
export const MIGRATION_COST_NS = 500_000;

export interface TaskMoves {
  /** Takes a queued fair task from its CPU and queues it on another one, where it may preempt. */
  move(task: number, cpu: number): void;
  /** Whether a runnable task may be moved to a CPU at all now. */
  isMovable(task: number, cpu: number): boolean;
}

/** Which tasks of the busiest CPU go: can_migrate_task and detach_tasks of 3.3, 4.14 (remembered) and 6.1 (read). */
export class Detacher {
  constructor(
    private readonly state: SchedulerState,
    private readonly fair: FairClass,
    private readonly lists: RunLists,
    private readonly load: CpuLoad,
    private readonly signals: LoadSignals,
    private readonly moves: TaskMoves,
    private readonly generation: BalancerGeneration,
    /** Kernels that preempt in kernel code pull a single task on going idle (CONFIG_PREEMPTION). */
    private readonly onlyOneWhenNewlyIdle: boolean,
  ) {}

  /** Moves tasks from a CPU until the imbalance is made up; returns how many. */
  detach(env: BalanceEnv, source: number): number {
    const { state, lists } = this;
    const running = state.fairRunning[source];
    if (running <= 1 && this.generation === '5.5') {
      env.allPinned = false;
      return 0;
    }
    let moved = 0;
    let next = -1;
    for (let looked = 1; env.imbalance > 0; looked++) {
      if (looked > (env.allPinned ? running : Math.min(NR_MIGRATE, running))) break;
      // never all of them: the source would have to pull them back at once
      if (this.generation !== '3.3' && env.idle !== NOT_IDLE && state.fairRunning[source] <= 1) break;
      const task = this.generation === '3.3' && next >= 0 ? next : this.candidate(source);
      if (task < 0) break;
      next = lists.next[task];
      if (!this.goes(env, source, task)) {
        this.putBehind(source, task);
        if (this.generation === '3.3' && next < 0) break;
        continue;
      }
      env.imbalance -= this.sizeOf(env, task);
      this.moves.move(task, env.cpu);
      moved++;
      if (env.idle === NEWLY_IDLE && this.onlyOneWhenNewlyIdle) break;
      if (this.generation === '3.3' && next < 0) break;
    }
    return moved;
  }

  /** Moves one task after the running one was pushed off its CPU (detach_one_task); true when there was one. */
  detachOne(env: BalanceEnv, source: number): boolean {
    const { lists } = this;
    const fromTail = this.generation === '5.5';
    let task = fromTail ? lists.last[source] : lists.first[source];
    for (; task >= 0; task = fromTail ? lists.previous[task] : lists.next[task]) {
      if (!this.canMigrate(env, source, task)) continue;
      this.moves.move(task, env.cpu);
      return true;
    }
    return false;
  }

  /** From 4.15 the task that has waited longest comes first. */
  private candidate(source: number): number {
    return this.generation === '5.5' ? this.lists.last[source] : this.lists.first[source];
  }

  /** A task that does not go is looked at last the next time; 3.3 leaves its list alone. */
  private putBehind(source: number, task: number): void {
    if (this.generation === '3.3') return;
    this.lists.remove(source, task);
    if (this.generation === '5.5') this.lists.addFirst(source, task);
    else this.lists.addLast(source, task);
  }

  private canMigrate(env: BalanceEnv, source: number, task: number): boolean {
    const { state } = this;
    if (!this.moves.isMovable(task, env.cpu)) return false;
    if (!state.mayRunOn(task, env.cpu)) {
      env.somePinned = true;
      if (env.idle !== NEWLY_IDLE && !env.pushing) this.lookForOther(env, task);
      return false;
    }
    env.allPinned = false;
    if (state.current[source] === task) return false;
    if (env.pushing || env.failed > env.at.domain.settings.cacheNiceTries) return true;
    return !this.isHot(env, task);
  }

  private lookForOther(env: BalanceEnv, task: number): void {
    if (env.otherCpu >= 0 || this.generation === '3.3') return;
    for (const cpu of env.at.domain.groups[env.at.local].cpus) {
      if (!this.state.mayRunOn(task, cpu) || env.isExcluded(cpu)) continue;
      env.otherCpu = cpu;
      return;
    }
  }

  private isHot(env: BalanceEnv, task: number): boolean {
    const { state, fair, generation } = this;
    if (state.taskPolicy[task] === POLICY_IDLE) return false;
    if (generation === '5.5' && env.at.domain.sharesCapacity) return false;
    if (state.fairRunning[env.cpu] > 0 && fair.isBuddy(task)) return true;
    return state.now - fair.execStart[task] < MIGRATION_COST_NS;
  }

  /** 3.3 looks at the size first: a task that is too heavy does not tell it that some may go (LBF_ALL_PINNED). */
  private goes(env: BalanceEnv, source: number, task: number): boolean {
    if (this.generation === '3.3') return this.fits(env, task) && this.canMigrate(env, source, task);
    return this.canMigrate(env, source, task) && this.fits(env, task);
  }

  /** Whether a task is no bigger than what is still to be moved. */
  private fits(env: BalanceEnv, task: number): boolean {
    const size = this.sizeOf(env, task);
    if (env.migration !== BY_LOAD) return size <= env.imbalance;
    // by and by heavier tasks may go too; before 5.10 those of up to twice the imbalance from the start
    return (this.generation === '5.5' ? size / 2 ** Math.min(env.failed, 30) : size / 2) <= env.imbalance;
  }

  /** What moving a task is worth in the units of the imbalance. */
  private sizeOf(env: BalanceEnv, task: number): number {
    if (env.migration === BY_UTILISATION) return this.signals.taskUtilisationOf(task);
    if (env.migration !== BY_LOAD) return 1;
    const load = this.load.ofTask(task);
    return this.generation === '3.3' ? load : Math.max(1, load);
  }
}

import type { Asymmetry } from '../capacity/asymmetry.ts';
import type { CpuLoad } from '../load/cpu-load.ts';
import type { RunLists } from '../load/run-lists.ts';
import type { LoadSignals } from '../load/signals.ts';
import type { SchedulerState } from '../state.ts';
import type { BalancerGeneration } from '../topology/domain-settings.ts';
import type { Eligibility } from './eligibility.ts';
import { type BalanceEnv, BY_LOAD, BY_MISFIT, BY_UTILISATION, NEWLY_IDLE, NOT_IDLE } from './env.ts';
import type { TaskMoves } from './task-moves.ts';

/** Tasks looked at in one pass (sysctl_sched_nr_migrate). */
const NR_MIGRATE = 32;

/** Takes tasks from the busiest CPU. */
export interface Detacher {
  /** Moves tasks from a CPU until the imbalance is made up; returns how many the balancer counts as moved. */
  detach(env: BalanceEnv, source: number): number;
  /** Moves one task after the running one was pushed off its CPU (detach_one_task); true when there was one. */
  detachOne(env: BalanceEnv, source: number): boolean;
}

/** Which tasks of a CPU go, from one list of all of them: detach_tasks of 4.14 (remembered) and 6.1 (read). */
export class ListDetacher implements Detacher {
  constructor(
    private readonly state: SchedulerState,
    private readonly lists: RunLists,
    private readonly load: CpuLoad,
    private readonly signals: LoadSignals,
    private readonly moves: TaskMoves,
    private readonly eligibility: Eligibility,
    private readonly generation: BalancerGeneration,
    /** Kernels that preempt in kernel code pull a single task on going idle (CONFIG_PREEMPTION). */
    private readonly onlyOneWhenNewlyIdle: boolean,
    /** Where CPUs differ. */
    private readonly asymmetry: Asymmetry | undefined,
  ) {}

  detach(env: BalanceEnv, source: number): number {
    const { state } = this;
    const running = state.fairRunning[source];
    if (running <= 1 && this.generation === '5.5') {
      env.allPinned = false;
      return 0;
    }
    let moved = 0;
    for (let looked = 1; env.imbalance > 0; looked++) {
      if (looked > (env.allPinned ? running : Math.min(NR_MIGRATE, running))) break;
      // never all of them: the source would have to pull them back at once
      if (env.idle !== NOT_IDLE && state.fairRunning[source] <= 1) break;
      const task = this.candidate(source);
      if (task < 0) break;
      if (!this.eligibility.mayGo(env, source, task) || !this.fits(env, task)) {
        this.putBehind(source, task);
        continue;
      }
      env.imbalance -= this.sizeOf(env, task);
      this.moves.move(task, env.cpu);
      moved++;
      if (env.idle === NEWLY_IDLE && this.onlyOneWhenNewlyIdle) break;
    }
    return moved;
  }

  detachOne(env: BalanceEnv, source: number): boolean {
    const { lists } = this;
    const fromTail = this.generation === '5.5';
    let task = fromTail ? lists.last[source] : lists.first[source];
    for (; task >= 0; task = fromTail ? lists.previous[task] : lists.next[task]) {
      if (!this.eligibility.mayGo(env, source, task)) continue;
      this.moves.move(task, env.cpu);
      return true;
    }
    return false;
  }

  /** From 4.15 the task that has waited longest comes first. */
  private candidate(source: number): number {
    return this.generation === '5.5' ? this.lists.last[source] : this.lists.first[source];
  }

  /** A task that does not go is looked at last the next time. */
  private putBehind(source: number, task: number): void {
    this.lists.remove(source, task);
    if (this.generation === '5.5') this.lists.addFirst(source, task);
    else this.lists.addLast(source, task);
  }

  /** Whether a task is no bigger than what is still to be moved. */
  private fits(env: BalanceEnv, task: number): boolean {
    if (env.migration === BY_MISFIT) return this.asymmetry?.taskFits(task, this.state.taskCpu[task]) === false;
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
    // before 5.9 tasks without load did not bring the imbalance down: a pull takes as many as it looks at
    return this.generation === '5.5' ? Math.max(1, load) : Math.floor(load);
  }
}

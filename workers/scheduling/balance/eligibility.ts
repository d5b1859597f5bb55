import type { FairClass } from '../fair-class.ts';
import { POLICY_IDLE, type SchedulerState } from '../state.ts';
import type { BalancerGeneration } from '../topology/domain-settings.ts';
import { type BalanceEnv, NEWLY_IDLE } from './env.ts';
import type { TaskMoves } from './task-moves.ts';

/** A task that ran this recently is thought to have its data in the cache (sysctl_sched_migration_cost), ns. */
export const MIGRATION_COST_NS = 500_000;

/** Whether a task may be moved at all, whatever its size: can_migrate_task of 3.3 and 6.1 (read), 4.14 (remembered). */
export class Eligibility {
  constructor(
    private readonly state: SchedulerState,
    private readonly fair: FairClass,
    private readonly moves: TaskMoves,
    private readonly generation: BalancerGeneration,
  ) {}

  mayGo(env: BalanceEnv, source: number, task: number): boolean {
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
}

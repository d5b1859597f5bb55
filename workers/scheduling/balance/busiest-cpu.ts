import type { CpuLoad } from '../load/cpu-load.ts';
import type { Occupancy } from '../load/occupancy.ts';
import { type BalanceEnv, NEWLY_IDLE } from './env.ts';

/**
 * CPU of a group with the most load, -1 for none: a CPU whose only task weighs more than what is to be moved is left
 * alone (find_busiest_queue of kernels that balance by load).
 */
export function busiestCpu(env: BalanceEnv, group: number, occupancy: Occupancy, loads: CpuLoad): number {
  let chosen = -1;
  let most = 0;
  for (const cpu of env.at.domain.groups[group].cpus) {
    if (env.isExcluded(cpu)) continue;
    const load = loads.of(cpu);
    if (occupancy.tasks(cpu) === 1 && load > env.imbalance) continue;
    if (load > most) {
      most = load;
      chosen = cpu;
    }
  }
  return chosen;
}

/** Whether so many attempts failed that the running task of the busiest CPU is pushed away (need_active_balance). */
export function isPushDue(env: BalanceEnv): boolean {
  return env.idle !== NEWLY_IDLE && env.failed > env.at.domain.settings.cacheNiceTries + 2;
}

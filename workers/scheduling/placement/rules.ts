import type { BalancerGeneration } from '../topology/domain-settings.ts';

/** What differs between kernels where a task is placed. */
export interface PlacementRules {
  readonly generation: BalancerGeneration;
  /** How far the search for an idle CPU goes: everywhere (3.3), by the waker's idle time (SIS_PROP, 4.14), by utilisation (SIS_UTIL, 5.19). */
  readonly idleScan: 'all' | 'idle-time' | 'utilisation';
  /** The CPU used before last is tried (4.16 and later). */
  readonly recentCpu: boolean;
  /** A CPU with only SCHED_IDLE work is free only for tasks that are not SCHED_IDLE themselves (7.x). */
  readonly idleForOthersOnly: boolean;
  /** Energy-aware placement migrates only for a gain of 1/16 (before 6.0). */
  readonly energyMargin: boolean;
}

/** Kernels whose balancer knows loads only; all others go by group types, which came with 5.5. */
export function generationOf(kernel: string): BalancerGeneration {
  if (kernel === '3.3') return '3.3';
  return kernel === '4.14' || kernel === '4.19' ? '4.14' : '5.5';
}

/** Confidence: 6.1, 6.12 read in the description; older ones remembered. */
export function placementRules(kernel: string): PlacementRules {
  const generation = generationOf(kernel);
  const byIdleTime = generation === '4.14' || kernel === '5.10';
  return {
    generation,
    idleScan: generation === '3.3' ? 'all' : byIdleTime ? 'idle-time' : 'utilisation',
    recentCpu: kernel !== '3.3' && kernel !== '4.14',
    idleForOthersOnly: kernel === '7.2',
    energyMargin: kernel === '5.10',
  };
}

import type { CostConfig, MachineConfig, PreemptionConfig } from './config.ts';

export const NO_COSTS: CostConfig = {
  contextSwitchNs: 0,
  tickNs: 0,
  sliceTimerNs: 0,
  sliceTimerLatencyNs: 0,
  wakeupNs: 0,
  ipiNs: 0,
  idleExitNs: 0,
  migrationNs: 0,
};

/** Every request to reschedule takes effect at once. */
export const PREEMPT_AT_ONCE: PreemptionConfig = {
  model: 'none',
  inKernel: 0,
  untilPoint: undefined,
  untilEnabled: undefined,
};

/** A machine with one cache, one thread per core and no costs at HZ 250, but for what is given. */
export function plainMachine(cpus: number, given: Partial<MachineConfig> = {}): MachineConfig {
  const plain = { cpus, smt: 1, llcCpus: cpus, nodes: 1, hz: 250, preemption: PREEMPT_AT_ONCE, costs: NO_COSTS };
  return { ...plain, ...given };
}

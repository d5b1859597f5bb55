import type { SchedulingConfig, WorkloadConfig } from '../config.ts';
import { configOf } from '../scenario.fixture.ts';
import { SchedulingSimulation } from '../simulation.ts';
import type { PowerRunConfig } from './config.ts';

/** Round figures: 10 W at rest, 5 W more awake, 3 W per busy core at 2 GHz and 1 W at 1 GHz, two idle states. */
export function powerOf(cpus: number, given: Partial<PowerRunConfig> & { readonly smt?: number } = {}): PowerRunConfig {
  const { smt = 1, ...rest } = given;
  return {
    machine: { id: 'round', name: { en: 'Round figures' } },
    meter: {
      cpuCore: Array.from({ length: cpus }, (_, cpu) => Math.floor(cpu / smt)),
      coreDomain: Array.from({ length: cpus / smt }, () => 0),
      domains: [{ type: 'core', startHz: 2e9, hz: [1e9, 2e9], busyWatts: [1, 3] }],
      siblingShare: 0.5,
      memoryShare: 1,
      idleStates: [
        { name: 'C1', exitNs: 0, residencyNs: 0, watts: 0.5 },
        { name: 'C6', exitNs: 100_000, residencyNs: 400_000, watts: 0 },
      ],
      restWatts: 10,
      awakeWatts: 5,
      joulesPerByte: 1e-10,
      acceleratorWatts: 0,
      fans: undefined,
      supply: undefined,
    },
    assumed: [],
    frequency: undefined,
    idle: { governor: 'deepest', latencyNs: Number.POSITIVE_INFINITY },
    sampleNs: 10e6,
    ...rest,
  };
}

/** Runs workloads on equal cores for a second. */
export function runWith(
  power: PowerRunConfig | undefined,
  cpus: number,
  workloads: readonly WorkloadConfig[],
  rest: Partial<SchedulingConfig> = {},
): SchedulingSimulation {
  const config = { ...configOf({ policy: { eevdf: { kernel: '6.12' } }, cpus, workloads }), power, ...rest };
  const simulation = new SchedulingSimulation(config, 1);
  simulation.advance(Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY);
  return simulation;
}

import type { SwapConfig } from '../workers/swap/config.ts';
import { pmbench, usemem } from '../workers/swap/published/configs.ts';
import { SwapSimulation } from '../workers/swap/simulation.ts';
import { type Case, cpuClock, type OwnCase } from './harness.ts';

const GIB = 2 ** 30;

/** Runs a configuration to its end. @returns page accesses in all of it */
function simulate(config: SwapConfig, seed: number): number {
  const simulation = new SwapSimulation(config, seed);
  simulation.advance(Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY);
  return simulation.workloads.reduce((sum, { tally }) => sum + tally.accesses, 0);
}

/** Sixty-four CPUs in two sockets, each with a process that writes memory of which an eighth fits. */
function sixtyFour(kernel: string, durationNs: number): SwapConfig {
  const config = usemem(kernel, 4 * GIB, 'random', 64);
  const { machine, workloads, devices } = config;
  return {
    ...config,
    machine: { ...machine, preset: 'xeon-8255c', cpus: 64, sockets: 2, threadsPerCore: 1 },
    workloads: workloads.map((workload) => (workload.kind === 'usemem' ? { ...workload, processes: 64 } : workload)),
    devices: devices.map((device) => ({ ...device, bytes: 2 * GIB })),
    warmupNs: durationNs / 4,
    durationNs,
  };
}

/** G1, G3 and G4, each with ten seeds. */
const COMPARISON = 'swap.timing.64cpus.comparison_cpu_s';
const REPLICATIONS = 10;

export const swapTiming: readonly (Case | OwnCase)[] = [
  {
    name: 'swap.timing.zipf.accesses_per_cpu_s',
    unit: 'access',
    run: (scale) => {
      const config = pmbench('6.18');
      const workloads = config.workloads.map((workload) =>
        workload.kind === 'pmbench' ? { ...workload, pattern: 'zipf' as const, skew: 1.1 } : workload,
      );
      const devices = config.devices.map((device) => ({ ...device, filled: 0 }));
      return simulate({ ...config, workloads, devices, warmupNs: 0, durationNs: 0.2e9 * scale }, 1);
    },
  },
  {
    name: 'swap.timing.faults.accesses_per_cpu_s',
    unit: 'access',
    run: (scale) => simulate(usemem('6.18', 4 * GIB, 'sequential', 64 / Math.max(scale, 0.25)), 1),
  },
  {
    name: COMPARISON,
    row: () => {
      const spent = cpuClock();
      for (const kernel of ['6.1', '6.15', '6.18']) {
        for (let seed = 1; seed <= REPLICATIONS; seed++) simulate(sixtyFour(kernel, 20e6), seed);
      }
      const cpuSeconds = spent();
      return Promise.resolve({
        name: COMPARISON,
        value: cpuSeconds,
        unit: 'CPU s',
        cpuSeconds,
      });
    },
  },
];

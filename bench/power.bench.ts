import { RecordingWriter } from '../workers/recording/writer.ts';
import type { SchedulingConfig, WorkloadConfig } from '../workers/scheduling/config.ts';
import { plainMachine } from '../workers/scheduling/plain-machine.ts';
import type { PowerRunConfig } from '../workers/scheduling/power/config.ts';
import { LAYOUTS } from '../workers/scheduling/recording.ts';
import { resolvePolicy } from '../workers/scheduling/schema/tunables.ts';
import { SchedulingSimulation } from '../workers/scheduling/simulation.ts';
import { cpuClock, median, type OwnCase } from './harness.ts';

const CPUS = 64;
const exponential = (mean: number) => ({ kind: 'exponential', mean }) as const;

const workload = (name: string, threads: number, behaviour: WorkloadConfig['behaviour']): WorkloadConfig => ({
  ...{ name, threads, behaviour, nice: 0, policy: 'SCHED_OTHER', group: -1, affinity: undefined, sliceNs: undefined },
});

/** A server with background work: some CPUs compute all the time, others wake for requests and timers. */
const SERVER: readonly WorkloadConfig[] = [
  workload('hogs', 16, { kind: 'hog' }),
  workload('periodic', 128, { kind: 'periodic', periodNs: 10e6, run: exponential(500_000), phaseNs: 0 }),
  workload('server', 128, {
    kind: 'server',
    arrivals: { kind: 'poisson', ratePerSecond: 60_000 },
    service: exponential(300_000),
  }),
];

/** Nothing but going idle and waking: four tasks per CPU that run 200 µs and sleep 1.8 ms. */
const SLEEPERS: readonly WorkloadConfig[] = [
  workload('sleepers', 4 * CPUS, { kind: 'cyclic', run: exponential(200_000), sleep: exponential(1_800_000) }),
];

/** Idle states that take no time to leave: with and without power the same happens. */
const POWER: PowerRunConfig = {
  machine: { id: 'bench', name: { en: 'bench' } },
  assumed: [],
  meter: {
    cpuCore: [...new Array(CPUS).keys()],
    coreDomain: [...new Array(CPUS).keys()],
    domains: Array.from({ length: CPUS }, () => ({ type: 'core', startHz: 2e9, hz: [1e9, 2e9], busyWatts: [1, 2] })),
    siblingShare: 0.16,
    memoryShare: 1,
    idleStates: [
      { name: 'C1', exitNs: 0, residencyNs: 2000, watts: 0.1 },
      { name: 'C2', exitNs: 0, residencyNs: 800_000, watts: 0 },
    ],
    restWatts: 99,
    awakeWatts: 81,
    joulesPerByte: 1e-10,
    acceleratorWatts: 0,
    fans: undefined,
    supply: undefined,
  },
  frequency: undefined,
  idle: { governor: 'menu', latencyNs: Number.POSITIVE_INFINITY },
  sampleNs: 10e6,
};

/** CPU seconds of a run whose recording nobody looks at, as all but the first of a variant. */
function secondsOf(workloads: readonly WorkloadConfig[], power: PowerRunConfig | undefined): number {
  const config: SchedulingConfig = {
    machine: plainMachine(CPUS, { llcCpus: 16 }),
    policy: resolvePolicy({ eevdf: { kernel: '6.12' } }, CPUS),
    groups: [],
    workloads,
    warmupNs: 0,
    durationNs: 2e9,
    power,
  };
  const run = new SchedulingSimulation(config, 1, new RecordingWriter(LAYOUTS, undefined, undefined, false));
  const spent = cpuClock();
  run.advance(run.endNs, Number.POSITIVE_INFINITY);
  return spent();
}

/** What accounting for energy and choosing idle states add to the CPU time of a run; both take turns. */
function energyCost(what: string, workloads: readonly WorkloadConfig[], power: PowerRunConfig): OwnCase {
  const name = `scheduling.energy.${what}.cost_pct`;
  const accounted = () => secondsOf(workloads, power);
  const plain = () => secondsOf(workloads, undefined);
  return {
    name,
    row: async () => {
      const percents: number[] = [];
      let total = accounted() + plain();
      for (let i = 0; i < 11; i++) {
        const [first, second] = i % 2 === 0 ? [accounted(), plain()] : [plain(), accounted()];
        const [more, less] = i % 2 === 0 ? [first, second] : [second, first];
        total += first + second;
        percents.push(100 * (more / less - 1));
      }
      return { name, value: median(percents), unit: '%', cpuSeconds: total };
    },
  };
}

const FIXED: PowerRunConfig = { ...POWER, idle: { governor: 'deepest', latencyNs: Number.POSITIVE_INFINITY } };

export const power: readonly OwnCase[] = [
  energyCost('server.272x64', SERVER, FIXED),
  energyCost('server-menu.272x64', SERVER, POWER),
  energyCost('sleepers.256x64', SLEEPERS, FIXED),
  energyCost('sleepers-menu.256x64', SLEEPERS, POWER),
];

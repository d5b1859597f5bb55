import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { digestRecording } from '../../recording/digest.ts';
import type { SchedulingConfig, WorkloadConfig } from '../config.ts';
import { configOf, cyclic, hog, periodic, requestsOf, type Slice, slicesOf, workload } from '../scenario.fixture.ts';
import { SchedulingSimulation } from '../simulation.ts';
import { forkConfig } from './fork.ts';
import type { RawPolicy } from './policy.ts';

const exponential = (mean: number) => ({ kind: 'exponential', mean }) as const;

const POLICIES: readonly RawPolicy[] = [
  { cfs: { kernel: '4.14' } },
  { cfs: { kernel: '6.5' } },
  { eevdf: { kernel: '6.6' } },
  { eevdf: { kernel: '6.12' } },
  { eevdf: { kernel: '6.18' } },
  { bt: { kernel: 'tk3' } },
];

function base(policy: RawPolicy, cpus = 2): SchedulingConfig {
  const server = (ratePerSecond: number) =>
    ({ kind: 'server', arrivals: { kind: 'poisson', ratePerSecond }, service: exponential(8e5) }) as const;
  return configOf({
    policy,
    cpus,
    durationNs: 4e8,
    groups: [
      { name: 'online', shares: 1024, idle: false },
      { name: 'offline', shares: 256, idle: false, bandwidth: { quotaNs: 3e7, periodNs: 1e8, burstNs: 0 } },
    ],
    workloads: [
      workload(server(600 * cpus), { name: 'web', threads: 4, group: 0 }),
      hog({ name: 'batch', threads: 3, group: 1 }),
      {
        ...cyclic(1, 1, { name: 'cycle', threads: 2 }),
        behaviour: { kind: 'cyclic', run: exponential(2e6), sleep: exponential(4e6) },
      },
      {
        ...periodic(1, 8e6, { name: 'timer', threads: 2 }),
        behaviour: { kind: 'periodic', periodNs: 8e6, phaseNs: 1e6, run: exponential(1e6) },
      },
    ],
  });
}

/** What a person may change, by name; each gives another configuration. */
const CHANGES: Readonly<Record<string, (config: SchedulingConfig) => SchedulingConfig>> = {
  tunables: (config) => ({ ...config, policy: { ...config.policy, fair: retuned(config.policy.fair) } }),
  shares: (config) => withGroup(config, 1, { shares: 4096 }),
  quota: (config) => withGroup(config, 1, { bandwidth: { quotaNs: 2e6, periodNs: 5e7, burstNs: 0 } }),
  'a first quota': (config) => withGroup(config, 0, { bandwidth: { quotaNs: 2e7, periodNs: 1e8, burstNs: 0 } }),
  nice: (config) => withWorkload(config, 'cycle', { nice: 10 }),
  policy: (config) => withWorkload(config, 'batch', { policy: 'SCHED_IDLE' }),
  'real time': (config) => withWorkload(config, 'timer', { policy: 'SCHED_FIFO', rtPriority: 5 }),
  cgroup: (config) => withWorkload(config, 'cycle', { group: 1 }),
  arrivals: (config) => withBehaviour(config, 'web', { arrivals: { kind: 'poisson', ratePerSecond: 2000 } }),
  service: (config) => withBehaviour(config, 'web', { service: exponential(2e6) }),
  run: (config) => withBehaviour(config, 'cycle', { run: exponential(6e6) }),
  period: (config) => withBehaviour(config, 'timer', { periodNs: 3e6 }),
  'more threads of a pool': (config) => withWorkload(config, 'web', { threads: 9 }),
  'fewer threads of a pool': (config) => withWorkload(config, 'web', { threads: 1 }),
  'more hogs': (config) => withWorkload(config, 'batch', { threads: 8 }),
  'fewer hogs': (config) => withWorkload(config, 'batch', { threads: 1 }),
  'more cyclic threads': (config) => withWorkload(config, 'cycle', { threads: 5 }),
  'fewer cyclic threads': (config) => withWorkload(config, 'cycle', { threads: 1 }),
  'more periodic threads': (config) => withWorkload(config, 'timer', { threads: 4 }),
  'fewer periodic threads': (config) => withWorkload(config, 'timer', { threads: 1 }),
};

function retuned(fair: SchedulingConfig['policy']['fair']): SchedulingConfig['policy']['fair'] {
  if (fair.kind === 'cfs') return { ...fair, latencyNs: 4e7, minGranularityNs: 1e7, wakeupGranularityNs: 1e7 };
  return { ...fair, baseSliceNs: 1e7, quantumNs: 1e7, features: { ...fair.features, runToParity: false } };
}

function withGroup(config: SchedulingConfig, group: number, change: object): SchedulingConfig {
  return { ...config, groups: config.groups.map((each, g) => (g === group ? { ...each, ...change } : each)) };
}

function withWorkload(config: SchedulingConfig, name: string, change: Partial<WorkloadConfig>): SchedulingConfig {
  const workloads = config.workloads.map((each) => (each.name === name ? { ...each, ...change } : each));
  return { ...config, workloads };
}

function withBehaviour(config: SchedulingConfig, name: string, change: object): SchedulingConfig {
  const before = config.workloads.find((each) => each.name === name)?.behaviour;
  return withWorkload(config, name, { behaviour: { ...before, ...change } as WorkloadConfig['behaviour'] });
}

function run(config: SchedulingConfig, seed = 3, step = Number.POSITIVE_INFINITY): SchedulingSimulation {
  const simulation = new SchedulingSimulation(config, seed);
  for (let until = step; simulation.advance(until, Number.POSITIVE_INFINITY); until += step);
  return simulation;
}

/** Slices that ended before a time. */
function slicesBefore(simulation: SchedulingSimulation, untilNs: number): Slice[] {
  return slicesOf(simulation).filter(({ endNs }) => endNs < untilNs);
}

describe('a fork', () => {
  it('that changes nothing is its parent, byte for byte', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...POLICIES),
        fc.integer({ min: 0, max: 3.9e8 }),
        fc.integer({ min: 1, max: 4 }),
        (policy, atNs, cpus) => {
          const parent = base(policy, cpus);
          const fork = run(forkConfig(parent, parent, atNs));
          const straight = run(parent);
          expect(digestRecording(fork.recording)).toBe(digestRecording(straight.recording));
          expect(fork.finish()).toEqual(straight.finish());
        },
      ),
      { numRuns: 12 },
    );
  });

  it.each(Object.keys(CHANGES))('that changes %s is its parent until then, and not after', (name) => {
    fc.assert(
      fc.property(fc.constantFrom(...POLICIES), fc.integer({ min: 5e7, max: 2e8 }), (policy, atNs) => {
        const parent = base(policy);
        const straight = run(parent);
        const fork = run(forkConfig(parent, CHANGES[name](parent), atNs));
        const before = slicesBefore(straight, atNs);
        expect(before.length).toBeGreaterThan(10);
        expect(slicesBefore(fork, atNs)).toEqual(before);
        expect(digestRecording(fork.recording)).not.toBe(digestRecording(straight.recording));
      }),
      { numRuns: 4 },
    );
  });

  it('of a fork is that fork until its own time', () => {
    const parent = base({ eevdf: { kernel: '6.12' } });
    const fewer = CHANGES['fewer threads of a pool'](parent);
    const first = forkConfig(parent, fewer, 1e8);
    const second = forkConfig(first, withWorkload(fewer, 'web', { threads: 3 }), 2e8);
    expect(slicesBefore(run(second), 2e8)).toEqual(slicesBefore(run(first), 2e8));
    const names = run(second).directory.tasks.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    expect(names.slice(-2)).toEqual(['web-4', 'web-5']);
  });

  it('goes on from a checkpoint before or after its change, in steps of any length', () => {
    const parent = base({ cfs: { kernel: '6.5' } });
    const fork = forkConfig(parent, CHANGES['more threads of a pool'](parent), 1.5e8);
    const straight = run(fork);
    expect(digestRecording(run(fork, 3, 7e6).recording)).toBe(digestRecording(straight.recording));
    for (const atNs of [1e8, 2e8]) {
      const simulation = new SchedulingSimulation(fork, 3);
      simulation.advance(atNs, Number.POSITIVE_INFINITY);
      const saved = simulation.checkpoint();
      simulation.advance(Infinity, Number.POSITIVE_INFINITY);
      simulation.restore(saved);
      simulation.advance(Infinity, Number.POSITIVE_INFINITY);
      expect(digestRecording(simulation.recording)).toBe(digestRecording(straight.recording));
    }
  });
});

describe('after a change', () => {
  const alone = (workloads: readonly WorkloadConfig[], change: (config: SchedulingConfig) => SchedulingConfig) => {
    const parent = configOf({
      policy: { eevdf: { kernel: '6.12' } },
      groups: [
        { name: 'a', shares: 1024, idle: false },
        { name: 'b', shares: 1024, idle: false },
      ],
      workloads,
      warmupNs: 1e9,
      durationNs: 1e10,
    });
    return run(forkConfig(parent, change(parent), 1e9));
  };
  const cpuOf = (simulation: SchedulingSimulation): number[] => [...simulation.taskStatistics.cpuTimeNs];

  it('of shares the CPU is divided by the new ones', () => {
    const hogs = [hog({ name: 'one', group: 0 }), hog({ name: 'two', group: 1 })];
    const [one, two] = cpuOf(alone(hogs, (config) => withGroup(config, 0, { shares: 3072 })));
    expect(one / two).toBeCloseTo(3, 1);
  });

  it('of cpu.max a group has its quota', () => {
    const limit = { quotaNs: 2e7, periodNs: 1e8, burstNs: 0 };
    const hogs = [hog({ name: 'one', group: 0 }), hog({ name: 'two', group: 1 })];
    const [one] = cpuOf(alone(hogs, (config) => withGroup(config, 0, { bandwidth: limit })));
    expect(one / 1e10).toBeCloseTo(0.2, 2);
  });

  it('of the nice level the CPU is divided by weight', () => {
    const hogs = [hog({ name: 'one' }), hog({ name: 'two' })];
    const [one, two] = cpuOf(alone(hogs, (config) => withWorkload(config, 'two', { nice: 5 })));
    expect(one / two).toBeCloseTo(1024 / 335, 1);
  });

  it('of the threads exactly those run that there should be', () => {
    const hogs = [hog({ name: 'one', threads: 4 })];
    const fewer = cpuOf(alone(hogs, (config) => withWorkload(config, 'one', { threads: 2 })));
    expect(fewer.map((ns) => Math.round((ns / 1e10) * 100))).toEqual([50, 50, 0, 0]);
    const more = cpuOf(alone(hogs, (config) => withWorkload(config, 'one', { threads: 5 })));
    expect(more.map((ns) => Math.round((ns / 1e10) * 100))).toEqual([20, 20, 20, 20, 20]);
  });

  it('of the arrivals requests come at the new rate, and all are served by the new number of threads', () => {
    const behaviour = {
      kind: 'server',
      arrivals: { kind: 'poisson', ratePerSecond: 200 },
      service: exponential(1e6),
    } as const;
    const server = [workload(behaviour, { name: 'web', threads: 1 })];
    const faster = { arrivals: { kind: 'poisson', ratePerSecond: 600 } };
    const forked = alone(server, (config) => withBehaviour(withWorkload(config, 'web', { threads: 3 }), 'web', faster));
    const served = requestsOf(forked);
    const late = served.filter(({ arrivalNs }) => arrivalNs > 1e9);
    expect(late.length / 10).toBeGreaterThan(560);
    expect(late.length / 10).toBeLessThan(640);
    const used = new Set(served.map(({ task }) => task));
    expect(used).toEqual(new Set([0, 1, 2]));
  });
});

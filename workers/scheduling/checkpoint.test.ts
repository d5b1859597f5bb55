import { describe, expect, it } from 'vitest';
import { digestRecording } from '../recording/digest.ts';
import type { Step } from './behaviour/steps/config.ts';
import type { SchedulingConfig, WorkloadConfig } from './config.ts';
import { NO_COSTS, plainMachine } from './plain-machine.ts';
import { resolvePolicy } from './schema/tunables.ts';
import { SchedulingSimulation } from './simulation.ts';

const base = { nice: 0, policy: 'SCHED_OTHER', group: -1, affinity: undefined, sliceNs: undefined } as const;
/** Index of the workload of forked threads below. */
const CHILD = 4;

function everyStep(): readonly Step[] {
  const time = { kind: 'exponential', mean: 4e5 } as const;
  return [
    { kind: 'release', timer: 0, period: time, gap: time, late: 'catchUp', staggerNs: 0 },
    { kind: 'run', time },
    { kind: 'lock', mutex: 0 },
    { kind: 'run', time },
    { kind: 'unlock', mutex: 0 },
    { kind: 'fork', workload: CHILD, count: 1 },
    { kind: 'io', device: 1 },
    { kind: 'send', queue: 2 },
    { kind: 'receive', queue: 2 },
    { kind: 'barrier', barrier: 3 },
    { kind: 'yield' },
    { kind: 'end' },
  ];
}

function child(): readonly Step[] {
  return [
    { kind: 'lock', mutex: 0 },
    { kind: 'run', time: { kind: 'exponential', mean: 1e6 } },
    { kind: 'unlock', mutex: 0 },
    { kind: 'end' },
  ];
}

const workloads: readonly WorkloadConfig[] = [
  {
    ...base,
    name: 'web',
    threads: 6,
    group: 0,
    behaviour: {
      kind: 'server',
      arrivals: { kind: 'poisson', ratePerSecond: 3000 },
      service: { kind: 'lognormal', mean: 1e6, cv: 0.8 },
    },
  },
  {
    ...base,
    name: 'timer',
    threads: 2,
    behaviour: { kind: 'periodic', periodNs: 7e6, phaseNs: 1e6, run: { kind: 'exponential', mean: 2e6 } },
  },
  {
    ...base,
    name: 'cycle',
    threads: 2,
    behaviour: {
      kind: 'cyclic',
      run: { kind: 'uniform', low: 1e5, high: 3e6 },
      sleep: { kind: 'exponential', mean: 4e6 },
    },
  },
  {
    ...base,
    name: 'steps',
    threads: 3,
    behaviour: { kind: 'steps', steps: everyStep(), repeat: undefined, start: 1e6 },
  },
  { ...base, name: 'child', threads: 4, behaviour: { kind: 'steps', steps: child(), repeat: 1, start: 'forked' } },
  { ...base, name: 'batch', threads: 8, group: 1, behaviour: { kind: 'hog' } },
];

const configOf = (policy: Parameters<typeof resolvePolicy>[0]): SchedulingConfig => ({
  machine: plainMachine(4, { costs: { ...NO_COSTS, contextSwitchNs: 2000, tickNs: 3000, wakeupNs: 1000 } }),
  policy: resolvePolicy(policy, 4),
  groups: [
    { name: 'online', shares: 1024, idle: false },
    { name: 'offline', shares: 64, idle: false },
  ],
  workloads: policy.bt
    ? workloads.map((w) =>
        w.name === 'batch'
          ? { ...w, group: -1, policy: 'SCHED_BT' }
          : w.name === 'child'
            ? { ...w, policy: 'SCHED_BT' }
            : w,
      )
    : workloads,
  resources: [
    { kind: 'mutex', name: 'm', handoff: false, inheritance: true },
    { kind: 'device', name: 'd', service: { kind: 'exponential', mean: 2e5 }, depth: 2 },
    { kind: 'queue', name: 'q', capacity: 2, sync: true, arrivals: { kind: 'poisson', ratePerSecond: 50 } },
    { kind: 'barrier', name: 'b', parties: 3 },
  ],
  warmupNs: 1e8,
  durationNs: 9e8,
});

describe.each([
  ['CFS', { cfs: { kernel: '6.5' } }],
  ['EEVDF', { eevdf: { kernel: '6.12' } }],
  ['BT', { bt: { kernel: 'tk3', runtime: 4e7, period: 1e8 } }],
] as const)('a %s simulation that is set back', (_name, policy) => {
  it('goes on exactly as it did the first time, recording and metrics included', () => {
    const config = configOf(policy);
    const straight = new SchedulingSimulation(config, 7);
    straight.advance(straight.endNs, Number.POSITIVE_INFINITY);

    const simulation = new SchedulingSimulation(config, 7);
    simulation.advance(4e8, Number.POSITIVE_INFINITY);
    const checkpoint = simulation.checkpoint();
    simulation.advance(simulation.endNs, Number.POSITIVE_INFINITY);
    simulation.finish();
    simulation.restore(checkpoint);
    expect(simulation.nowNs).toBeLessThanOrEqual(4e8);
    simulation.advance(simulation.endNs, Number.POSITIVE_INFINITY);

    expect(digestRecording(simulation.recording)).toBe(digestRecording(straight.recording));
    expect(simulation.events).toBe(straight.events);
    expect(simulation.finish()).toEqual(straight.finish());
  });
});

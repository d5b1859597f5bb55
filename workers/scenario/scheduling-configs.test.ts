import { describe, expect, test } from 'vitest';
import type { SchedulingConfig } from '../scheduling/config.ts';
import { resolveScheduling } from '../scheduling/schema/resolve.ts';
import { parseScenario } from './parse.ts';

/** The variant `v` of a scenario with the given variant and workloads, on 8 CPUs. */
function configOf(
  variant: string,
  workload = '{ a: { kind: hog, group: g }, b: { kind: hog, group: h } }',
  top = '',
): SchedulingConfig {
  const text = `
dyno: 1
lab: scheduling
title: test
machine: { cpus: 8 }
measure: { duration: 1s }
workload: ${workload}
variants: { base: { baseline: true }, v: ${variant} }
${top}`;
  const { scenario, diagnostics } = parseScenario(text, 'test.yaml');
  if (scenario?.lab !== 'scheduling') throw new Error(JSON.stringify(diagnostics));
  return resolveScheduling(scenario, 'v');
}

test('the BT kernel is CFS of 4.14 with an unlimited BT class on the same tunables', () => {
  const { policy } = configOf('{ policy: { bt: { kernel: tk3, latency: 10ms } } }');
  expect(policy.fair).toMatchObject({ kind: 'cfs', kernel: '4.14', latencyNs: 10_000_000 });
  expect(policy.bt).toMatchObject({
    visibleAsIdle: { wakeup: true },
    runtimeNs: undefined,
    periodNs: 1e9,
    latencyNs: 10_000_000,
  });
});

describe('groups', () => {
  test('become cgroups when they state shares or idle, and only then', () => {
    const { groups, workloads } = configOf('{ groups: { g: { policy: SCHED_IDLE }, h: { idle: true } } }');
    expect(groups).toHaveLength(1);
    expect(groups).toMatchObject([{ name: 'h', shares: 1024, idle: true }]);
    expect(workloads.map(({ policy, group }) => [policy, group])).toEqual([
      ['SCHED_IDLE', -1],
      ['SCHED_OTHER', 0],
    ]);
  });

  test('of the scenario hold unless the variant says otherwise, key by key', () => {
    const top = 'groups: { g: { shares: 10, policy: SCHED_IDLE } }';
    const { groups, workloads } = configOf('{ groups: { g: { policy: SCHED_BATCH } } }', undefined, top);
    expect(groups).toMatchObject([{ name: 'g', shares: 10, idle: false }]);
    expect(workloads[0].policy).toBe('SCHED_BATCH');
  });

  test('whose workloads are left out are left out too', () => {
    const { groups, workloads } = configOf('{ without: [a], groups: { g: { shares: 2 }, h: { shares: 3 } } }');
    expect(workloads.map(({ name }) => name)).toEqual(['b']);
    expect(groups.map(({ name }) => name)).toEqual(['h']);
  });
});

test('every kind of workload and distribution reaches the simulation in ns', () => {
  const workload = `
  s: { kind: server, threads: 2, arrivals: { constant: 10/s }, service: { pareto: { scale: 1us, shape: 2 } }, nice: -5 }
  p: { kind: periodic, period: 10ms, run: { uniform: [1us, 2us] }, phase: 3ms, cpus: "0-2,5", slice: 1ms }
  c: { kind: cyclic, run: { exponential: 1ms }, sleep: { empirical: [1ms, 2ms] }, cpus: [1, 0] }`;
  expect(configOf('{}', workload)).toMatchObject({
    warmupNs: 0,
    durationNs: 1e9,
    machine: {
      cpus: 8,
      llcCpus: 8,
      hz: 250,
      preemption: { model: 'none', inKernel: 0 },
      costs: { contextSwitchNs: 0 },
    },
    workloads: [
      {
        behaviour: {
          arrivals: { kind: 'constant', ratePerSecond: 10 },
          service: { kind: 'pareto', scale: 1000, shape: 2 },
        },
        threads: 2,
        nice: -5,
      },
      {
        behaviour: { periodNs: 1e7, run: { kind: 'uniform', low: 1000, high: 2000 }, phaseNs: 3e6 },
        affinity: [0, 1, 2, 5],
        sliceNs: 1e6,
      },
      {
        behaviour: { run: { kind: 'exponential', mean: 1e6 }, sleep: { kind: 'empirical', values: [1e6, 2e6] } },
        affinity: [0, 1],
      },
    ],
  });
});

test('a variant overrides single keys of the machine and of workloads', () => {
  const config = configOf(
    '{ machine: { cpus: 2, costs: { contextSwitch: 2us } }, workload: { b: { nice: 19, threads: 3 } } }',
  );
  expect(config.machine).toMatchObject({ cpus: 2, llcCpus: 2, hz: 250, costs: { contextSwitchNs: 2000 } });
  expect(config.workloads[1]).toMatchObject({ name: 'b', nice: 19, threads: 3 });
});

test('an override with a key of another kind is an error', () => {
  expect(() => configOf('{ workload: { a: { period: 1ms } } }')).toThrow("a hog has no 'period'");
});

test('custom slices are dropped for kernels that do not know them', () => {
  const workload = '{ a: { kind: hog, slice: 5ms } }';
  expect(configOf('{ policy: { cfs: { kernel: "6.5" } } }', workload).workloads[0].sliceNs).toBeUndefined();
  expect(configOf('{}', workload).workloads[0].sliceNs).toBe(5_000_000);
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { digestRecording } from '../../recording/digest.ts';
import type { CorePlacement, CoreTypeConfig, SchedulingConfig, WorkloadConfig } from '../config.ts';
import { configOf, cyclic, hog, periodic, requestsOf, sharesOf, slicesOf } from '../scenario.fixture.ts';
import { SchedulingSimulation } from '../simulation.ts';

const BIG: CoreTypeConfig = { name: 'big', cpus: 2, capacity: 1, operatingPoints: [{ hz: 1.1e9, watts: 0.616 }] };
const LITTLE: CoreTypeConfig = {
  name: 'little',
  cpus: 4,
  capacity: 0.4375,
  operatingPoints: [{ hz: 0.85e9, watts: 0.093 }],
};
const policy = { eevdf: { kernel: '6.12' } } as const;

function run(
  workloads: readonly WorkloadConfig[],
  placement: CorePlacement,
  cores = [BIG, LITTLE],
): SchedulingSimulation {
  const cpus = cores.reduce((sum, type) => sum + type.cpus, 0);
  const base = configOf({ policy, cpus, workloads, durationNs: 2e9 });
  const config: SchedulingConfig = { ...base, machine: { ...base.machine, cores }, placement };
  const simulation = new SchedulingSimulation(config, 1);
  simulation.advance(Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY);
  return simulation;
}

/** Part of its time on a CPU that a task spent on the first two CPUs. */
function onBig(simulation: SchedulingSimulation, fromNs: number): number {
  let big = 0;
  let all = 0;
  for (const { startNs, endNs, cpu } of slicesOf(simulation)) {
    const timeNs = Math.max(0, endNs - Math.max(startNs, fromNs));
    all += timeNs;
    if (cpu < 2) big += timeNs;
  }
  return big / all;
}

describe('cores that are named but equal', () => {
  it('change nothing', () => {
    const workloads = [hog({ threads: 3 }), cyclic(3e6, 5e6, { threads: 4 }), periodic(1e6, 7e6, { threads: 3 })];
    const plain = new SchedulingSimulation(configOf({ policy, cpus: 4, workloads, durationNs: 2e9 }), 1);
    plain.advance(Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY);
    const equal = run(workloads, 'capacity-aware', [
      { ...BIG, cpus: 2 },
      { ...BIG, name: 'more', cpus: 2 },
    ]);
    expect(digestRecording(equal.recording)).toBe(digestRecording(plain.recording));
  });
});

describe('a task on a slower core', () => {
  it('takes as much longer as the core is slower', () => {
    const pinned = periodic(1e6, 20e6, { affinity: [5] });
    const responses = requestsOf(run([pinned], 'capacity-aware')).map(({ startNs, endNs }) => endNs - startNs);
    expect(responses.length).toBeGreaterThan(90);
    expect(new Set(responses)).toEqual(new Set([Math.ceil(1e6 / LITTLE.capacity)]));
  });

  it('takes what it says itself where it says so', () => {
    const pinned = periodic(1e6, 20e6, { affinity: [5], coreSpeeds: [1, 0.25] });
    const responses = requestsOf(run([pinned], 'capacity-aware')).map(({ startNs, endNs }) => endNs - startNs);
    expect(new Set(responses)).toEqual(new Set([4e6]));
  });
});

describe('a task that is too big for a small core', () => {
  it('goes to a big one and stays there', () => {
    const heavy = hog({ threads: 1 });
    expect(onBig(run([heavy], 'capacity-aware'), 1e9)).toBe(1);
    expect(onBig(run([heavy], 'energy-aware'), 1e9)).toBe(1);
  });

  it('finds a big core also when it began on a small one that nothing else wants', () => {
    const cores = [
      { ...LITTLE, cpus: 2 },
      { ...BIG, cpus: 2 },
    ];
    const simulation = run([hog({ threads: 2 })], 'capacity-aware', cores);
    expect(onBig(simulation, 1e9)).toBe(0);
  });
});

describe('small tasks', () => {
  const small = periodic(0.8e6, 16e6, { threads: 6 });
  it('run on small cores where energy is looked at, and anywhere where it is not', () => {
    expect(onBig(run([small], 'energy-aware'), 1e9)).toBeLessThan(0.01);
    expect(onBig(run([small], 'capacity-aware'), 1e9)).toBeGreaterThan(0.1);
  });
});

describe('whatever runs on unlike cores', () => {
  it('never leaves a CPU idle for good while tasks wait, and shares add up', () => {
    const workload = fc.oneof(
      fc
        .record({
          run: fc.integer({ min: 1, max: 20 }),
          sleep: fc.integer({ min: 1, max: 40 }),
          threads: fc.integer({ min: 1, max: 6 }),
        })
        .map(({ run: runMs, sleep, threads }) => cyclic(runMs * 1e6, sleep * 1e6, { threads })),
      fc.integer({ min: 1, max: 5 }).map((threads) => hog({ threads })),
    );
    const placements = fc.constantFrom<CorePlacement>('unaware', 'capacity-aware', 'energy-aware');
    fc.assert(
      fc.property(fc.array(workload, { minLength: 1, maxLength: 3 }), placements, (workloads, placement) => {
        const named = workloads.map((each, w) => ({ ...each, name: `w${w}` }));
        const simulation = run(named, placement);
        const hogs = named
          .filter(({ behaviour }) => behaviour.kind === 'hog')
          .reduce((sum, { threads }) => sum + threads, 0);
        const shares = sharesOf(simulation).reduce((sum, share) => sum + share, 0);
        expect(shares).toBeGreaterThan((Math.min(hogs, 6) / 6) * 0.93);
        expect(shares).toBeLessThanOrEqual(1 + 1e-9);
      }),
      { numRuns: 25 },
    );
  });
});

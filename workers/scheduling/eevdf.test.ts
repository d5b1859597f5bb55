import { describe, expect, it } from 'vitest';
import { cyclic, hog, periodic, type Setup, sharesOf, simulate, slicesOf } from './scenario.fixture.ts';
import type { RawPolicy } from './schema/policy.ts';

type Eevdf = NonNullable<RawPolicy['eevdf']>;

/** Lengths in ms of the slices of a run, without the first of each task and the one cut off by the end. */
function lengths(setup: Omit<Setup, 'policy'>, eevdf: Eevdf): Set<number> {
  const slices = slicesOf(simulate({ durationNs: 2e9, ...setup, policy: { eevdf } }));
  expect(slices.length).toBeGreaterThan(50);
  return new Set(slices.slice(setup.workloads.length, -1).map(({ startNs, endNs }) => (endNs - startNs) / 1e6));
}

const twoHogs = [hog({ name: 'a' }), hog({ name: 'b' })];

describe('HRTICK', () => {
  it('ends a slice when its request is served, without it the next tick does', () => {
    expect(lengths({ workloads: twoHogs }, { kernel: '7.2' })).toEqual(new Set([0.7]));
    expect(lengths({ workloads: twoHogs }, { kernel: '7.2', features: { hrtick: false } })).toEqual(new Set([4]));
    expect(lengths({ workloads: twoHogs }, { kernel: '6.18' })).toEqual(new Set([4]));
    expect(lengths({ workloads: twoHogs }, { kernel: '6.18', features: { hrtick: true } })).toEqual(new Set([0.7]));
  });

  it('is not set again for a task that is picked again, so unequal weights fall back to ticks at times', () => {
    const workloads = [hog({ name: 'a' }), hog({ name: 'b', nice: 5 })];
    const seen = lengths({ workloads, durationNs: 8e9 }, { kernel: '7.2' });
    expect(seen).toContain(0.7);
    expect(Math.max(...seen)).toBeGreaterThan(3.9);
    const simulation = simulate({ durationNs: 8e9, policy: { eevdf: { kernel: '7.2' } }, workloads });
    expect(sharesOf(simulation)[0]).toBeCloseTo(1024 / (1024 + 335), 2);
  });
});

describe('protection of the running task', () => {
  it('with RUN_TO_PARITY off lasts the unscaled base slice from 6.18 on, and before that not at all', () => {
    const setup = { hz: 1000, tunedForCpus: 8, workloads: twoHogs };
    const features = { runToParity: false };
    expect(lengths(setup, { kernel: '6.18' })).toEqual(new Set([3]));
    expect(lengths(setup, { kernel: '6.18', features }).has(1)).toBe(true);
    expect(Math.min(...lengths(setup, { kernel: '6.12', features }))).toBeGreaterThan(1);
  });

  it('from 6.18 on ends with the shortest slice on the queue', () => {
    const workloads = [hog({ name: 'a' }), hog({ name: 'b' }), hog({ name: 'short', sliceNs: 1e6 })];
    const longest = (kernel: Eevdf['kernel']) =>
      Math.max(...lengths({ hz: 1000, workloads }, { kernel, baseSlice: 5e6 }));
    expect(longest('6.12')).toBe(5);
    expect(longest('6.18')).toBeLessThan(5);
  });
});

describe('a task with a short slice beside hogs with slices of 20 ms', () => {
  const responseNs = (kernel: Eevdf['kernel'], sliceNs: number | undefined, features = {}): number => {
    const workloads = [hog({ name: 'a' }), hog({ name: 'b' }), cyclic(0.2e6, 9.3e6, { name: 'short', sliceNs })];
    const policy: RawPolicy = { eevdf: { kernel, baseSlice: 20e6, features } };
    return simulate({ durationNs: 10e9, policy, workloads }).finish().metrics['short.wakeup.mean'];
  };

  it.each(['6.12', '6.18', '7.2'] as const)('waits less with PREEMPT_SHORT (%s)', (kernel) => {
    const withoutFeature = responseNs(kernel, 0.5e6, { preemptShort: false });
    expect(responseNs(kernel, 0.5e6)).toBeLessThan(0.6 * withoutFeature);
  });

  it('has no slice of its own in 6.6', () => {
    expect(responseNs('6.6', 0.5e6)).toBe(responseNs('6.6', undefined));
  });
});

it('a cgroup is served as often as the shortest slice in it asks for', () => {
  const wait = (kernel: Eevdf['kernel'], sliceNs: number | undefined): number => {
    const groups = [
      { name: 'A', shares: 1024, idle: false },
      { name: 'B', shares: 1024, idle: false },
    ];
    const workloads = [hog({ group: 0, threads: 2 }), cyclic(0.2e6, 9.3e6, { name: 'short', group: 1, sliceNs })];
    const policy: RawPolicy = { eevdf: { kernel, baseSlice: 20e6 } };
    return simulate({ durationNs: 10e9, groups, policy, workloads }).finish().metrics['short.wakeup.mean'];
  };
  expect(wait('6.12', 0.5e6)).toBeLessThan(0.5 * wait('6.12', undefined));
  expect(wait('6.6', 0.5e6)).toBe(wait('6.6', undefined));
});

it('a periodic task beside a hog starts sooner and ends later from kernel to kernel', () => {
  const medianResponse = (kernel: Eevdf['kernel'], baseSlice: number): number => {
    const workloads = [hog(), periodic(2e6, 10e6)];
    const policy: RawPolicy = { eevdf: { kernel, baseSlice } };
    return simulate({ durationNs: 10e9, tickPhaseNs: 3.99e6, policy, workloads }).finish().metrics[
      'periodic.latency.p50'
    ];
  };
  expect(medianResponse('6.12', 0.7e6) / 1e6).toBeCloseTo(6, 0);
  expect(medianResponse('7.2', 0.7e6)).toBeLessThan(medianResponse('6.12', 0.7e6));
});

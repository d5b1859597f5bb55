import { describe, expect, it } from 'vitest';
import { hog, type Setup, simulate, slicesOf } from './scenario.fixture.ts';
import type { RawPolicy } from './schema/policy.ts';

/** Lengths of the slices of hogs in ms, without the first one of each task and the one cut off by the end. */
function lengths(threads: number, setup: Pick<Setup, 'policy' | 'hz'>): Set<number> {
  const slices = slicesOf(simulate({ ...setup, tunedForCpus: 8, durationNs: 4e9, workloads: [hog({ threads })] }));
  expect(slices.length).toBeGreaterThan(100);
  return new Set(slices.slice(threads, -1).map(({ startNs, endNs }) => (endNs - startNs) / 1e6));
}

describe('two hogs under EEVDF run for the slice rounded up to whole ticks', () => {
  it.each([
    [2.8, 1000, 3],
    [2.8, 250, 4],
    [2.8, 100, 10],
    [3, 1000, 3],
    [3, 250, 4],
    [0.7, 1000, 1],
    [0.7, 250, 4],
    [6.1, 250, 8],
  ])('base slice %d ms at HZ %i: %i ms', (sliceMs, hz, expectedMs) => {
    const policy: RawPolicy = { eevdf: { kernel: '6.12', baseSlice: sliceMs * 1e6 } };
    expect(lengths(2, { policy, hz })).toEqual(new Set([expectedMs]));
  });
});

/** A slice of CFS ends at the first tick at which the task ran longer than it: an even number of ticks takes one more. */
describe('hogs under CFS with the tunables of eight CPUs, latency 24 ms and granularity 3 ms', () => {
  it.each([
    ['6.1', 2, 1000, 13],
    ['6.1', 2, 250, 16],
    ['6.1', 12, 1000, 4],
    ['6.1', 12, 250, 4],
    ['4.14', 2, 1000, 13],
    // twelve parts of 36 ms come out one nanosecond short of 3 ms; since 5.13 the granularity is a floor
    ['4.14', 12, 1000, 3],
  ] as const)('%s, %i hogs at HZ %i: %i ms', (kernel, threads, hz, expectedMs) => {
    expect(lengths(threads, { policy: { cfs: { kernel } }, hz })).toEqual(new Set([expectedMs]));
  });
});

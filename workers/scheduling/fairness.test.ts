import { describe, expect, it } from 'vitest';
import { cyclic, hog, sharesOf, simulate } from './scenario.fixture.ts';
import type { RawPolicy } from './schema/policy.ts';

const LONG_NS = 600e9;
const FAIR: readonly { readonly name: string; readonly policy: RawPolicy }[] = [
  { name: 'CFS 3.3', policy: { cfs: { kernel: '3.3' } } },
  { name: 'CFS 4.14', policy: { cfs: { kernel: '4.14' } } },
  { name: 'CFS 6.1', policy: { cfs: { kernel: '6.1' } } },
  { name: 'CFS 6.5', policy: { cfs: { kernel: '6.5' } } },
  { name: 'EEVDF 6.6', policy: { eevdf: { kernel: '6.6' } } },
  { name: 'EEVDF 6.12', policy: { eevdf: { kernel: '6.12' } } },
];

describe.each(FAIR)('shares under $name', ({ policy }) => {
  it.each([
    [5, 335],
    [-10, 9548],
    [19, 15],
  ])('of hogs of nice 0 and %i go by weight', (nice, weight) => {
    const [first] = sharesOf(
      simulate({ policy, durationNs: LONG_NS, workloads: [hog(), hog({ name: 'other', nice })] }),
    );
    expect(Math.abs(first - 1024 / (1024 + weight))).toBeLessThan(1e-4);
  });

  it('of a SCHED_IDLE hog beside a normal one are 3 in 1027', () => {
    const workloads = [hog(), hog({ name: 'idle', policy: 'SCHED_IDLE' })];
    const [, idle] = sharesOf(simulate({ policy, durationNs: LONG_NS, workloads }));
    expect(Math.abs(idle - 3 / 1027)).toBeLessThan(1e-4);
  });

  it('of groups go by cpu.shares, whatever is inside', () => {
    const groups = [
      { name: 'a', shares: 1024, idle: false },
      { name: 'b', shares: 2048, idle: false },
    ];
    const workloads = [hog({ name: 'a', group: 0, threads: 5 }), hog({ name: 'b', group: 1 })];
    const shares = sharesOf(simulate({ policy, groups, durationNs: LONG_NS, workloads }));
    expect(Math.abs(shares[5] - 2 / 3)).toBeLessThan(1e-4);
    for (const share of shares.slice(0, 5)) expect(Math.abs(share - 1 / 15)).toBeLessThan(1e-4);
  });
});

describe('a hog beside a task that runs 10 ms and sleeps 10 ms, tunables of eight CPUs', () => {
  const workloads = [hog(), cyclic(10e6, 10e6)];
  const hogShare = (policy: RawPolicy) =>
    sharesOf(simulate({ policy, hz: 1000, tunedForCpus: 8, durationNs: 60e9, workloads }))[0];

  it('gets two thirds under EEVDF, which gives sleepers no credit', () => {
    expect(hogShare({ eevdf: { kernel: '6.6' } })).toBeCloseTo(2 / 3, 3);
    expect(Math.abs(hogShare({ eevdf: { kernel: '6.12' } }) - 2 / 3)).toBeLessThan(0.01);
  });

  it('gets half under CFS: the credit of half a latency, 12 ms, lets the sleeper finish first', () => {
    expect(hogShare({ cfs: { kernel: '6.1' } })).toBeCloseTo(1 / 2, 3);
  });
});

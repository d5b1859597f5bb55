import { describe, expect, it } from 'vitest';
import type { TaskPolicy } from './config.ts';
import { hog, periodic, simulate } from './scenario.fixture.ts';
import type { RawPolicy } from './schema/policy.ts';

/** Wakeup latency of a task that works 100 µs every 10.1 ms beside hogs on one CPU, ns. */
function latency(
  policy: RawPolicy,
  hogPolicy: TaskPolicy,
  hogs: number,
): { readonly mean: number; readonly max: number } {
  const beside = hogs === 0 ? [] : [hog({ threads: hogs, policy: hogPolicy })];
  const workloads = [periodic(100e3, 10.1e6, { name: 'online' }), ...beside];
  const { metrics } = simulate({ policy, durationNs: 60e9, workloads }).finish();
  return { mean: metrics['online.wakeup.mean'], max: metrics['online.wakeup.max'] };
}

describe('wakeup latency of a short task', () => {
  it.each([0, 1, 4, 16, 64])('is zero beside %i BT hogs', (hogs) => {
    expect(latency({ bt: { kernel: 'tk3' } }, 'SCHED_BT', hogs).max).toBe(0);
  });

  it.each([0, 1, 4, 16, 64])('is zero beside %i SCHED_IDLE hogs under CFS', (hogs) => {
    expect(latency({ cfs: { kernel: '6.1' } }, 'SCHED_IDLE', hogs).max).toBe(0);
  });

  it('grows with the number of normal hogs under CFS, but stays below one tick: its credit passes the wakeup granularity', () => {
    const policy: RawPolicy = { cfs: { kernel: '6.1' } };
    const [none, one, sixteen, thirtyTwo] = [0, 1, 16, 32].map((hogs) => latency(policy, 'SCHED_OTHER', hogs));
    expect([none.max, one.max]).toEqual([0, 0]);
    expect(sixteen.mean).toBeGreaterThan(0);
    expect(thirtyTwo.mean).toBeGreaterThan(sixteen.mean);
    expect(thirtyTwo.max).toBeLessThanOrEqual(4e6);
  });

  it('grows with the number of normal hogs under EEVDF: it waits for earlier deadlines', () => {
    const policy: RawPolicy = { eevdf: { kernel: '6.12' } };
    const [none, four, sixteen] = [0, 4, 16].map((hogs) => latency(policy, 'SCHED_OTHER', hogs));
    expect(none.max).toBe(0);
    expect(four.max).toBeGreaterThan(4e6);
    expect(sixteen.max).toBeGreaterThan(2 * four.max);
  });

  /** The pick knows deadlines only: idle entities that wait a tick each fall behind the mean, and theirs come first. */
  it('is not constant in the number of SCHED_IDLE hogs under EEVDF', () => {
    const policy: RawPolicy = { eevdf: { kernel: '6.12' } };
    const [one, sixteen] = [1, 16].map((hogs) => latency(policy, 'SCHED_IDLE', hogs));
    expect(one.max).toBe(0);
    expect(sixteen.max).toBeGreaterThan(8e6);
  });
});

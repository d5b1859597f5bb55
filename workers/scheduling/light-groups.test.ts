import { describe, expect, it } from 'vitest';
import { hog, simulate, workload } from './scenario.fixture.ts';
import type { RawPolicy } from './schema/policy.ts';

/** A task outside the group that keeps the fourth CPU busy while the loads of the others settle, and is gone. */
const AT_FIRST = workload(
  {
    kind: 'steps',
    steps: [{ kind: 'run', time: { kind: 'constant', value: 1e9 } }, { kind: 'exit' }],
    repeat: 1,
    start: 0,
  },
  { affinity: [3] },
);

/** CPU time that each of four CPUs gives in 5 s; nine hogs in a group of so many shares begin on the first three. */
function usedBy(policy: RawPolicy, shares: number): number[] {
  const simulation = simulate({
    cpus: 4,
    policy,
    groups: [{ name: 'offline', shares, idle: false }],
    workloads: [hog({ threads: 9, group: 0 }), AT_FIRST],
    starts: Array.from({ length: 10 }, (_, task) => ({ cpu: task === 9 ? 3 : task % 3, leadNs: 0 })),
    durationNs: 5e9,
  });
  return [...simulation.taskStatistics.cpuBusyNs];
}

const OLD: readonly RawPolicy[] = [{ cfs: { kernel: '4.14' } }, { cfs: { kernel: '4.19' } }];
const NEW: readonly RawPolicy[] = [
  { cfs: { kernel: '5.10' } },
  { cfs: { kernel: '6.1' } },
  { eevdf: { kernel: '6.12' } },
];

describe('a group of two shares', () => {
  it.each(OLD)('has no load on three CPUs up to 5.6, and the fourth idles beside its tasks: %o', (policy) => {
    expect(usedBy(policy, 2)).toEqual([5e9, 5e9, 5e9, 1e9]);
  });

  it.each(NEW)('has a load from 5.7 on, and its tasks are spread: %o', (policy) => {
    expect(Math.min(...usedBy(policy, 2))).toBeGreaterThan(4.5e9);
  });
});

describe('a group of 1024 shares', () => {
  it.each([...OLD, ...NEW])('is spread over all CPUs by every kernel: %o', (policy) => {
    expect(Math.min(...usedBy(policy, 1024))).toBeGreaterThan(4.5e9);
  });
});

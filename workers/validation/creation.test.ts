import { describe, expect, it } from 'vitest';
import { Creation } from './creation.ts';
import { oracleConfig, oracleSchema } from './oracle.ts';

/** Where tasks of these nice levels and groups are when time begins, on so many CPUs. */
function starts(cpus: number, tasks: readonly { nice?: number; group?: number }[]) {
  const measured = { execNs: 0, runDelayNs: 0, switchesIn: 0 };
  const oracle = oracleSchema.parse({
    name: 'x',
    policy: 'cfs',
    kernel: '3.3',
    hz: 1000,
    cpus,
    durationMs: 1,
    groupShares: [1024, 2],
    tasks: tasks.map(({ nice = 0, group }) => ({ nice, group: group ?? null, runMs: 1, sleepMs: 0, measured })),
  });
  return new Creation(oracleConfig(oracle)).run();
}

describe('Creation', () => {
  it('lets equal tasks start as equals, side by side', () => {
    expect(starts(1, [{}, {}, {}])).toEqual(Array(3).fill({ cpu: 0, leadNs: 6e6 }));
    expect(starts(2, [{}, {}, {}, {}]).map(({ cpu }) => cpu)).toEqual([0, 1, 0, 1]);
  });

  it('puts the task ahead that gets its nice level while another one runs', () => {
    const [first, second, third, fourth] = starts(1, [{ nice: -20 }, { nice: -19 }, { nice: -18 }, { nice: -17 }]);
    expect([first.leadNs, second.leadNs, third.leadNs]).toEqual([0, 0, 6e6]);
    // by now the smallest virtual time has caught up
    expect(fourth.leadNs).toBeLessThan(0.1e6);
  });

  it('keeps tasks that inherit a group on the first CPU: its weight there does not grow', () => {
    const placed = starts(
      4,
      Array.from({ length: 8 }, () => ({ group: 0 })),
    );
    expect(placed.map(({ cpu }) => cpu)).toEqual([0, 1, 2, 3, 0, 0, 0, 0]);
  });
});

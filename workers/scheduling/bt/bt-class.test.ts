import { describe, expect, it } from 'vitest';
import { hog, periodic, sharesOf, simulate, slicesOf } from '../scenario.fixture.ts';

const TICK_NS = 4e6;

describe('BT', () => {
  it('gets nothing from a CPU on which a fair hog runs', () => {
    const simulation = simulate({
      policy: { bt: { kernel: 'tk3' } },
      durationNs: 60e9,
      workloads: [hog({ name: 'batch', policy: 'SCHED_BT', threads: 3, nice: -20 }), hog({ nice: 19 })],
    });
    expect(sharesOf(simulation)).toEqual([0, 0, 0, 1]);
    expect(slicesOf(simulation).filter(({ task, endNs, startNs }) => task < 3 && endNs > startNs)).toEqual([]);
  });

  it('gets all that fair tasks leave, and shares it by weight', () => {
    const simulation = simulate({
      policy: { bt: { kernel: 'tk3' } },
      durationNs: 600e9,
      workloads: [
        periodic(3e6, 10e6),
        hog({ name: 'batch', policy: 'SCHED_BT' }),
        hog({ name: 'light', policy: 'SCHED_BT', nice: 5 }),
      ],
    });
    const [online, batch, light] = sharesOf(simulation);
    expect(online).toBeCloseTo(0.3, 4);
    expect(online + batch + light).toBe(1);
    expect(Math.abs(batch / (batch + light) - 1024 / 1359)).toBeLessThan(1e-4);
  });
});

describe('cpu.bt_shares', () => {
  const group = (name: string, btShares: number) => ({ name, shares: 1024, idle: false, btShares });
  const setup = {
    policy: { bt: { kernel: 'tk3' } },
    groups: [group('A', 1024), group('B', 256)],
    durationNs: 60e9,
  } as const;
  const inGroup = (index: number) => hog({ name: `hog${index}`, policy: 'SCHED_BT', group: index });

  it('divide BT time between groups as measured (b03: 0.799 and 0.200, segments of 16 and 4 ms)', () => {
    const simulation = simulate({ ...setup, workloads: [inGroup(0), inGroup(1)] });
    const [a, b] = sharesOf(simulation);
    expect(Math.abs(a - 0.79934)).toBeLessThan(0.002);
    expect(Math.abs(b - 0.19999)).toBeLessThan(0.002);
    const lengths = (task: number) =>
      slicesOf(simulation)
        .filter((slice) => slice.task === task)
        .map(({ startNs, endNs }) => endNs - startNs)
        .sort((x, y) => x - y);
    expect(lengths(0)[lengths(0).length >> 1]).toBe(16e6);
    expect(lengths(1)[lengths(1).length >> 1]).toBe(4e6);
  });

  it('are a tree of their own: fair tasks of the same groups follow cpu.shares', () => {
    const fair = [0, 1].map((group) => hog({ name: `fair${group}`, group }));
    const shares = sharesOf(simulate({ ...setup, workloads: [...fair, inGroup(0), inGroup(1)] }));
    expect(shares[0]).toBeCloseTo(0.5, 3);
    expect(shares.slice(2)).toEqual([0, 0]);
  });
});

describe('BT limited to 100 ms in each second', () => {
  const policy = { bt: { kernel: 'tk3', runtime: 100e6, period: 1e9 } } as const;
  const durationNs = 60e9;

  it('runs 10 % on every CPU, in one burst a period that overshoots by less than a tick', () => {
    const simulation = simulate({ cpus: 4, policy, durationNs, workloads: [hog({ threads: 4, policy: 'SCHED_BT' })] });
    for (let cpu = 0; cpu < 4; cpu++) {
      const bursts = slicesOf(simulation).filter((slice) => slice.cpu === cpu);
      const used = bursts.reduce((sum, { startNs, endNs }) => sum + endNs - startNs, 0);
      expect(Math.abs(used - durationNs / 10)).toBeLessThanOrEqual(TICK_NS);
      expect(bursts.map(({ startNs }) => startNs)).toEqual(Array.from({ length: 60 }, (_, second) => second * 1e9));
      for (const { startNs, endNs } of bursts) {
        expect(endNs - startNs).toBeGreaterThanOrEqual(100e6 - TICK_NS);
        expect(endNs - startNs).toBeLessThanOrEqual(100e6 + TICK_NS);
      }
    }
  });

  it('makes a BT task wait up to 900 ms for an idle CPU', () => {
    const workloads = [hog({ policy: 'SCHED_BT' }), periodic(1e4, 1e6, { name: 'job', policy: 'SCHED_BT' })];
    const { metrics } = simulate({ policy, durationNs, workloads }).finish();
    expect(metrics['job.wakeup.max']).toBeGreaterThan(890e6);
    expect(metrics['job.wakeup.max']).toBeLessThanOrEqual(900e6);
    expect(metrics.utilisation).toBeCloseTo(0.1, 3);
  });
});

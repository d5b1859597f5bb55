import { describe, expect, it } from 'vitest';
import { hog, periodic, sharesOf, simulate, slicesOf } from '../scenario.fixture.ts';

const bt = (name: string, rest = {}) => hog({ name, policy: 'SCHED_BT', ...rest });
const tk3 = { bt: { kernel: 'tk3' } } as const;

describe('BT balancing', () => {
  it('spreads BT hogs evenly over CPUs without fair work', () => {
    const shares = sharesOf(
      simulate({ policy: tk3, cpus: 4, durationNs: 10e9, workloads: [bt('batch', { threads: 8 })] }),
    );
    for (const share of shares) expect(share).toBeCloseTo(1 / 8, 1);
    expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 9);
  });

  it('takes BT work away from CPUs that fair work keeps, and puts none there', () => {
    const fair = [0, 1].map((cpu) => hog({ name: `fair${cpu}`, affinity: [cpu] }));
    const workloads = [bt('batch', { threads: 8 }), ...fair];
    const simulation = simulate({ policy: tk3, cpus: 4, durationNs: 20e9, workloads });
    const late = slicesOf(simulation).filter(({ task, startNs }) => task < 8 && startNs > 2e9);
    expect(late.every(({ cpu }) => cpu >= 2)).toBe(true);
    const shares = sharesOf(simulation).slice(0, 8);
    expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(0.5, 2);
    for (const share of shares) expect(share).toBeGreaterThan(0.03);
  });

  it('takes queued BT work from a CPU whose cap is 0', () => {
    const simulation = simulate({
      policy: { bt: { kernel: 'tk3', caps: { '0': 0 } } },
      cpus: 2,
      durationNs: 5e9,
      workloads: [bt('batch', { threads: 3 })],
    });
    expect(slicesOf(simulation).some(({ cpu }) => cpu === 0)).toBe(false);
    expect(sharesOf(simulation).reduce((sum, share) => sum + share, 0)).toBeCloseTo(0.5, 6);
  });

  it('looks at numbers of tasks instead of loads in RUE', () => {
    const shares = sharesOf(
      simulate({
        policy: { bt: { kernel: 'rue' } },
        cpus: 2,
        durationNs: 20e9,
        workloads: [bt('heavy', { nice: -20 }), bt('light', { threads: 3, nice: 19 })],
      }),
    );
    // two tasks on each CPU, whatever they weigh
    expect(shares[0]).toBeGreaterThan(0.45);
    expect(shares[1] + shares[2] + shares[3]).toBeGreaterThan(0.45);
  });
});

describe('"a CPU that runs only BT counts as idle"', () => {
  const share = (visible: boolean | { newIdle?: boolean; wakeup?: boolean; periodic?: boolean }) => {
    const simulation = simulate({
      policy: { bt: { kernel: 'tk3', cpuVisibleAsIdle: visible } },
      cpus: 2,
      durationNs: 20e9,
      workloads: [bt('batch', { threads: 2 }), periodic(2e6, 10e6, { name: 'online', threads: 2 })],
    });
    return simulation.finish().metrics['online.wakeup.p99'];
  };

  it('at wakeup, lets a task leave a CPU that is taken', () => {
    expect(share(true)).toBe(0);
    expect(share({ wakeup: false })).toBeGreaterThanOrEqual(0);
  });
});

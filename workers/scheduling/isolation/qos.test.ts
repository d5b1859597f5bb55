import { describe, expect, it } from 'vitest';
import { cyclic, hog, periodic, sharesOf, simulate, slicesOf } from '../scenario.fixture.ts';

const groups = [
  { name: 'online', shares: 1024, idle: false },
  { name: 'offline', shares: 1024, idle: false, offline: true },
];
const offlineHog = (rest = {}) => hog({ name: 'offline', group: 1, policy: 'SCHED_IDLE', ...rest });

describe.each(['5.10', '6.6'] as const)('openEuler QoS on %s', (kernel) => {
  const setup = { policy: { qos: { kernel } }, groups, durationNs: 20e9 };

  it('leaves offline groups nothing while online work goes on', () => {
    const shares = sharesOf(simulate({ ...setup, durationNs: 4e9, workloads: [hog({ group: 0 }), offlineHog()] }));
    expect(shares[1]).toBeLessThan(1e-3);
  });

  it('gives them all that online work leaves, at once and only then', () => {
    const simulation = simulate({
      ...setup,
      workloads: [periodic(3e6, 10e6, { group: 0 }), offlineHog({ threads: 2 })],
    });
    const [online, a, b] = sharesOf(simulation);
    expect(online).toBeCloseTo(0.3, 3);
    expect(online + a + b).toBe(1);
    expect(simulation.finish().metrics['periodic.wakeup.max']).toBe(0);
  });

  it('goes into overload after 5 s: offline tasks in user mode sleep and still get next to nothing', () => {
    const simulation = simulate({ ...setup, workloads: [hog({ group: 0 }), offlineHog({ threads: 3 })] });
    expect(sharesOf(simulation)[0]).toBeGreaterThan(0.999);
  });

  it('ends overload when the CPU goes idle', () => {
    const online = cyclic(8e9, 1e9, { name: 'online', group: 0 });
    const simulation = simulate({ ...setup, workloads: [online, offlineHog()] });
    const [first] = slicesOf(simulation).filter(({ task, startNs }) => task === 1 && startNs > 5e9);
    expect(first.startNs).toBe(8e9);
    expect(sharesOf(simulation)[1]).toBeCloseTo(2 / 20, 2);
  });

  it('keeps offline work off the sibling of online work with the SMT expeller', () => {
    const run = (smtExpeller: boolean) =>
      sharesOf(
        simulate({
          ...setup,
          policy: { qos: { kernel, smtExpeller } },
          cpus: 2,
          smt: 2,
          workloads: [periodic(5e6, 10e6, { group: 0, affinity: [0] }), offlineHog({ affinity: [1] })],
        }),
      )[1];
    expect(run(true)).toBeCloseTo(0.25, 2);
    expect(run(false)).toBe(0.5);
  });
});

import { describe, expect, it } from 'vitest';
import { hog, periodic, sharesOf, simulate, slicesOf } from '../scenario.fixture.ts';

describe('BT of the RUE generation', () => {
  const bt = (name: string, rest = {}) => hog({ name, policy: 'SCHED_BT', ...rest });

  it('gets a turn of 3 ms, at ticks, each time it was held back for 10 s', () => {
    const simulation = simulate({
      policy: { bt: { kernel: 'rue' } },
      durationNs: 60e9,
      workloads: [hog({ name: 'online' }), bt('batch')],
    });
    const turns = slicesOf(simulation).filter(({ task }) => task === 1);
    expect(turns.length).toBe(5);
    for (const { startNs, endNs } of turns) expect(endNs - startNs).toBe(4e6);
    turns.slice(1).forEach(({ startNs }, i) => {
      expect(startNs - turns[i].endNs).toBe(10e9);
    });
  });

  it('uses what fair tasks leave of the suppress percentage', () => {
    const shares = sharesOf(
      simulate({
        policy: { bt: { kernel: 'rue', suppressPercent: 60 } },
        durationNs: 90e9,
        workloads: [periodic(4e6, 10e6), bt('batch')],
      }),
    );
    expect(shares[0]).toBeCloseTo(0.4, 2);
    expect(shares[1]).toBeCloseTo(0.2, 2);
  });

  it('keeps BT off the sibling of a sensitive task, and only of such a task', () => {
    const groups = [true, false].map((htSensitive) => ({ name: 'g', shares: 1024, idle: false, htSensitive }));
    const run = (group: number, htIsolation: boolean) =>
      sharesOf(
        simulate({
          policy: { bt: { kernel: 'rue', htIsolation } },
          cpus: 2,
          smt: 2,
          groups,
          durationNs: 5e9,
          workloads: [periodic(5e6, 10e6, { group, affinity: [0] }), bt('batch', { affinity: [1] })],
        }),
      )[1];
    expect(run(0, true)).toBeCloseTo(0.25, 2);
    expect(run(0, false)).toBe(0.5);
    expect(run(1, true)).toBe(0.5);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hog, sharesOf, simulate } from '../scenario.fixture.ts';
import { BtBandwidth } from './bandwidth.ts';

const MS = 1e6;
const limits = { runtimeNs: 100 * MS, periodNs: 1000 * MS, shareRuntime: false, capsPct: [] };

describe('BT bandwidth of a CPU', () => {
  it('is unlimited without a runtime and caps', () => {
    const bandwidth = new BtBandwidth(2, { ...limits, runtimeNs: undefined });
    bandwidth.charge(0, 5000 * MS);
    expect(bandwidth.limited).toBe(false);
    expect(bandwidth.exhausted(0)).toBe(false);
  });

  it('is the smaller of runtime and cap', () => {
    const bandwidth = new BtBandwidth(4, { ...limits, capsPct: [100, 5, 0] });
    expect([...bandwidth.runtimeNs]).toEqual([100 * MS, 50 * MS, 0, 100 * MS]);
    expect([0, 1, 2, 3].map((cpu) => bandwidth.isClosed(cpu))).toEqual([false, false, true, false]);
    expect([...bandwidth.throttled]).toEqual([0, 0, 1, 0]);
  });

  it('pays an overshoot back in the next periods', () => {
    const bandwidth = new BtBandwidth(1, limits);
    bandwidth.charge(0, 230 * MS);
    expect(bandwidth.exhausted(0)).toBe(true);
    expect(bandwidth.refill(0)).toBe(false);
    expect(bandwidth.refill(0)).toBe(true);
    expect(bandwidth.usedNs[0]).toBe(30 * MS);
  });

  it('borrows one n-th of what each other CPU has left, up to the whole period', () => {
    const bandwidth = new BtBandwidth(4, { ...limits, runtimeNs: 500 * MS, shareRuntime: true });
    bandwidth.charge(1, 100 * MS);
    bandwidth.charge(0, 501 * MS);
    expect(bandwidth.exhausted(0)).toBe(false);
    expect([...bandwidth.runtimeNs]).toEqual([850 * MS, 400 * MS, 375 * MS, 375 * MS]);
    bandwidth.charge(0, 350 * MS);
    expect(bandwidth.exhausted(0)).toBe(false);
    expect(bandwidth.runtimeNs[0]).toBe(1000 * MS);
  });

  it('never lends more than there is and never makes runtime', () => {
    const charges = fc.array(fc.tuple(fc.nat(3), fc.nat(400)), { maxLength: 40 });
    fc.assert(
      fc.property(charges, (all) => {
        const bandwidth = new BtBandwidth(4, { ...limits, runtimeNs: 300 * MS, shareRuntime: true });
        for (const [cpu, ms] of all) {
          if (bandwidth.throttled[cpu] === 0) bandwidth.charge(cpu, ms * MS);
          bandwidth.exhausted(cpu);
          if (ms % 7 === 0) bandwidth.refill(cpu);
        }
        expect(bandwidth.runtimeNs.reduce((sum, runtime) => sum + runtime, 0)).toBe(1200 * MS);
        for (const runtime of bandwidth.runtimeNs) {
          expect(runtime).toBeGreaterThanOrEqual(0);
          expect(runtime).toBeLessThanOrEqual(1000 * MS);
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe('/proc/offline caps', () => {
  const run = (policy: 'SCHED_BT' | 'SCHED_OTHER') =>
    simulate({
      policy: { bt: { kernel: 'tk3', caps: { '0': 0, '1': 25 } } },
      cpus: 2,
      durationNs: 20e9,
      workloads: [0, 1].map((cpu) => hog({ name: `hog${cpu}`, policy, affinity: [cpu] })),
    });

  it('keep BT off a CPU altogether, or to a part of each period', () => {
    const [closed, quarter] = sharesOf(run('SCHED_BT'));
    expect(closed).toBe(0);
    expect(quarter).toBeCloseTo(0.125, 2);
  });

  it('do not touch fair tasks', () => {
    expect(sharesOf(run('SCHED_OTHER'))).toEqual([0.5, 0.5]);
  });
});

import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { domainWatts, type PerformanceDomain } from './energy-model.ts';
import { decisionNs, FrequencyControl, type FrequencyControlConfig } from './frequency-control.ts';
import { GOVERNORS, type Governor, GovernorState } from './governors.ts';

const HZ = [0.5e9, 1e9, 1.5e9, 2e9];
const MS = 1_000_000;
const target = (governor: Governor, signal: number): number => new GovernorState(governor, HZ).target(signal);

describe('governors', () => {
  it('stay at either end, or follow what is used', () => {
    expect([target('performance', 0), target('powersave', 1)]).toEqual([2e9, 0.5e9]);
    expect([0, 0.3, 0.5, 0.79, 0.9].map((busy) => target('ondemand', busy))).toEqual([0.5e9, 1e9, 1e9, 1.5e9, 2e9]);
    expect([0, 0.2, 0.4, 0.41, 0.6, 0.81, 1].map((used) => target('schedutil', used) / 1e9)).toEqual([
      0.5, 0.5, 1, 1.5, 1.5, 2, 2,
    ]);
  });

  it('conservative climbs and descends by steps of 5 %, whatever lies between two frequencies', () => {
    const state = new GovernorState('conservative', HZ, undefined, 0.5e9);
    const climb = Array.from({ length: 6 }, () => state.target(1));
    expect(climb).toEqual([0.5e9, 0.5e9, 0.5e9, 0.5e9, 1e9, 1e9]);
    expect(state.target(0.5)).toBe(1.5e9);
    expect(Array.from({ length: 3 }, () => state.target(0))).toEqual([1e9, 1e9, 1e9]);
  });

  it('choose a frequency that exists', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...GOVERNORS),
        fc.array(fc.double({ min: 0, max: 1, noNaN: true })),
        (name, signals) => {
          const state = new GovernorState(name, HZ);
          for (const signal of signals) expect(HZ).toContain(state.target(signal));
        },
      ),
    );
  });
});

const config: FrequencyControlConfig = {
  governor: 'schedutil',
  hz: HZ,
  startHz: 0.5e9,
  latencyNs: MS,
  rateLimitNs: 4 * MS,
};

describe('frequency of a domain', () => {
  it('changes after the latency, and is not asked again within the rate limit', () => {
    const control = new FrequencyControl(config);
    expect(control.decide(10 * MS, 0.7)).toBe(11 * MS);
    expect(control.decide(10.5 * MS, 0)).toBe(11 * MS);
    expect(control.hz).toBe(0.5e9);
    control.settle();
    expect(control.hz).toBe(2e9);
    expect(control.decide(13 * MS, 0)).toBe(-1);
    expect(control.decide(14 * MS, 0)).toBe(15 * MS);
    control.settle();
    expect([control.hz, control.decide(20 * MS, 0.1)]).toEqual([0.5e9, -1]);
  });

  it('is looked at every thousand latencies, at most every 10 ms', () => {
    expect(decisionNs('schedutil', 2_000, 4 * MS)).toBe(2 * MS);
    expect(decisionNs('schedutil', MS, 4 * MS)).toBe(10 * MS);
    expect(decisionNs('ondemand', 2_000, 4 * MS)).toBe(8 * MS);
  });
});

const little: PerformanceDomain = { cpus: [0, 1], capacities: [200, 400], watts: [0.1, 0.4] };

describe('energy model', () => {
  it('takes the lowest frequency with a fifth to spare', () => {
    expect(domainWatts(little, 160, 200)).toBeCloseTo(0.1, 12);
    expect(domainWatts(little, 161, 200)).toBeCloseTo(0.2, 12);
    expect(domainWatts(little, 900, 400)).toBeCloseTo(0.4, 12);
  });
});

import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeRate, decodeStepS, decodeWatts, expertsUsed, fitDecode, fitDecodePower } from './decode.ts';
import { bestFrequency, cubicOf, workJoules } from './race-to-idle.ts';
import { attainable, ridge, saturatedBandwidth } from './roofline.ts';
import { contentionOf, uslSpeedup } from './scaling.ts';

const ceilings = { flopsPerS: 1e12, bytesPerS: 1e11 };

describe('roofline', () => {
  it('is bent at the ridge', () => {
    expect(ridge(ceilings)).toBe(10);
    expect([1, 10, 100].map((intensity) => attainable(intensity, ceilings))).toEqual([1e11, 1e12, 1e12]);
  });

  it('adds bandwidth core by core until memory is saturated', () => {
    expect([1, 7, 8, 40].map((cores) => saturatedBandwidth(cores, 20e9, 150e9) / 1e9)).toEqual([20, 140, 150, 150]);
  });
});

describe('scaling', () => {
  it('is Amdahl without coherency', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 512 }), fc.double({ min: 0, max: 1, noNaN: true }), (cores, serial) => {
        expect(uslSpeedup(cores, serial, 0)).toBeCloseTo(1 / (serial + (1 - serial) / cores), 9);
      }),
    );
  });

  it('takes contention from one measured speed-up', () => {
    // SG2042: 59,820 MIPS on 64 cores, 1,622 on one
    const contention = contentionOf(64, 59_820 / 1_622);
    expect(uslSpeedup(64, contention, 0) * 1_622).toBeCloseTo(59_820, 6);
    expect(contentionOf(1, 1)).toBe(0);
  });
});

describe('race to idle', () => {
  const pace = { baseWatts: 20, cores: 4, cubic: cubicOf(10, 2e9), minHz: 0.4e9, maxHz: 3e9 };

  it('is worth it when what is on anyway draws much', () => {
    expect(bestFrequency(pace).advice).toBe('pace');
    expect(bestFrequency({ ...pace, baseWatts: 400 })).toMatchObject({ advice: 'race', hz: 3e9 });
    expect(bestFrequency({ ...pace, baseWatts: 0 })).toMatchObject({ advice: 'slowest', hz: 0.4e9 });
  });

  it('costs more at any other frequency', () => {
    const watts = fc.double({ min: 0.1, max: 1000, noNaN: true });
    fc.assert(
      fc.property(watts, fc.double({ min: 0.4e9, max: 3e9, noNaN: true }), (baseWatts, hz) => {
        const own = { ...pace, baseWatts };
        const least = workJoules(own, 1e9, bestFrequency(own).hz);
        expect(workJoules(own, 1e9, hz)).toBeGreaterThanOrEqual(least * (1 - 1e-12));
      }),
    );
  });
});

describe('decoding', () => {
  it('uses as many experts as independent choices cover', () => {
    expect(expertsUsed(0.25, 1)).toBeCloseTo(0.25, 12);
    expect(expertsUsed(0.25, 3)).toBeCloseTo(1 - 0.75 ** 3, 12);
    expect(expertsUsed(1, 7)).toBe(1);
    expect(expertsUsed(0.25, 1.5)).toBeGreaterThan(expertsUsed(0.25, 1));
  });

  it('finds the model that measurements were made of', () => {
    const model = { fixedS: 0.02, sequenceS: 1e-4, expertsS: 0.03, activePart: 0.1 };
    const batches = [8, 16, 32, 64, 128];
    const found = fitDecode(
      batches,
      batches.map((batch) => decodeRate(model, batch)),
      0.1,
    )!;
    for (const batch of [1, 50, 500]) expect(decodeStepS(found, batch)).toBeCloseTo(decodeStepS(model, batch), 9);
    expect(fitDecode([8, 16], [1, 2], 0.5)).toBeUndefined();
  });

  it('takes power from tokens and from how often the weights are read', () => {
    const batches = [8, 32, 128, 512];
    const rates = [400, 1200, 3000, 5000];
    // 300 W + 0.02 J for a token + 4 J for the weights
    const watts = batches.map((batch, index) => 300 + 0.02 * rates[index] + (4 * rates[index]) / batch);
    const power = fitDecodePower(batches, rates, watts, 1)!;
    expect(power.baseWatts).toBeCloseTo(300, 6);
    expect(power.tokenJoules).toBeCloseTo(0.02, 9);
    expect(decodeWatts(power, 64, 2000)).toBeCloseTo(300 + 40 + 125, 6);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { comparePaired } from './paired.ts';
import { compareIndependent } from './welch.ts';

/** Student's sleep data, as R ships them: extra hours of sleep under two drugs. */
const FIRST = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0, 2];
const SECOND = [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4];

describe('a comparison of independent replications', () => {
  it("gives the interval of Welch's test that R's documentation of t.test prints", () => {
    // t.test(extra ~ group, data = sleep): -3.3654832 0.2054832; further digits from mpmath 1.3 with 40 digits
    const { value, low, high, verdict, n } = compareIndependent(FIRST, SECOND, 'higher')!;
    expect(value).toBeCloseTo(1.58, 12);
    expect(Math.abs(low - -0.205483230711711)).toBeLessThan(1e-9);
    expect(Math.abs(high - 3.365483230711711)).toBeLessThan(1e-9);
    expect([verdict, n]).toEqual(['~', 10]);
  });

  it('gives the ratio of means by Fieller for samples of unequal size (mpmath, 40 digits)', () => {
    const { relative, relativeLow, relativeHigh, verdict } = compareIndependent(
      [80, 91, 85, 78, 84, 88, 79],
      [102, 98, 110, 95, 105],
      'lower',
    )!;
    expect(Math.abs(relative! - 0.2205128205128205)).toBeLessThan(1e-12);
    expect(Math.abs(relativeLow! - 0.1274707324145375)).toBeLessThan(1e-9);
    expect(Math.abs(relativeHigh! - 0.319943899834322)).toBeLessThan(1e-9);
    expect(verdict).toBe('worse');
  });

  it('is wider than one of pairs where the replications share most of their variation', () => {
    const baseline = [100, 180, 60, 140, 20];
    const variant = baseline.map((value, i) => value + 1 + 0.01 * i);
    const independent = compareIndependent(baseline, variant, 'lower')!;
    const paired = comparePaired(baseline, variant, 'lower')!;
    expect(independent.value).toBeCloseTo(paired.value, 12);
    expect(independent.high - independent.low).toBeGreaterThan(100 * (paired.high - paired.low));
    expect([independent.verdict, paired.verdict]).toEqual(['~', 'worse']);
  });

  it('takes samples of any size, leaves out what is missing, and says when there are too few', () => {
    expect(compareIndependent([1, Number.NaN], [2], 'lower')).toMatchObject({
      value: 1,
      verdict: 'insufficient',
      n: 1,
    });
    expect(compareIndependent([], [2], 'lower')).toBeUndefined();
    expect(compareIndependent([5, 5], [6, 6, 6], 'lower')).toMatchObject({ low: 1, high: 1, verdict: 'worse' });
    expect(compareIndependent([0, 0], [1, 2], 'lower')!.relative).toBeUndefined();
  });

  it('never yields NaN, mirrors when the sides swap, and contains the difference of the means', () => {
    const values = fc.array(fc.double({ min: -1e9, max: 1e9, noNaN: true }), { maxLength: 12 });
    fc.assert(
      fc.property(values, values, (a, b) => {
        const forth = compareIndependent(a, b, 'lower');
        const back = compareIndependent(b, a, 'lower');
        if (forth === undefined || back === undefined) {
          expect(forth).toBe(back);
          return;
        }
        for (const value of Object.values(forth)) expect(value).not.toBeNaN();
        expect(forth.effect + back.effect).toBe(0);
        expect(forth.low).toBeLessThanOrEqual(forth.value);
        expect(forth.high).toBeGreaterThanOrEqual(forth.value);
        if (forth.relativeLow !== undefined) {
          expect(forth.relativeLow).toBeLessThanOrEqual(forth.relative! + 1e-9 * Math.abs(forth.relative!));
          expect(forth.relativeHigh).toBeGreaterThanOrEqual(forth.relative! - 1e-9 * Math.abs(forth.relative!));
        }
      }),
    );
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { differenceOf, meanInterval, moments } from './interval.ts';

describe('the interval of a mean', () => {
  it('is mean ± t s / √n (worked by hand)', () => {
    // 2 4 4 4 5 5 7 9: mean 5, sum of squares 32, s² = 32/7, t(7) = 2.364624.
    const { value, low, high, n } = meanInterval([2, 4, 4, 4, 5, 5, 7, 9])!;
    const half = 2.364624252 * Math.sqrt(32 / 7 / 8);
    expect([value, n]).toEqual([5, 8]);
    expect(low).toBeCloseTo(5 - half, 8);
    expect(high).toBeCloseTo(5 + half, 8);
  });

  it('is the value itself for a single replication, and absent for none', () => {
    expect(meanInterval([3.5])).toEqual({ value: 3.5, low: 3.5, high: 3.5, n: 1 });
    expect(meanInterval([])).toBeUndefined();
  });

  it('has no width and no rounding when all values are equal', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, min: -1e100, max: 1e100 }), fc.integer({ min: 1, max: 30 }), (value, n) => {
        const interval = meanInterval(Array.from({ length: n }, () => value))!;
        expect([interval.value, interval.low, interval.high].every((x) => x === value)).toBe(true);
      }),
    );
  });

  it('keeps the variance of values far from 0', () => {
    expect(moments([1e15 + 1, 1e15 + 2, 1e15 + 3])).toEqual({ n: 3, mean: 1e15 + 2, variance: 1 });
  });
});

describe('the difference of two figures', () => {
  it('is 0 where they differ by rounding only', () => {
    expect(differenceOf(0.1 + 0.2, 0.3)).toBe(0);
    expect(differenceOf(1 + 1e-9, 1)).toBeCloseTo(1e-9, 15);
  });
});

describe('an interval of one more draw', () => {
  it('is mean ± t s √(1 + 1/n) (worked by hand)', () => {
    const { value, low, high } = meanInterval([2, 4, 4, 4, 5, 5, 7, 9], 'draw')!;
    const half = 2.364624252 * Math.sqrt((32 / 7) * (1 + 1 / 8));
    expect(value).toBe(5);
    expect(low).toBeCloseTo(5 - half, 8);
    expect(high).toBeCloseTo(5 + half, 8);
  });

  it('is not narrowed by more values', () => {
    const few = meanInterval([9, 11, 9, 11], 'draw');
    const many = meanInterval(
      Array.from({ length: 400 }, (_, i) => (i % 2 === 0 ? 9 : 11)),
      'draw',
    );
    expect((many?.high ?? 0) - (many?.low ?? 0)).toBeGreaterThan(3.9);
    expect((few?.high ?? 0) - (few?.low ?? 0)).toBeGreaterThan((many?.high ?? 0) - (many?.low ?? 0));
  });
});

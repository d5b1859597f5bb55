import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { quantiles } from './quantile.ts';

const samples = fc.array(fc.double({ min: -1e300, max: 1e300, noNaN: true }), { minLength: 1, maxLength: 60 });

describe('quantiles', () => {
  it('interpolates by definition 7 (worked by hand)', () => {
    // Sorted 1 2 3 4, h = 3p: 0.25 → 1.75, 0.5 → 2.5, 0.9 → 3.7.
    const [q1, median, p90] = quantiles(Float64Array.of(3, 1, 4, 2), 4, [0.25, 0.5, 0.9])!;
    expect(q1).toBe(1.75);
    expect(median).toBe(2.5);
    expect(p90).toBeCloseTo(3.7, 14);
  });

  it('looks at the prefix only and leaves the rest of the array alone', () => {
    const values = Float64Array.of(5, 1, 3, Number.NaN, -7);
    expect(quantiles(values, 3, [0, 0.5, 1])).toEqual([1, 3, 5]);
    expect(Array.from(values.subarray(3))).toEqual([Number.NaN, -7]);
  });

  it('has no quantile of an empty sample', () => {
    expect(quantiles(new Float64Array(4), 0, [0.5])).toBeUndefined();
  });

  it('rejects values that are not finite and arguments out of range', () => {
    for (const bad of [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]) {
      expect(() => quantiles(Float64Array.of(1, bad, 2), 3, [0.5])).toThrow(RangeError);
    }
    expect(() => quantiles(Float64Array.of(1), 2, [0.5])).toThrow(RangeError);
    expect(() => quantiles(Float64Array.of(1), 1, [1.5])).toThrow(RangeError);
  });

  it('is ordered, bounded by the sample, and independent of the order of the values', () => {
    fc.assert(
      fc.property(samples, fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 2 }), (values, ps) => {
        const sorted = ps.toSorted((a, b) => a - b);
        const found = quantiles(Float64Array.from(values), values.length, [0, ...sorted, 1])!;
        expect(found[0]! + 0).toBe(Math.min(...values) + 0);
        expect(found.at(-1)! + 0).toBe(Math.max(...values) + 0);
        for (let i = 1; i < found.length; i++) expect(found[i]).toBeGreaterThanOrEqual(found[i - 1]!);
        const reversed = Float64Array.from(values.toReversed());
        expect(quantiles(reversed, values.length, [0, ...sorted, 1])).toEqual(found);
      }),
    );
  });
});

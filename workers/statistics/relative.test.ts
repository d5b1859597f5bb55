import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { meanInterval } from './interval.ts';
import { relativeChange } from './relative.ts';

const pairs = fc.array(
  fc.tuple(fc.double({ min: -50, max: 50, noNaN: true }), fc.double({ min: 90, max: 110, noNaN: true })),
  { minLength: 2, maxLength: 20 },
);
const split = (all: readonly (readonly [number, number])[]): [number[], number[]] => [
  all.map(([d]) => d),
  all.map(([, b]) => b),
];

describe('the relative change', () => {
  it('is bounded by the ratios at which a t test on d - θ b just does not reject', () => {
    fc.assert(
      fc.property(pairs, (all) => {
        const [d, b] = split(all);
        const change = relativeChange(d, b);
        if (change === undefined) return;
        const margin = (theta: number): number => {
          const { low, high } = meanInterval(d.map((x, i) => x - theta * b[i]!))!;
          return Math.min(-low, high);
        };
        const scale = 1e-7 * (1 + Math.abs(change.low) + Math.abs(change.high)) * 100;
        expect(Math.abs(margin(change.low))).toBeLessThan(scale);
        expect(Math.abs(margin(change.high))).toBeLessThan(scale);
        expect(margin(change.value)).toBeGreaterThanOrEqual(-scale);
      }),
    );
  });

  it('excludes 0 exactly when the interval of the difference does', () => {
    fc.assert(
      fc.property(pairs, (all) => {
        const [d, b] = split(all);
        const change = relativeChange(d, b);
        const { low, high } = meanInterval(d)!;
        // Next to 0 rounding decides which side a bound falls on.
        if (change === undefined || Math.min(Math.abs(low), Math.abs(high)) < 1e-6) return;
        expect(change.low > 0 || change.high < 0).toBe(low > 0 || high < 0);
      }),
    );
  });

  it('is a point when every pair has the same ratio', () => {
    const { value, low, high } = relativeChange([10, 11, 12], [100, 110, 120])!;
    expect([value, low, high].map((x) => x.toFixed(12))).toEqual([
      '0.100000000000',
      '0.100000000000',
      '0.100000000000',
    ]);
  });

  it('keeps the sign of the difference when the baseline is negative', () => {
    expect(relativeChange([5, 5.1, 4.9], [-50, -50, -50])!.value).toBeCloseTo(0.1, 12);
  });

  it('is undefined where the baseline cannot be told from 0', () => {
    expect(relativeChange([1, 2], [0, 0])).toBeUndefined();
    expect(relativeChange([0, 0], [0, 0])).toBeUndefined();
    expect(relativeChange([1, 2, 1], [-1, 1, 0.1])).toBeUndefined();
    expect(relativeChange([1e300, 1e300], [1e-300, 1e-300])).toBeUndefined();
    expect(relativeChange([], [])).toBeUndefined();
  });

  it('has no width for a single pair', () => {
    expect(relativeChange([5], [100])).toEqual({ value: 0.05, low: 0.05, high: 0.05 });
  });
});

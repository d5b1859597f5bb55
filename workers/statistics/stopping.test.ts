import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { moreReplications } from './stopping.ts';
import { studentT } from './student.ts';

describe('how many more replications', () => {
  it('solves n ≥ (t(n-1) s / (r x̄))² (worked by hand from a t table)', () => {
    // 9 10 11: s / x̄ = 0.1; with r = 0.05: n = 17 needs (2.1199 · 2)² = 17.98, n = 18 needs (2.1098 · 2)² = 17.81.
    expect(moreReplications([9, 10, 11], 0.05)).toBe(18 - 3);
  });

  it('is 0 when the interval is narrow enough already', () => {
    expect(moreReplications([10, 10, 10], 0.01)).toBe(0);
    expect(moreReplications([9.999, 10, 10.001], 0.01)).toBe(0);
  });

  it('is unknown without two values or with a mean of 0', () => {
    expect(moreReplications([5], 0.01)).toBeUndefined();
    expect(moreReplications([-1, 1], 0.01)).toBeUndefined();
    expect(moreReplications([0, 0], 0.01)).toBeUndefined();
  });

  it('gives the smallest sufficient number', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.1, max: 30, noNaN: true }), (spread) => {
        const more = moreReplications([100 - spread, 100, 100 + spread], 0.02)!;
        const halfWidth = (n: number): number => (studentT(n - 1, 0.95) * spread) / Math.sqrt(n);
        expect(halfWidth(3 + more)).toBeLessThanOrEqual(2 * (1 + 1e-12));
        if (more > 0) expect(halfWidth(3 + more - 1)).toBeGreaterThan(2 * (1 - 1e-12));
      }),
    );
  });

  it('answers for absurd targets too', () => {
    expect(moreReplications([1, 2, 3], 1e-6)).toBeGreaterThan(1e11);
  });
});

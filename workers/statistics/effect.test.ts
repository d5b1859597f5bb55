import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cliffsDelta, effectSize } from './effect.ts';

// Few distinct values, so that ties are common.
const group = fc.array(fc.integer({ min: -5, max: 5 }), { minLength: 1, maxLength: 40 });

describe("Cliff's delta", () => {
  it('counts every pair once (against the O(n²) definition)', () => {
    fc.assert(
      fc.property(group, group, (a, b) => {
        const signs = a.flatMap((x) => b.map((y): number => Math.sign(x - y)));
        const sum = signs.reduce((total, sign) => total + sign, 0);
        expect(cliffsDelta(a, b)).toBeCloseTo(sum / signs.length, 14);
      }),
    );
  });

  it('changes sign with the order of the groups and stays within -1 … 1', () => {
    fc.assert(
      fc.property(group, group, (a, b) => {
        expect(cliffsDelta(a, b) + cliffsDelta(b, a)).toBe(0);
        expect(Math.abs(cliffsDelta(a, b))).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('is 1 for complete separation and 0 against itself or nothing', () => {
    expect(cliffsDelta([4, 5, 6], [1, 2, 3])).toBe(1);
    expect(cliffsDelta([1, 2, 3], [3, 2, 1])).toBe(0);
    expect(cliffsDelta([], [1])).toBe(0);
  });

  it('has words with the published thresholds', () => {
    const words = [0, -0.1469, 0.147, -0.3299, 0.33, 0.4739, -0.474, 1].map(effectSize);
    expect(words).toEqual(['negligible', 'negligible', 'small', 'small', 'medium', 'medium', 'large', 'large']);
  });
});

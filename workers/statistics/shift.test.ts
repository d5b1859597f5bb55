import { describe, expect, it } from 'vitest';
import { comparePaired } from './paired.ts';
import { quantileShifts, SHIFT_PROBABILITIES } from './shift.ts';
import { compareIndependent } from './welch.ts';

const by = (of: (probability: number, replication: number) => number, n = 6) =>
  SHIFT_PROBABILITIES.map((p) => Array.from({ length: n }, (_, r) => of(p, r)));

describe('the shift function', () => {
  it('is a constant for a shift, and grows with the quantile for a stretch', () => {
    const baseline = by((p, r) => 100 * p + r);
    const shifted = quantileShifts(
      baseline,
      by((p, r) => 100 * p + r + 7),
      true,
    );
    expect(shifted.map(({ probability }) => probability)).toEqual(SHIFT_PROBABILITIES);
    for (const { value, low, high, n } of shifted) {
      expect([value, low, high].map((x) => Math.round(x * 1e6) / 1e6)).toEqual([7, 7, 7]);
      expect(n).toBe(6);
    }
    const stretched = quantileShifts(
      baseline,
      by((p, r) => 150 * p + r),
      true,
    ).map(({ value }) => value);
    expect([...stretched].sort((a, b) => a - b)).toEqual(stretched);
  });

  it('has the interval of the metric that is the same quantile', () => {
    const noise = (r: number) => Math.sin(7 * r) * 3;
    const [before, after] = [by((p, r) => p * 10 + noise(r)), by((p, r) => p * 12 + noise(r + 1))];
    const at = SHIFT_PROBABILITIES.indexOf(0.99);
    const paired = comparePaired(before[at], after[at], 'lower')!;
    expect(quantileShifts(before, after, true)[at]).toMatchObject({ low: paired.low, high: paired.high });
    const independent = compareIndependent(before[at], after[at].slice(0, 4), 'lower')!;
    const cut = after.map((values) => values.slice(0, 4));
    expect(quantileShifts(before, cut, false)[at]).toMatchObject({ low: independent.low, high: independent.high });
  });

  it('leaves out quantiles that no pair of replications has', () => {
    const baseline = by((p) => (p > 0.9 ? Number.NaN : p));
    expect(
      quantileShifts(
        baseline,
        by((p) => p),
        true,
      ).map(({ probability }) => probability),
    ).toEqual([0.1, 0.25, 0.5, 0.75, 0.9]);
    expect(quantileShifts([], [], true)).toEqual([]);
  });
});

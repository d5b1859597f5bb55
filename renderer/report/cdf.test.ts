import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HistogramBuilder } from '../../workers/statistics/histogram.ts';
import { cdfOf, cdfPath, informativeShare, markPlaces, quantileOf, shareAtTail, tailLength } from './cdf.ts';
import { logAxis } from './scale.ts';

function histogramOf(values: readonly number[]) {
  const builder = new HistogramBuilder();
  for (const value of values) builder.add(value);
  return builder.toCounts();
}

describe('the drawn distribution function', () => {
  it('runs from left below to right above, inside the box, for any samples', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 100, max: 1e10 }), { minLength: 2, maxLength: 300 }), (values) => {
        const points = cdfOf(histogramOf(values));
        const x = logAxis(points[0].value, points[points.length - 1].value * 1.01, 10, 110);
        const path = cdfPath(points, x, (share) => 100 * (1 - share), 0, 1);
        let before = [10, 100];
        for (const part of path.slice(1).split('L')) {
          const [at, y] = part.split(' ').map(Number);
          expect(at).toBeGreaterThanOrEqual(before[0]);
          expect(at).toBeLessThanOrEqual(110);
          expect(y).toBeLessThanOrEqual(before[1]);
          expect(y).toBeGreaterThanOrEqual(0);
          before = [at, y];
        }
      }),
    );
  });

  it('gives quantiles within the width of a bin', () => {
    const points = cdfOf(histogramOf(Array.from({ length: 1000 }, (_, index) => 1e6 + index * 1e3)));
    for (const share of [0.1, 0.5, 0.99]) {
      expect(Math.abs(quantileOf(points, share) / (1e6 + share * 1e6) - 1)).toBeLessThan(0.011);
    }
  });

  it('ends where fewer than ten samples lie beyond', () => {
    expect(informativeShare(100_000)).toBeCloseTo(0.9999, 12);
    expect(informativeShare(5)).toBe(0);
  });

  it('puts 90, 99 and 99.9 % equally far apart on the tail axis', () => {
    expect(tailLength(0.99) - tailLength(0.9)).toBeCloseTo(1, 9);
    expect(tailLength(0.999) - tailLength(0.99)).toBeCloseTo(1, 9);
  });

  it('has markers that stand apart although curves coincide, the more of them the fewer curves there are', () => {
    for (const count of [1, 2, 5, 8, 14]) {
      const all = Array.from({ length: count }, (_, index) => markPlaces(index, count));
      const sorted = all.flat().sort((a, b) => a - b);
      expect(sorted[0]).toBeGreaterThan(0);
      expect(sorted.at(-1)).toBeLessThan(1);
      // of a panel 178 units high: no two touch
      for (const [index, place] of sorted.slice(1).entries()) expect((place - sorted[index]) * 178).toBeGreaterThan(7);
      for (const places of all) expect(places).toHaveLength(count <= 6 ? 4 : count === 8 ? 3 : 1);
    }
    expect(shareAtTail(tailLength(0.995))).toBeCloseTo(0.995, 9);
  });

  it('is empty where the wanted range holds nothing', () => {
    expect(cdfPath([], logAxis(1, 10, 0, 1), (share) => share, 0, 1)).toBe('');
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  BINS,
  cdfPoints,
  HistogramBuilder,
  histogramQuantile,
  LOWEST_NS,
  type LogHistogram,
  RATIO,
} from './histogram.ts';
import { quantiles } from './quantile.ts';

const durations = fc.array(fc.double({ min: LOWEST_NS, max: 1e12, noNaN: true }), { minLength: 1, maxLength: 200 });

function histogramOf(values: readonly number[]): LogHistogram {
  const builder = new HistogramBuilder();
  for (const value of values) builder.add(value);
  return builder.toCounts();
}

describe('the logarithmic histogram', () => {
  it('reaches from 100 ns to at least 1000 s', () => {
    expect(LOWEST_NS * RATIO ** BINS).toBeGreaterThanOrEqual(1e12);
    expect(LOWEST_NS * RATIO ** (BINS - 1)).toBeLessThan(1e12);
  });

  it('puts each edge in the bin that it opens, and the value just below it in the bin before', () => {
    let edge = LOWEST_NS;
    for (let bin = 0; bin < BINS; bin++, edge *= RATIO) {
      expect(histogramOf([edge]).counts[bin]).toBe(1);
      expect(histogramOf([edge * (1 - Number.EPSILON)]).counts[Math.max(0, bin - 1)]).toBe(1);
    }
  });

  it('counts what is too small in the first and what is too large in the last bin', () => {
    const h = histogramOf([0, 99, 1e13]);
    expect([h.counts[0], h.counts[BINS - 1]]).toEqual([2, 1]);
    expect([h.n, h.min, h.max, h.sum]).toEqual([3, 0, 1e13, 1e13 + 99]);
  });

  it('rejects what is not a duration', () => {
    for (const bad of [-1, Number.NaN, Number.POSITIVE_INFINITY]) expect(() => histogramOf([bad])).toThrow(RangeError);
  });

  it('gives every quantile within 1 % of the exact one', () => {
    fc.assert(
      fc.property(durations, fc.double({ min: 0, max: 1, noNaN: true }), (values, p) => {
        const exact = quantiles(Float64Array.from(values), values.length, [p])![0]!;
        const estimate = histogramQuantile(histogramOf(values), p)!;
        expect(Math.abs(estimate / exact - 1)).toBeLessThanOrEqual(0.01);
      }),
    );
  });

  it('merges to what one histogram of all values holds', () => {
    const whole = fc.array(fc.integer({ min: 0, max: 1e12 }), { maxLength: 50 });
    fc.assert(
      fc.property(whole, whole, (a, b) => {
        const builder = new HistogramBuilder();
        builder.merge(histogramOf(a));
        builder.merge(histogramOf(b));
        expect(builder.toCounts()).toEqual(histogramOf([...a, ...b]));
      }),
    );
  });

  it('hands out copies', () => {
    const builder = new HistogramBuilder();
    const before = builder.toCounts();
    builder.add(1000);
    expect(before.n + before.counts.reduce((a, b) => a + b)).toBe(0);
  });

  it('has no quantile and no points when empty', () => {
    expect(histogramQuantile(histogramOf([]), 0.5)).toBeUndefined();
    expect(cdfPoints(histogramOf([]), 10).x).toHaveLength(0);
  });
});

describe('the distribution function for plotting', () => {
  it('rises from the smallest value at 0 to the largest at 1 within the given number of points', () => {
    fc.assert(
      fc.property(durations, fc.integer({ min: 2, max: 60 }), (values, maxPoints) => {
        const h = histogramOf(values);
        const { x, y } = cdfPoints(h, maxPoints);
        expect(x.length).toBeLessThanOrEqual(maxPoints);
        expect([x[0], y[0], x.at(-1), y.at(-1)]).toEqual([h.min, 0, h.max, 1]);
        for (let i = 1; i < x.length; i++) {
          expect(x[i]).toBeGreaterThanOrEqual(x[i - 1]!);
          expect(y[i]).toBeGreaterThan(y[i - 1]!);
          // Each kept point is exact: the share of values below that bin edge, give or take the value on the edge.
          const below = values.filter((value) => value < x[i]!).length;
          const upTo = values.filter((value) => value <= x[i]!).length;
          expect(y[i]! * values.length).toBeGreaterThanOrEqual(below - 1e-9);
          expect(y[i]! * values.length).toBeLessThanOrEqual(upTo + 1e-9);
        }
      }),
    );
  });
});

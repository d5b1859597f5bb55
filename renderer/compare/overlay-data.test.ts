import { describe, expect, it } from 'vitest';
import { HistogramBuilder } from '../../workers/statistics/histogram.ts';
import { SHIFT_PROBABILITIES } from '../../workers/statistics/shift.ts';
import { fixtureResult } from '../report/report.fixture.ts';
import { bySeed, histogramSteps, oneIn, quantileName, shiftPoints } from './overlay-data.ts';

const histogram = (values: readonly number[]) => {
  const builder = new HistogramBuilder();
  for (const value of values) builder.add(value);
  return builder.toCounts();
};

describe('the outline of histograms', () => {
  it('has every observation once, over bins that all of them share', () => {
    const [a, b] = histogramSteps([histogram([1e4, 2e4, 2e4, 9e6]), histogram([5e5])]);
    expect(a.map(({ x }) => x)).toEqual(b.map(({ x }) => x));
    const total = (points: typeof a) => points.filter((_, at) => at % 2 === 0).reduce((sum, { y }) => sum + y, 0);
    expect(total(a)).toBeCloseTo(1, 12);
    expect(total(b)).toBeCloseTo(1, 12);
    expect(a.length).toBeLessThanOrEqual(120);
    for (let at = 2; at < a.length; at += 2) expect(a[at].x).toBe(a[at - 1].x);
  });

  it('is nothing for nothing', () => expect(histogramSteps([histogram([])])).toEqual([[]]));
});

describe('the axis of quantiles', () => {
  it('calls one in a hundred p99', () => {
    expect([0.5, 0.9, 0.99, 0.999].map((p) => quantileName(oneIn(p)))).toEqual(['p50', 'p90', 'p99', 'p99.9']);
  });

  it('has the differences of a variant to the baseline', () => {
    const result = fixtureResult();
    const quantiles = (factor: number) => ({
      'web.latency': SHIFT_PROBABILITIES.map((p) => [1, 2, 3].map((r) => factor * (p + r))),
    });
    const [baseline, variant] = [
      { ...result.variants[0], baseline: true, quantiles: quantiles(1) },
      { ...result.variants[1], baseline: false, quantiles: quantiles(2) },
    ];
    const points = shiftPoints({ ...result, variants: [baseline, variant] }, variant, 'web.latency', true);
    expect(points.map(({ x }) => quantileName(x))).toContain('p99');
    expect(points[2].y).toBeCloseTo(2.5, 12);
    expect(points[2].low).toBeLessThan(2.5);
    expect(shiftPoints(result, variant, 'nothing', true)).toEqual([]);
  });
});

it('replications stand in the order of the baseline, and only where somebody has a value', () => {
  const [variant] = fixtureResult().variants;
  const of = (values: readonly number[]) => ({ ...variant, perReplication: { m: values } });
  const rows = bySeed([of([3, 1, 2, Number.NaN]), of([30, 10, Number.NaN, Number.NaN])], [5, 6, 7, 8], 'm');
  expect(rows).toEqual([
    { seed: 6, values: [1, 10] },
    { seed: 7, values: [2, undefined] },
    { seed: 5, values: [3, 30] },
  ]);
});

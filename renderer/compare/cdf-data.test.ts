import fc from 'fast-check';
import { expect, it } from 'vitest';
import { HistogramBuilder, RATIO } from '../../workers/statistics/histogram.ts';
import { cdfData } from './cdf-data.ts';

function histogram(values: readonly number[]) {
  const builder = new HistogramBuilder();
  for (const value of values) builder.add(value);
  return builder.toCounts();
}

const samples = fc.array(fc.double({ min: 200, max: 1e10, noNaN: true }), { minLength: 1, maxLength: 60 });

it('is the share of samples at or below each edge, to within one bin', () => {
  fc.assert(
    fc.property(samples, samples, (a, b) => {
      const data = cdfData([histogram(a), histogram(b)], 'linear');
      for (const [which, values] of [a, b].entries()) {
        data?.x.forEach((edge, index) => {
          const share = data.shares[which][index] ?? Number.NaN;
          const below = (limit: number) => values.filter((value) => value <= limit).length / values.length;
          expect(share).toBeGreaterThanOrEqual(below(edge / RATIO) - 1e-12);
          expect(share).toBeLessThanOrEqual(below(edge * RATIO) + 1e-12);
        });
      }
    }),
  );
});

it('starts at nothing and ends at everything', () => {
  const data = cdfData([histogram([1e3, 2e3]), histogram([5e5])], 'linear');
  expect(data?.shares.map((shares) => [shares[0], shares.at(-1)])).toEqual([
    [0, 1],
    [0, 1],
  ]);
});

it('ends a tail before it would be zero', () => {
  const data = cdfData([histogram([1e3, 2e3, 4e3, 8e3])], 'tail');
  const shares = data?.shares[0] ?? [];
  expect(shares.filter((share) => share !== null).at(-1)).toBe(0.25);
  expect(shares.at(-1)).toBeNull();
});

it('has nothing to draw without samples', () => {
  expect(cdfData([histogram([]), undefined], 'linear')).toBeUndefined();
  const mixed = cdfData([undefined, histogram([1e6])], 'linear');
  expect(mixed?.shares[0].every((share) => share === null)).toBe(true);
});

it('has no zero where the axis is logarithmic, and ends at zero where it is not', () => {
  const values = [histogram([1000, 2000, 4000])];
  for (const scale of ['linear', 'tail'] as const) {
    const logarithmic = cdfData(values, scale, true)?.shares[0] ?? [];
    const linear = cdfData(values, scale, false)?.shares[0] ?? [];
    expect(linear.filter((share) => share === 0).length).toBeGreaterThan(0);
    expect(logarithmic).toEqual(linear.map((share) => (share === 0 ? null : share)));
  }
});

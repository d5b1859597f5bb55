import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { StepSeries } from './step-series.ts';

const steps = fc
  .array(
    fc.record({
      lasts: fc.integer({ min: 1, max: 3000 }),
      value: fc.option(fc.integer({ min: -50, max: 50 }), { nil: Number.NaN, freq: 3 }),
    }),
    {
      minLength: 1,
      maxLength: 300,
    },
  )
  .chain((all) => fc.nat(5000).map((begin) => ({ begin, all })));

describe('a series of steps', () => {
  it('has the mean and the extremes of what is known of every bucket, at every zoom', () => {
    fc.assert(
      fc.property(
        steps,
        fc.nat(1000),
        fc.nat(1000),
        fc.integer({ min: 1, max: 200 }),
        ({ begin, all }, a, b, pixels) => {
          let at = begin;
          const starts = Float64Array.from(all, ({ lasts }) => {
            at += lasts;
            return at - lasts;
          });
          const series = new StepSeries(
            starts,
            Float32Array.from(all, ({ value }) => value),
            at,
          );
          const from = Math.floor((at * Math.min(a, b)) / 1000);
          const to = from + 1 + Math.floor((at * Math.abs(a - b)) / 1000);
          const { fromNs, bucketNs, mean, least, greatest } = series.window(from, to, pixels);
          expect(fromNs).toBeLessThanOrEqual(from);
          expect(fromNs + mean.length * bucketNs).toBeGreaterThanOrEqual(to);
          mean.forEach((value, bucket) => {
            const begins = fromNs + bucket * bucketNs;
            const parts = all.flatMap((step, i) => {
              const ns = Math.min(begins + bucketNs, starts[i] + step.lasts) - Math.max(begins, starts[i]);
              return ns > 0 && !Number.isNaN(step.value) ? [{ ns, value: step.value }] : [];
            });
            if (parts.length === 0) {
              expect([value, least[bucket]]).toEqual([Number.NaN, Number.NaN]);
              return;
            }
            const values = parts.map((part) => part.value);
            expect(least[bucket]).toBe(Math.min(...values));
            expect(greatest[bucket]).toBe(Math.max(...values));
            const known = parts.reduce((sum, { ns }) => sum + ns, 0);
            expect(value).toBeCloseTo(parts.reduce((sum, part) => sum + part.ns * part.value, 0) / known, 3);
          });
        },
      ),
    );
  });

  it('without steps knows nothing', () => {
    const { mean } = new StepSeries(new Float64Array(0), new Float32Array(0), 100).window(0, 100, 10);
    expect([...mean].every(Number.isNaN)).toBe(true);
  });
});

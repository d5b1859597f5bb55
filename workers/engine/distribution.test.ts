import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Sampler } from './distribution.ts';
import type { Distribution } from './distribution-types.ts';
import { streamFor } from './random.ts';
import { standardNormal } from './ziggurat.ts';

const N = 400_000;

function draw(distribution: Distribution, n = N, seed = 11): Float64Array {
  const sampler = new Sampler(distribution, streamFor(seed, distribution.kind));
  return Float64Array.from({ length: n }, () => sampler.sample());
}

function moments(values: Float64Array): { mean: number; variance: number } {
  const mean = values.reduce((sum, x) => sum + x, 0) / values.length;
  return { mean, variance: values.reduce((sum, x) => sum + (x - mean) ** 2, 0) / (values.length - 1) };
}

/** Kolmogorov's distance between a sample and a distribution function, times √n: above 2.3 with probability 5e-5. */
function kolmogorov(values: Float64Array, cdf: (x: number) => number): number {
  const sorted = values.toSorted();
  const n = sorted.length;
  let distance = 0;
  for (let i = 0; i < n; i++) {
    const p = cdf(sorted[i]);
    distance = Math.max(distance, p - i / n, (i + 1) / n - p);
  }
  return distance * Math.sqrt(n);
}

/** Normal distribution function: 1/2 + density * (x + x³/3 + x⁵/15 + …) (Marsaglia, J. Stat. Softw. 11(4), 2004). */
function normalCdf(x: number): number {
  if (Math.abs(x) > 7) return x < 0 ? 0 : 1;
  let term = x;
  let sum = x;
  for (let i = 3; Math.abs(term) > 1e-17; i += 2) {
    term *= (x * x) / i;
    sum += term;
  }
  return 0.5 + (sum * Math.exp(-0.5 * x * x)) / Math.sqrt(2 * Math.PI);
}

const LOG_VARIANCE = Math.log(1 + 0.5 ** 2);

const SHAPES: readonly {
  distribution: Distribution;
  mean: number;
  variance: number;
  cdf: (x: number) => number;
}[] = [
  {
    distribution: { kind: 'uniform', low: 2, high: 8 },
    mean: 5,
    variance: 3,
    cdf: (x) => (x - 2) / 6,
  },
  {
    distribution: { kind: 'exponential', mean: 3 },
    mean: 3,
    variance: 9,
    cdf: (x) => 1 - Math.exp(-x / 3),
  },
  {
    distribution: { kind: 'lognormal', mean: 10, cv: 0.5 },
    mean: 10,
    variance: 25,
    cdf: (x) => normalCdf((Math.log(x / 10) + LOG_VARIANCE / 2) / Math.sqrt(LOG_VARIANCE)),
  },
  {
    distribution: { kind: 'pareto', scale: 2, shape: 6 },
    mean: 12 / 5,
    variance: (4 * 6) / (5 * 5 * 4),
    cdf: (x) => 1 - (2 / x) ** 6,
  },
];

describe('Sampler', () => {
  for (const { distribution, mean, variance, cdf } of SHAPES) {
    it(`draws ${distribution.kind} values with the stated mean, variance and shape`, () => {
      const values = draw(distribution);
      const found = moments(values);
      expect(Math.abs(found.mean - mean)).toBeLessThan(4 * Math.sqrt(variance / N));
      expect(Math.abs(found.variance / variance - 1)).toBeLessThan(0.03);
      expect(kolmogorov(values, cdf)).toBeLessThan(2.3);
    });
  }

  it('draws normal values beyond the base of the ziggurat as often as theory says', () => {
    const stream = streamFor(1, 'normal tail');
    const n = 4_000_000;
    let beyond = 0;
    for (let i = 0; i < n; i++) if (Math.abs(standardNormal(stream)) > 3.8) beyond++;
    const expected = n * 2 * (1 - normalCdf(3.8));
    expect(Math.abs(beyond - expected)).toBeLessThan(4 * Math.sqrt(expected));
  });

  it('draws exponential values beyond the base of the ziggurat as often as theory says', () => {
    const values = draw({ kind: 'exponential', mean: 1 }, 2_000_000);
    const beyond = values.reduce((count, x) => count + (x > 8.5 ? 1 : 0), 0);
    const expected = values.length * Math.exp(-8.5);
    expect(Math.abs(beyond - expected)).toBeLessThan(4 * Math.sqrt(expected));
  });

  it('draws a constant always and every empirical value equally often', () => {
    expect(new Set(draw({ kind: 'constant', value: 7.5 }, 100))).toEqual(new Set([7.5]));
    const values = [1, 2, 2, 10];
    const drawn = draw({ kind: 'empirical', values });
    for (const [value, share] of [
      [1, 0.25],
      [2, 0.5],
      [10, 0.25],
    ]) {
      const found = drawn.filter((x) => x === value).length / N;
      expect(Math.abs(found - share)).toBeLessThan(4 * Math.sqrt((share * (1 - share)) / N));
    }
  });

  it('draws the same values for the same seed and keeps step with another mean (I6)', () => {
    expect(draw({ kind: 'exponential', mean: 1 }, 1000)).toEqual(draw({ kind: 'exponential', mean: 1 }, 1000));
    const doubled = draw({ kind: 'exponential', mean: 2 }, 1000);
    expect(draw({ kind: 'exponential', mean: 1 }, 1000).map((x) => 2 * x)).toEqual(doubled);
  });

  it('rounds to whole nanoseconds between 0 and 2^52 whatever the parameters', () => {
    const size = fc.double({ min: 0, max: 1e300, noNaN: true });
    const positive = fc.double({ min: 1e-300, max: 1e300, noNaN: true });
    const any: fc.Arbitrary<Distribution> = fc.oneof(
      fc.record({ kind: fc.constant('constant' as const), value: size }),
      fc.record({ kind: fc.constant('exponential' as const), mean: positive }),
      fc.record({
        kind: fc.constant('lognormal' as const),
        mean: positive,
        cv: fc.double({ min: 0, max: 1e150, noNaN: true }),
      }),
      fc.record({ kind: fc.constant('pareto' as const), scale: positive, shape: positive }),
      fc.record({ kind: fc.constant('empirical' as const), values: fc.array(size, { minLength: 1, maxLength: 5 }) }),
    );
    fc.assert(
      fc.property(any, fc.maxSafeInteger(), (distribution, seed) => {
        const sampler = new Sampler(distribution, streamFor(seed, 'any'));
        for (let i = 0; i < 20; i++) {
          const ns = sampler.sampleNs();
          expect(Number.isInteger(ns) && ns >= 0 && ns <= 2 ** 52).toBe(true);
        }
      }),
    );
  });

  it('names the parameter that is out of range', () => {
    const stream = streamFor(1, 'invalid');
    const bad: readonly (readonly [Distribution, string])[] = [
      [{ kind: 'constant', value: -1 }, 'value of a constant'],
      [{ kind: 'uniform', low: Number.NaN, high: 1 }, 'low end'],
      [{ kind: 'uniform', low: 0, high: Infinity }, 'high end'],
      [{ kind: 'uniform', low: 2, high: 1 }, 'below the low end'],
      [{ kind: 'exponential', mean: 0 }, 'mean of an exponential'],
      [{ kind: 'lognormal', mean: -3, cv: 1 }, 'mean of a lognormal'],
      [{ kind: 'lognormal', mean: 1, cv: -1 }, 'coefficient of variation'],
      [{ kind: 'lognormal', mean: 1, cv: 1e200 }, 'overflows'],
      [{ kind: 'pareto', scale: 0, shape: 1 }, 'scale of a Pareto'],
      [{ kind: 'pareto', scale: 1, shape: Number.NaN }, 'shape of a Pareto'],
      [{ kind: 'empirical', values: [] }, 'at least one value'],
      [{ kind: 'empirical', values: [1, Infinity] }, 'value of an empirical'],
    ];
    for (const [distribution, message] of bad) {
      expect(() => new Sampler(distribution, stream)).toThrow(RangeError);
      expect(() => new Sampler(distribution, stream)).toThrow(message);
    }
  });
});

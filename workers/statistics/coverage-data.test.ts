/**
 * How often 95 % intervals contain what they are of, in 2,000 simulated experiments each: differences of means, ratios and
 * differences of quantiles, where the observations within replications are normal, exponential or log-normal. The truth
 * needs no simulation: a factor of 1.3 moves means by 30 %, and a shift moves every statistic by itself.
 */
import { describe, expect, it } from 'vitest';
import { comparePaired } from './paired.ts';
import { quantiles } from './quantile.ts';
import { compareIndependent } from './welch.ts';

const EXPERIMENTS = 2000;
const BAR = [0.93, 0.97] as const;

/** Uniform numbers of the linear congruential generator of Numerical Recipes, fixed seed. */
function uniformSource(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return (state + 0.5) / 2 ** 32;
  };
}

type Draw = (u: number, v: number) => number;
const gauss: Draw = (u, v) => Math.sqrt(-2 * Math.log(u)) * Math.cos(2 * Math.PI * v);
/** Distributions of observations, with their means. */
const KINDS: readonly (readonly [string, Draw, number])[] = [
  ['normal', (u, v) => 10 + 2 * gauss(u, v), 10],
  ['exponential', (u) => -Math.log(u), 1],
  ['log-normal', (u, v) => Math.exp(gauss(u, v)), Math.exp(0.5)],
];

/** Observations of one replication under two variants: every second one has the same cause in both. */
function replication(draw: Draw, uniform: () => number, size: number): readonly [Float64Array, Float64Array] {
  const [a, b] = [new Float64Array(size), new Float64Array(size)];
  for (let i = 0; i < size; i++) {
    a[i] = draw(uniform(), uniform());
    b[i] = i % 2 === 0 ? a[i] : draw(uniform(), uniform());
  }
  return [a, b];
}

const mean = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0) / values.length;
const quantileOf = (values: Float64Array, p: number): number => quantiles(values.slice(), values.length, [p])?.[0] ?? 0;

/** Share of experiments of `n` replications whose interval contains the truth. */
function coverage(seed: number, contains: (uniform: () => number) => boolean): number {
  const uniform = uniformSource(seed);
  let hits = 0;
  for (let e = 0; e < EXPERIMENTS; e++) if (contains(uniform)) hits++;
  return hits / EXPERIMENTS;
}

const within = (truth: number, low: number | undefined, high: number | undefined): boolean =>
  low !== undefined && high !== undefined && low <= truth && truth <= high;

describe.each(KINDS)(
  'with %s observations a 95 %% interval covers the truth in 93 to 97 %% of experiments:',
  (_, draw, expected) => {
    it.each([5, 10])('the paired difference and the ratio of means of %i replications', (n) => {
      let ratios = 0;
      const means = coverage(n, (uniform) => {
        const pairs = Array.from({ length: n }, () => replication(draw, uniform, 60).map(mean));
        const found = comparePaired(
          pairs.map(([a]) => a),
          pairs.map(([, b]) => 1.3 * b),
          'lower',
        );
        if (within(0.3, found?.relativeLow, found?.relativeHigh)) ratios++;
        return within(0.3 * expected, found?.low, found?.high);
      });
      for (const share of [means, ratios / EXPERIMENTS]) {
        expect(share).toBeGreaterThanOrEqual(BAR[0]);
        expect(share).toBeLessThanOrEqual(BAR[1]);
      }
    });

    it.each([5, 10])('the difference of the median and of p90 of %i replications', (n) => {
      let tails = 0;
      const medians = coverage(100 + n, (uniform) => {
        const pairs = Array.from({ length: n }, () => replication(draw, uniform, 60));
        const at = (p: number) =>
          comparePaired(
            pairs.map(([a]) => quantileOf(a, p)),
            pairs.map(([, b]) => quantileOf(b, p) + 5),
            'lower',
          );
        const tail = at(0.9);
        if (within(5, tail?.low, tail?.high)) tails++;
        const median = at(0.5);
        return within(5, median?.low, median?.high);
      });
      for (const share of [medians, tails / EXPERIMENTS]) {
        expect(share).toBeGreaterThanOrEqual(BAR[0]);
        expect(share).toBeLessThanOrEqual(BAR[1]);
      }
    });

    it.each([5, 10])('the difference of means of independent runs, %i replications against eight', (n) => {
      const share = coverage(200 + n, (uniform) => {
        const side = (count: number) => Array.from({ length: count }, () => mean(replication(draw, uniform, 60)[0]));
        const found = compareIndependent(
          side(n),
          side(8).map((value) => 1.3 * value),
          'lower',
        );
        return within(0.3 * expected, found?.low, found?.high);
      });
      expect(share).toBeGreaterThanOrEqual(BAR[0]);
      expect(share).toBeLessThanOrEqual(BAR[1]);
    });
  },
);

/** Distributions and replications as what charts draw. */
import { shiftsOf } from '../../workers/runner/compare.ts';
import type { LogHistogram, RunResult, VariantResult } from '../../workers/runner/types.ts';
import { LOWEST_NS, RATIO } from '../../workers/statistics/histogram.ts';
import type { LinePoint } from '../charts/line-layout.ts';

/** Bars of a histogram as far as they can be told apart on a screen. */
const MOST_BARS = 60;

/**
 * Outline of a histogram over bins that several of them share: the share of observations in each, as steps. Ends at the
 * outermost bins in which any of them has an observation.
 */
export function histogramSteps(histograms: readonly LogHistogram[]): readonly (readonly LinePoint[])[] {
  const filled = histograms.filter(({ n }) => n > 0);
  if (filled.length === 0) return histograms.map(() => []);
  const first = Math.min(...filled.map(({ counts }) => counts.findIndex((count) => count > 0)));
  const last = Math.max(...filled.map(({ counts }) => counts.findLastIndex((count) => count > 0)));
  const width = Math.max(1, Math.ceil((last - first + 1) / MOST_BARS));
  const bars = Math.ceil((last - first + 1) / width);
  const edge = (bar: number): number => LOWEST_NS * RATIO ** (first + bar * width);
  return histograms.map(({ counts, n }) =>
    Array.from({ length: bars }, (_, bar) => {
      let sum = 0;
      for (let bin = first + bar * width; bin < first + (bar + 1) * width; bin++) sum += counts[bin] ?? 0;
      const y = n === 0 ? 0 : sum / n;
      return [
        { x: edge(bar), y },
        { x: edge(bar + 1), y },
      ];
    }).flat(),
  );
}

/** One in how many observations lies above a quantile: p99 is 100. Even steps of it on a logarithmic axis show the tail. */
export const oneIn = (probability: number): number => 1 / (1 - probability);
export const quantileName = (of: number): string => `p${Number((100 * (1 - 1 / of)).toPrecision(4))}`;

/** Shift function of a variant: difference of each quantile to the baseline's, with its interval. */
export function shiftPoints(
  result: RunResult,
  variant: VariantResult,
  stem: string,
  log: boolean,
): readonly LinePoint[] {
  return shiftsOf(result, variant, stem).map(({ probability, value, low, high }) => ({
    x: log ? oneIn(probability) : probability * 100,
    y: value,
    low,
    high,
  }));
}

/** One replication in all variants. */
export interface SeedValues {
  readonly seed: number;
  /** One per variant; undefined where it has none. */
  readonly values: readonly (number | undefined)[];
}

/** Replications in the order of the first variant's values, so that one sees where a difference grows with the load. */
export function bySeed(
  variants: readonly VariantResult[],
  seeds: readonly number[],
  metric: string,
): readonly SeedValues[] {
  const all = seeds.map((seed, at) => ({
    seed,
    values: variants.map(({ perReplication }) => {
      const value = perReplication[metric]?.[at];
      return value !== undefined && Number.isFinite(value) ? value : undefined;
    }),
  }));
  const present = all.filter(({ values }) => values.some((value) => value !== undefined));
  const rank = ({ values: [first = Number.POSITIVE_INFINITY] }: SeedValues): number => first;
  return present.sort((a, b) => (rank(a) < rank(b) ? -1 : rank(a) > rank(b) ? 1 : a.seed - b.seed));
}

import type { RunResult } from '../../workers/runner/types.ts';
import { moreReplications } from '../../workers/statistics/stopping.ts';
import { claimedMetrics } from '../report/metrics.ts';
import { MAX_REPLICATIONS } from '../run/options.ts';

/** Half-width of the intervals that "about n more replications" aims at, relative to the mean. */
export const PRECISION = 0.01;

export interface Wanted {
  /** Replications to add to those that are done. */
  readonly more: number;
  /** The metric that needs most. */
  readonly metric: string;
}

/**
 * Replications still needed until the 95 % interval of each of the `metrics` (those that a claim names) is within
 * ±`relative` of its mean, in every variant. Undefined without such metrics, while that cannot be told yet, and where
 * intervals say what is not known of the inputs: no number of replications narrows those.
 */
export function replicationsWanted(
  result: RunResult,
  relative: number,
  metrics: ReadonlySet<string> = claimedMetrics(result),
): Wanted | undefined {
  if (result.intervals === 'draw') return undefined;
  let wanted: Wanted | undefined;
  for (const { perReplication } of result.variants) {
    for (const [metric, values] of Object.entries(perReplication)) {
      if (!metrics.has(metric)) continue;
      const more = moreReplications(values.filter(Number.isFinite), relative);
      if (more !== undefined && (wanted === undefined || more > wanted.more)) wanted = { more, metric };
    }
  }
  return wanted;
}

/** Replications of which every variant has its result, and those that were to be. */
export function replicationsDone({ variants, seeds }: RunResult): { readonly done: number; readonly planned: number } {
  return { done: Math.min(...variants.map(({ replicationsDone }) => replicationsDone)), planned: seeds.length };
}

/** Replications in all when `more` are added; undefined when that is more than a run may have. */
export function extendedTo(result: RunResult, more: number): number | undefined {
  const total = Math.max(...result.variants.map(({ replicationsDone }) => replicationsDone)) + more;
  return total <= MAX_REPLICATIONS ? total : undefined;
}

import type { RunResult } from '../../workers/runner/types.ts';
import { moreReplications } from '../../workers/statistics/stopping.ts';
import { claimedMetrics } from '../report/metrics.ts';

export interface Wanted {
  /** Replications to add to those that are done. */
  readonly more: number;
  /** The metric that needs most. */
  readonly metric: string;
}

/**
 * Replications still needed until the 95 % interval of every metric that a claim names is within ±`relative` of its mean,
 * in every variant. Undefined without claims, and while that cannot be told yet.
 */
export function replicationsWanted(result: RunResult, relative: number): Wanted | undefined {
  const claimed = claimedMetrics(result);
  let wanted: Wanted | undefined;
  for (const { perReplication } of result.variants) {
    for (const [metric, values] of Object.entries(perReplication)) {
      if (!claimed.has(metric)) continue;
      const more = moreReplications(values, relative);
      if (more !== undefined && (wanted === undefined || more > wanted.more)) wanted = { more, metric };
    }
  }
  return wanted;
}

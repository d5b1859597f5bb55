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
 * in every variant; without claims those of the 99th percentiles. Undefined when that cannot be told yet.
 */
export function replicationsWanted(result: RunResult, relative: number): Wanted | undefined {
  const claimed = claimedMetrics(result);
  const matters = (metric: string) => (claimed.size > 0 ? claimed.has(metric) : metric.endsWith('.p99'));
  let wanted: Wanted | undefined;
  for (const { perReplication } of result.variants) {
    for (const [metric, values] of Object.entries(perReplication)) {
      if (!matters(metric)) continue;
      const more = moreReplications(values, relative);
      if (more !== undefined && (wanted === undefined || more > wanted.more)) wanted = { more, metric };
    }
  }
  return wanted;
}

import type { LogHistogram } from '../../workers/runner/types.ts';
import { LOWEST_NS, RATIO } from '../../workers/statistics/histogram.ts';

export type CdfScale = 'linear' | 'tail';

/** Several distributions over one x axis, as the chart wants them. */
export interface CdfData {
  /** Upper edges of the bins, ns, ascending. */
  readonly x: readonly number[];
  /** For each histogram: the share at or below x, or above it for the tail; null where there is nothing to draw. */
  readonly shares: readonly (readonly (number | null)[])[];
}

/**
 * Cumulates histograms that share their bins. Undefined when all of them are empty.
 *
 * @param log the shares are for a logarithmic axis, which has no zero: there is nothing to draw where they are 0
 */
export function cdfData(
  histograms: readonly (LogHistogram | undefined)[],
  scale: CdfScale,
  log = scale === 'tail',
): CdfData | undefined {
  let first = Number.POSITIVE_INFINITY;
  let last = -1;
  for (const histogram of histograms) {
    if (!histogram || histogram.n === 0) continue;
    const { counts } = histogram;
    const from = counts.findIndex((count) => count > 0);
    const to = counts.findLastIndex((count) => count > 0);
    if (from < first) first = from;
    if (to > last) last = to;
  }
  if (last < 0) return undefined;
  // One empty bin before the first sample lets every curve start at zero.
  const start = Math.max(0, first - 1);
  const x = Array.from({ length: last - start + 1 }, (_, index) => LOWEST_NS * RATIO ** (start + index + 1));
  const shares = histograms.map((histogram) => {
    if (!histogram || histogram.n === 0) return x.map(() => null);
    let seen = 0;
    return x.map((_, index) => {
      seen += histogram.counts[start + index];
      const share = scale === 'linear' ? seen / histogram.n : (histogram.n - seen) / histogram.n;
      return share === 0 && log ? null : share;
    });
  });
  return { x, shares };
}

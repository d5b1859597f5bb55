import type { Costs } from './costs.ts';
import type { PointRun } from './point-run.ts';
import type { Range } from './types.ts';

/** How much of a sweep is left. */
export interface SweepEstimate {
  /** Replications of single variants that are still to be simulated, probably. */
  readonly replications: Range;
  /** The same at most. */
  readonly most: number;
  /** Their wall time, ms; absent where no cost is known. */
  readonly wallMs?: Range;
  /** What the costs are from: this sweep, or an earlier run at one setting. */
  readonly basis?: 'measured' | 'earlier';
  readonly workers: number;
}

/** Another setting than that of an earlier run may well cost so many times more or less. */
const UNLIKE = 2;

interface Known {
  readonly points: readonly PointRun[];
  readonly variants: number;
  readonly costs: Costs;
  readonly workers: number;
  /** ms of one replication in an earlier run. */
  readonly earlierMs: number | undefined;
}

/**
 * Points × replications × cost of one. A point of which too little is known needs as many as the least to the most that
 * others need; a point that was not measured costs what the cheapest to the dearest measured one does.
 */
export function estimateOf({ points, variants, costs, workers, earlierMs }: Known): SweepEstimate {
  const known = points.flatMap((point) => point.probable ?? []);
  const others: Range | undefined =
    known.length === 0
      ? undefined
      : { low: Math.min(...known.map(({ low }) => low)), high: Math.max(...known.map(({ high }) => high)) };
  const earlier = earlierMs === undefined ? undefined : { low: earlierMs / UNLIKE, high: earlierMs * UNLIKE };
  let low = 0;
  let high = 0;
  let most = 0;
  let busy: Range | undefined = { low: 0, high: 0 };
  let measured = false;
  for (const [index, point] of points.entries()) {
    const { low: fewest, high: greatest } = point.probable ?? others ?? point.bounds;
    for (let variant = 0; variant < variants; variant++) {
      const done = point.countOf(variant);
      const left = { low: Math.max(0, fewest - done), high: Math.max(0, greatest - done) };
      low += left.low;
      high += left.high;
      most += point.isDone ? 0 : Math.max(0, point.bounds.high - done);
      const own = costs.of({ point: index, variant });
      measured ||= own !== undefined;
      const cost = own ?? earlier;
      busy = busy && cost && { low: busy.low + left.low * cost.low, high: busy.high + left.high * cost.high };
    }
  }
  const wall = busy && {
    low: busy.low / Math.max(1, Math.min(workers, low)),
    high: busy.high / Math.max(1, Math.min(workers, high)),
  };
  return {
    replications: { low, high },
    most,
    workers,
    ...(wall && { wallMs: wall, basis: measured ? 'measured' : 'earlier' }),
  };
}

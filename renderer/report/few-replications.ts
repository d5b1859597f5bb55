import type { RunResult } from '../../workers/runner/types.ts';

/** From so many on skewed replications cost an interval little of its coverage. */
const ENOUGH_FOR_SKEW = 20;

/**
 * How many replications the intervals of a result rest on, where they are so few that strongly skewed ones are covered less
 * often than stated (`workers/statistics/coverage-data.test.ts`); undefined where there is nothing to say.
 */
export function fewReplications({ variants, intervals = 'mean' }: RunResult): number | undefined {
  // what an interval says of one more draw is no mean
  if (intervals !== 'mean') return undefined;
  const several = variants.map(({ replicationsDone }) => replicationsDone).filter((n) => n > 1);
  const least = Math.min(...several);
  return several.length > 0 && least < ENOUGH_FOR_SKEW ? least : undefined;
}

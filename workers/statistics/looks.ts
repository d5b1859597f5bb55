/**
 * When a measurement that goes on until it is precise may be looked at, and what its interval is worth then.
 *
 * Who looks after every replication and stops at the first narrow interval stops where the spread happens to be
 * underestimated, and 95 % intervals then hold less often. Here the looks are few and fixed in advance, and look k has
 * the error probability 0.05 / (k (k + 1)). These add up to 0.05 over all k, so by Bonferroni's inequality the interval
 * of the look that ended it holds with 95 % at least, however the end was chosen. The bound does not depend on how many
 * replications are allowed at most: more can be added later.
 */
import { CONFIDENCE } from './interval.ts';

/** Fewer replications say little of their spread. */
export const FIRST_LOOK = 5;
const GROWTH = 1.5;

/** Numbers of replications at which is looked, the last being `most`: 5, 8, 12, 18, 27, … */
export function looksUpTo(most: number): number[] {
  const looks: number[] = [];
  for (let at = FIRST_LOOK; at < most; at = Math.ceil(at * GROWTH)) looks.push(at);
  return [...looks, most];
}

/** Confidence of the interval over `n` replications when precision was waited for: of the first look that has them. */
export function confidenceAfter(n: number): number {
  let look = 1;
  for (let at = FIRST_LOOK; at < n; at = Math.ceil(at * GROWTH)) look++;
  return 1 - (1 - CONFIDENCE) / (look * (look + 1));
}

import { ANON, FILE } from '../lru-lists.ts';

/** Fewest and most generations that a type has (read in source). */
export const MIN_GENERATIONS = 2;
export const MAX_GENERATIONS = 4;

/** Numbers of the generations of each group: they only grow; a generation's list is its number modulo 4. */
export class Generations {
  /** Youngest, for both types. */
  readonly youngest: Float64Array;
  /** Oldest: group * 2 + type. */
  readonly oldest: Float64Array;

  constructor(groups: number) {
    this.youngest = new Float64Array(groups).fill(MAX_GENERATIONS - 1);
    this.oldest = new Float64Array(2 * groups);
  }

  count(group: number, type: number): number {
    return this.youngest[group] - this.oldest[2 * group + type] + 1;
  }

  oldestOf(group: number, type: number): number {
    return this.oldest[2 * group + type];
  }

  /** Oldest among the types that can be evicted. */
  oldestEvictable(group: number, canSwap: boolean): number {
    const file = this.oldest[2 * group + FILE];
    return canSwap ? Math.min(this.oldest[2 * group + ANON], file) : file;
  }
}

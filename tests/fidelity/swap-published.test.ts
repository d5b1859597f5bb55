import { describe, expect, it } from 'vitest';
import { PublishedRuns } from '../../workers/swap/published/run.ts';
import { type PublishedRatio, V1, V2, V3, V4, V6, V8 } from '../../workers/swap/published/tables.ts';

/** Runs are shared: several rows of a table come from the same two. */
const runs = new PublishedRuns(1);
const MINUTES = 60_000;

/** Missed by far, see docs/SWAP.md: the step in the right direction is all that is claimed. */
const MISSED: readonly PublishedRatio[] = [V2[1]];
/** Rows that are run here; the others by `npm run docs`. */
const FEW_JOBS: readonly PublishedRatio[] = V1.filter(({ row }) => row !== 'j24' && row !== 'j48');

describe.each([...V1, ...V2, ...V3, ...V4, ...V6, ...V8].filter((row) => !FEW_JOBS.includes(row)))(
  'published table $table, $row: $quantity',
  (row) => {
    it('comes out with the right sign and about as large', { timeout: 5 * MINUTES }, () => {
      const { publishedRatio, simulatedRatio, error, passed } = runs.compare(row);
      // rows of "no change" have no sign
      if (Math.abs(publishedRatio - 1) > 0.03) {
        expect(Math.sign(simulatedRatio - 1), `${simulatedRatio} for ${publishedRatio}`).toBe(
          Math.sign(publishedRatio - 1),
        );
      }
      if (!MISSED.includes(row)) expect(passed, `off by ${(100 * error).toFixed(1)} %`).toBe(true);
    });
  },
);

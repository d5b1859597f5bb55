import { describe, expect, it } from 'vitest';
import type { SwapConfig } from '../../workers/swap/config.ts';
import { classicSteps } from '../../workers/swap/published/configs.ts';
import { PublishedRuns } from '../../workers/swap/published/run.ts';
import { type PublishedRatio, V1, V2, V3, V4, V6, V8 } from '../../workers/swap/published/tables.ts';
import { SwapSimulation } from '../../workers/swap/simulation.ts';

const MINUTES = 60_000;

/** One kind of lock bounds these. */
const ONE_LOCK: readonly (readonly [string, SwapConfig])[] = [
  ['the device lock of 4.9', classicSteps('4.9')],
  ['the tree lock of 4.9 with cluster locks', classicSteps('4.9-cluster-locks')],
  ['the device lock of 4.9 with split trees', classicSteps('4.9-split-trees')],
];

it.each(ONE_LOCK)('agrees with mean value analysis within 10 %% where %s is the bottleneck', (_, config) => {
  const simulation = new SwapSimulation(config, 1);
  simulation.advance(Infinity, Infinity);
  const { metrics } = simulation.finish();
  expect(metrics.predicted).toBeGreaterThan(0);
  expect(Math.abs(metrics['predicted.error'])).toBeLessThan(0.1);
});

/** Runs are shared: several rows of a table come from the same two. */
const runs = new PublishedRuns(1);

/** Rows that are run here; the others by `npm run docs`. */
const FEW_JOBS: readonly PublishedRatio[] = V1.filter(({ row }) => row !== 'j24' && row !== 'j48');

describe.each([...V1, ...V2, ...V3, ...V4, ...V6, ...V8].filter((row) => !FEW_JOBS.includes(row)))(
  'published table $table, $row: $quantity',
  (row) => {
    it('comes out with the right sign and about as large', { timeout: 5 * MINUTES }, () => {
      const { publishedRatio, simulatedRatio, error, passed } = runs.compare(row);
      // what hardly changes has no sign
      if (Math.abs(publishedRatio - 1) > 0.03) {
        expect(Math.sign(simulatedRatio - 1), `${simulatedRatio} for ${publishedRatio}`).toBe(
          Math.sign(publishedRatio - 1),
        );
      }
      expect(passed, `off by ${(100 * error).toFixed(1)} %`).toBe(true);
    });
  },
);

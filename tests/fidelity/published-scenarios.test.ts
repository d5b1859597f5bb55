import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { planRun } from '../../workers/runner/plan-run.ts';
import { parseScenario } from '../../workers/scenario/parse.ts';
import type { SchedulingConfig } from '../../workers/scheduling/config.ts';
import { SchedulingSimulation } from '../../workers/scheduling/simulation.ts';

/** Fewer and shorter runs than the scenario's, but enough for the sign. */
const SEEDS = [1, 2, 3, 4];
const SHORT = { warmup: 1e9, duration: 3e9 };

const textOf = (name: string) => readFileSync(new URL(`../../scenarios/scheduling/${name}`, import.meta.url), 'utf8');

/** Mean of a metric over the seeds, for each variant of a shipped scenario. */
function meansOf(name: string, metric: string): Readonly<Record<string, number>> {
  const planned = planRun(parseScenario(textOf(name), name), {});
  if (!planned.ok) throw new Error(JSON.stringify(planned.diagnostics));
  const entries = planned.plan.variants.map(({ id, config }) => {
    const short = { ...(config as SchedulingConfig), warmupNs: SHORT.warmup, durationNs: SHORT.duration };
    const values = SEEDS.map((seed) => {
      const simulation = new SchedulingSimulation(short, seed);
      simulation.advance(Infinity, Infinity);
      return simulation.finish().metrics[metric];
    });
    return [id, values.reduce((sum, value) => sum + value, 0) / SEEDS.length] as const;
  });
  return Object.fromEntries(entries);
}

// 95 % tails of wakeups against CFS: -81.2, -84.5, -81.3, -79.2 and -76.3 % (LKML 2023-03-28)
it('EEVDF shortens the tail of schbench at every load that was published', () => {
  const tails = meansOf('schbench-overload.yaml', 'sb.wakeup.p95');
  for (const load of [25, 50, 75, 100, 200]) {
    expect(tails[`eevdf-${load}`] / tails[`cfs-${load}`], `${load} %`).toBeLessThan(0.75);
  }
});

import type { LocalText } from '../lab/types.ts';
import { VERSION } from '../runner/version.ts';
import { differenceOf, meanInterval, moments } from '../statistics/interval.ts';
import { counted } from '../units/counted.ts';
import { formatPercent } from '../units/format.ts';
import { calloutsOf } from './callouts.ts';
import type { SweepPlan } from './plan.ts';
import type { PointRun } from './point-run.ts';
import type { Callout, FixedValue, SweepDifference, SweepFigure, SweepPoint, SweepResult } from './types.ts';

/** From replications to what is shown. */
export function resultOf(plan: SweepPlan, runs: readonly PointRun[], callouts: boolean): SweepResult {
  const { axes, points, metrics, precision, seeds, title, question, scenario, lab, modelVersion, command } = plan;
  const { identity, shard } = plan;
  const variants = points[0]?.variants.map(({ id, label, baseline }) => ({ id, label, baseline })) ?? [];
  const done = runs.reduce((sum, run) => sum + run.present, 0);
  return {
    dyno: VERSION,
    ...{ lab, title, scenario, modelVersion, identity, axes, variants, metrics, command },
    ...(question && { question }),
    ...(shard && { shard }),
    ...(precision !== undefined && { precision }),
    points: points.map(({ at }, index) => pointOf(plan, at, runs[index])),
    callouts: callouts ? calloutsIn(plan, runs) : [],
    replications: seeds.length,
    complete: runs.every(({ isDone }) => isDone),
    runs: { done, most: runs.length * variants.length * seeds.length },
    warnings: warningsOf(plan, runs),
  };
}

function pointOf(plan: SweepPlan, at: readonly number[], run: PointRun): SweepPoint {
  const { metrics, intervals } = plan;
  const variants = plan.points[0].variants;
  const baseline = variants.findIndex((variant) => variant.baseline);
  const figures = metrics.flatMap(({ name }) =>
    variants.flatMap(({ id }, v): SweepFigure[] => {
      const interval = meanInterval(run.values(v, name).filter(Number.isFinite), intervals, run.confidence);
      return interval ? [{ variant: id, metric: name, ...interval }] : [];
    }),
  );
  const differences = metrics.flatMap(({ name, better }) =>
    variants.flatMap(({ id }, v): SweepDifference[] => {
      if (v === baseline) return [];
      const before = run.values(baseline, name);
      const pairs = run
        .values(v, name)
        .flatMap((value, r) => (Number.isFinite(value - before[r]) ? [{ value, before: before[r] }] : []));
      const interval = meanInterval(
        pairs.map((pair) => differenceOf(pair.value, pair.before)),
        intervals,
        run.confidence,
      );
      if (interval === undefined) return [];
      const { value, low, high, n } = interval;
      const base = moments(pairs.map((pair) => pair.before)).mean;
      const relative = base === 0 ? Number.NaN : value / base;
      const known = low > 0 || high < 0;
      const good = value < 0 === (better === 'lower');
      const verdict =
        n < 2 ? 'insufficient' : !known ? '~' : better === 'neither' ? 'different' : good ? 'better' : 'worse';
      return [{ variant: id, metric: name, value, low, high, relative, verdict }];
    }),
  );
  return { at, replications: run.replications, state: run.state, figures, differences };
}

/** Along the first axis, for each value of the second. */
function calloutsIn({ axes, points, metrics, intervals }: SweepPlan, runs: readonly PointRun[]): Callout[] {
  const [axis, second] = axes;
  const fixed: readonly (FixedValue | undefined)[] = second
    ? second.values.map((value) => ({ path: second.path, value }))
    : [undefined];
  return metrics.flatMap((metric) =>
    fixed.flatMap((held, index) => {
      // of a shard, some points are not there
      const runAt = axis.values.map(
        (_, a) => runs[points.findIndex(({ at }) => at[0] === a && (at[1] ?? 0) === index)],
      );
      const variants = points[0].variants.map(({ id, label, baseline }, v) => ({
        ...{ id, label, baseline },
        values: runAt.map((run) => run?.values(v, metric.name) ?? []),
      }));
      return calloutsOf({ axis, fixed: held, metric, intervals, variants });
    }),
  );
}

function warningsOf({ precision, metrics, seeds }: SweepPlan, runs: readonly PointRun[]): LocalText[] {
  if (precision === undefined) return [];
  const short = runs.filter(({ state }) => state === 'done').length;
  if (short === 0) return [];
  const share = `±${formatPercent(precision)}`;
  const names = metrics.map(({ name }) => name).join(', ');
  return [
    {
      en: `${short} of ${counted(runs.length, 'point')} ${short === 1 ? 'has' : 'have'} not reached ${share} in ${names} after ${counted(seeds.length, 'replication')}.`,
      zh: `${runs.length} 个点中有 ${short} 个在 ${seeds.length} 次重复后，${names} 仍未达到 ${share}。`,
    },
  ];
}

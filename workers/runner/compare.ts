import type { LogHistogram, MetricDefinition, ReplicationResult } from '../lab/types.ts';
import { HistogramBuilder, histogramQuantile } from '../statistics/histogram.ts';
import { type IntervalOf, meanInterval } from '../statistics/interval.ts';
import { comparePaired } from '../statistics/paired.ts';
import { type QuantileShift, quantileShifts, SHIFT_PROBABILITIES } from '../statistics/shift.ts';
import { compareIndependent } from '../statistics/welch.ts';
import { counted } from '../units/counted.ts';
import type { ComparedVariant } from './compared-run.ts';
import type { Difference, MetricValue, RunComparison, RunResult, VariantResult } from './types.ts';

/** Values of one metric in replication order; NaN where the replication is not done or has no such metric. */
function valuesOf(results: readonly (ReplicationResult | undefined)[], metric: string): number[] {
  return results.map((result) => result?.metrics[metric] ?? Number.NaN);
}

/** One variant over the replications that are done. `results` is in replication order with holes. */
export function summariseVariant(
  variant: ComparedVariant,
  results: readonly (ReplicationResult | undefined)[],
): VariantResult {
  const metrics: Record<string, MetricValue> = {};
  const perReplication: Record<string, readonly number[]> = {};
  for (const { name, unit } of variant.metrics) {
    const values = valuesOf(results, name);
    const interval = meanInterval(values.filter(Number.isFinite), variant.intervals);
    if (interval === undefined) continue;
    metrics[name] = { ...interval, unit };
    perReplication[name] = values;
  }
  return {
    id: variant.id,
    label: variant.label,
    baseline: variant.baseline,
    metrics,
    replicationsDone: results.filter((result) => result !== undefined).length,
    ...(results[0]?.recordingDigest !== undefined && { recordingDigest: results[0].recordingDigest }),
    distributions: mergeDistributions(results),
    perReplication,
    quantiles: quantilesOf(results),
    ...noticesOf(results),
  };
}

/** Of one replication, by distribution: results do not change, and snapshots of a run come often. */
const known = new WeakMap<ReplicationResult, Readonly<Record<string, readonly number[]>>>();

function ownQuantiles(result: ReplicationResult): Readonly<Record<string, readonly number[]>> {
  const found =
    known.get(result) ??
    Object.fromEntries(
      Object.entries(result.distributions).map(([stem, histogram]) => [
        stem,
        SHIFT_PROBABILITIES.map((p) => histogramQuantile(histogram, p) ?? Number.NaN),
      ]),
    );
  known.set(result, found);
  return found;
}

function quantilesOf(results: readonly (ReplicationResult | undefined)[]): NonNullable<VariantResult['quantiles']> {
  const own = results.map((result) => (result ? ownQuantiles(result) : {}));
  const stems = new Set(own.flatMap((each) => Object.keys(each)));
  const of = (stem: string) => SHIFT_PROBABILITIES.map((_, at) => own.map((each) => each[stem]?.[at] ?? Number.NaN));
  return Object.fromEntries([...stems].map((stem) => [stem, of(stem)]));
}

/** What replications had to say, in the words of the first, with how many more said something. */
function noticesOf(results: readonly (ReplicationResult | undefined)[]): Pick<VariantResult, 'notices'> {
  const said = results.filter((result) => result?.notices !== undefined);
  const first = said[0];
  if (!first?.notices) return {};
  const others = said.length - 1;
  return {
    notices: first.notices.map(({ en, zh = en, place, ofVariant, basis }) => ({
      ...(place && { place }),
      ...(basis && { basis }),
      replications: said.length,
      en: ofVariant
        ? en
        : `${en} [seed ${first.seed}${others > 0 ? `, and ${counted(others, 'more replication')}` : ''}]`,
      zh: ofVariant ? zh : `${zh}（种子 ${first.seed}${others > 0 ? `，另有 ${others} 次重复` : ''}）`,
    })),
  };
}

type Relation = 'paired' | 'independent' | 'incomparable';

/** How the replications of two variants belong together: by seed, unless their runs differ in more than what is compared. */
function relationOf(comparison: RunComparison | undefined, a: VariantResult, b: VariantResult): Relation {
  if (comparison === undefined || a.run === b.run) return 'paired';
  const pair = comparison.incomparable.find(({ runs }) => runs.includes(a.run ?? 0) && runs.includes(b.run ?? 0));
  if (pair === undefined) return 'paired';
  if (!comparison.anyway) return 'incomparable';
  return pair.differ.includes('seeds') || pair.differ.includes('workload') ? 'independent' : 'paired';
}

/**
 * Differences of every variant from the baseline in the order of the metrics: paired by replication where seeds are
 * shared, of independent replications where two runs are compared although they share neither seeds nor workload.
 */
export function compareVariants(
  variants: readonly VariantResult[],
  definitions: readonly MetricDefinition[],
  intervals: IntervalOf = 'mean',
  comparison?: RunComparison,
): Difference[] {
  const baseline = variants.find((variant) => variant.baseline);
  if (baseline === undefined) return [];
  return variants
    .filter((variant) => variant !== baseline)
    .flatMap((variant) => {
      const relation = relationOf(comparison, baseline, variant);
      if (relation === 'incomparable') return [];
      const compare = relation === 'paired' ? comparePaired : compareIndependent;
      return definitions.flatMap(({ name, better }): Difference[] => {
        const before = baseline.perReplication[name];
        const after = variant.perReplication[name];
        const compared = before && after ? compare(before, after, better, intervals) : undefined;
        if (compared === undefined) return [];
        const { relative = Number.NaN, relativeLow = Number.NaN, relativeHigh = Number.NaN } = compared;
        const { value, low, high, effect, verdict } = compared;
        const figures = { value, low, high, relative, relativeLow, relativeHigh, effect, verdict };
        const method = relation === 'independent' ? { method: 'welch' as const } : {};
        return [{ variant: variant.id, metric: name, ...method, ...figures }];
      });
    });
}

/** Differences of the quantiles of a distribution between a variant and the baseline; none where they are not comparable. */
export function shiftsOf(
  { variants, comparison, intervals }: Pick<RunResult, 'variants' | 'comparison' | 'intervals'>,
  variant: VariantResult,
  stem: string,
): readonly QuantileShift[] {
  const baseline = variants.find((each) => each.baseline);
  const before = baseline?.quantiles?.[stem];
  const after = variant.quantiles?.[stem];
  if (baseline === undefined || before === undefined || after === undefined) return [];
  const relation = relationOf(comparison, baseline, variant);
  return relation === 'incomparable' ? [] : quantileShifts(before, after, relation === 'paired', intervals);
}

function mergeDistributions(results: readonly (ReplicationResult | undefined)[]): Record<string, LogHistogram> {
  const builders = new Map<string, HistogramBuilder>();
  for (const result of results) {
    for (const [stem, histogram] of Object.entries(result?.distributions ?? {})) {
      const builder = builders.get(stem) ?? new HistogramBuilder();
      builder.merge(histogram);
      builders.set(stem, builder);
    }
  }
  return Object.fromEntries([...builders].map(([stem, builder]) => [stem, builder.toCounts()]));
}

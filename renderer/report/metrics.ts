/** Which metrics the report prints, in which order, and what they are called. */
import type { Difference, MetricDefinition, RunResult } from '../../workers/runner/types.ts';
import { hasShape } from '../../workers/statistics/histogram.ts';

export interface PrintedMetric {
  /** Stable name, "web.latency.p99". */
  readonly name: string;
  readonly definition: MetricDefinition | undefined;
}

export interface PrintedMetrics {
  readonly shown: readonly PrintedMetric[];
  /** Metrics left out because the table would not be read. */
  readonly left: number;
}

/** A definition's name may hold placeholders: "<workload>.latency.p99" covers "web.latency.p99". */
export function covers(definition: MetricDefinition, name: string): boolean {
  if (definition.name === name) return true;
  if (!definition.name.includes('<')) return false;
  const parts = definition.name.split(/<[^>]+>/);
  return new RegExp(`^${parts.map(escapePattern).join('.+?')}$`).test(name);
}

/** Metrics that a claim of the scenario names. */
export function claimedMetrics(result: RunResult, names = metricNames(result)): ReadonlySet<string> {
  const named = names.filter((name) => {
    const mention = new RegExp(`(?<=\\.)${escapePattern(name)}(?![\\w.])`);
    return result.claims.some(({ holds }) => mention.test(holds));
  });
  return new Set(named);
}

/**
 * In the order of the definitions, without those that are only detail; with more than `limit`, the last ones go.
 * Claimed metrics always stay.
 */
export function printedMetrics(result: RunResult, limit: number): PrintedMetrics {
  const names = metricNames(result);
  const rank = (name: string) => {
    const index = result.metrics.findIndex((definition) => covers(definition, name));
    return index < 0 ? result.metrics.length : index;
  };
  // The sort is stable: metrics of one definition stay in the order of the variants' own lists.
  const ordered = [...names].sort((a, b) => rank(a) - rank(b));
  const claimed = claimedMetrics(result);
  const room = Math.max(0, limit - claimed.size);
  const isDetail = (name: string) => result.metrics.find((definition) => covers(definition, name))?.detail === true;
  const others = new Set(ordered.filter((name) => !claimed.has(name) && !isDetail(name)).slice(0, room));
  const shown = ordered
    .filter((name) => claimed.has(name) || others.has(name))
    .map((name) => ({ name, definition: result.metrics.find((definition) => covers(definition, name)) }));
  return { shown, left: names.length - shown.length };
}

/** Metrics for the chart of differences, in table order: claimed ones and those with a direction, where a ratio exists. */
export function chartedMetrics(result: RunResult, limit: number): readonly PrintedMetric[] {
  const claimed = claimedMetrics(result);
  const usable = printedMetrics(result, Number.POSITIVE_INFINITY).shown.filter(
    ({ name, definition }) =>
      (claimed.has(name) || (definition !== undefined && definition.better !== 'neither')) &&
      result.differences.some((difference) => difference.metric === name && hasRatio(difference)),
  );
  const others = usable.filter(({ name }) => !claimed.has(name)).slice(0, Math.max(0, limit - claimed.size));
  return usable.filter((metric) => claimed.has(metric.name) || others.includes(metric));
}

/** From here on the baseline is next to nothing, microseconds against a tick: the absolute difference says more. */
const LARGEST_RATIO = 10;

/** False when the baseline's mean is zero or next to nothing: only the absolute difference means something. */
export function readsAsRatio(relative: number): boolean {
  return Number.isFinite(relative) && Math.abs(relative) < LARGEST_RATIO;
}

/** Whether a difference and its interval can be shown relative to the baseline. */
export function hasRatio({ relative, relativeLow, relativeHigh, verdict }: Difference): boolean {
  return verdict !== 'insufficient' && readsAsRatio(relative) && [relativeLow, relativeHigh].every(Number.isFinite);
}

/** Stems of distributions such as "web.latency" that have values: those to draw first, of these what a claim names. */
export function distributionStems(result: RunResult): readonly string[] {
  const stems = new Set(result.variants.flatMap(({ distributions }) => Object.keys(distributions)));
  const filled = [...stems].filter((stem) =>
    result.variants.some(({ distributions }) => (distributions[stem]?.n ?? 0) > 0),
  );
  const claimed = [...claimedMetrics(result)];
  const named = (stem: string) => claimed.some((name) => name.startsWith(`${stem}.`));
  const rank = (stem: string) => (isDrawn(result, stem) ? 0 : 2) + (named(stem) ? 0 : 1);
  return filled.sort((a, b) => rank(a) - rank(b));
}

/** Whether some variant has values of this distribution that can be told apart. */
function isDrawn({ variants }: RunResult, stem: string): boolean {
  return variants.some(({ distributions }) => distributions[stem] !== undefined && hasShape(distributions[stem]));
}

/** The first of them, without those that have no shape: a chart of nothing but zeros says nothing. */
export function chartedDistributions(result: RunResult, limit: number): readonly string[] {
  return distributionStems(result)
    .filter((stem) => isDrawn(result, stem))
    .slice(0, limit);
}

function metricNames(result: RunResult): readonly string[] {
  return [...new Set(result.variants.flatMap(({ metrics }) => Object.keys(metrics)))];
}

function escapePattern(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

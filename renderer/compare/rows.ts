import type { Difference, MetricDefinition, RunResult } from '../../workers/runner/types.ts';
import { claimedMetrics, covers } from '../report/metrics.ts';

export interface MetricRow {
  /** Stable name, "web.latency.p99". */
  readonly name: string;
  readonly definition: MetricDefinition | undefined;
}

export interface MetricGroup {
  /** Workload or task; undefined for the whole machine. */
  readonly workload: string | undefined;
  readonly rows: readonly MetricRow[];
}

/** Whether a metric is a part of a latency or of a fault. */
function isPart(name: string): boolean {
  return /\.(latency|fault)\.parts\./.test(name);
}

/** Workload part of a metric's name: "web" of "web.latency.p99". */
function workloadOf(name: string): string | undefined {
  const dot = name.indexOf('.');
  return dot < 0 ? undefined : name.slice(0, dot);
}

export interface MetricRows {
  readonly groups: readonly MetricGroup[];
  /** Metrics that are only detail: in the groups when all were asked for, otherwise left out. */
  readonly details: number;
}

/**
 * Rows of the table, in the order of the definitions, grouped by workload. Before a run the definitions alone. Metrics
 * that are only detail stay out unless `all` are asked for; those that a claim names are always there.
 */
export function metricRows(result: RunResult, all: boolean): MetricRows {
  const measured = new Set(result.variants.flatMap(({ metrics }) => Object.keys(metrics)));
  const names =
    measured.size > 0 ? [...measured] : result.metrics.map(({ name }) => name).filter((name) => !name.includes('<'));
  const claimed = claimedMetrics(result, names);
  const rows = names.map((name) => {
    const rank = result.metrics.findIndex((definition) => covers(definition, name));
    return { name, rank: rank < 0 ? result.metrics.length : rank, definition: result.metrics[rank] };
  });
  rows.sort((a, b) => a.rank - b.rank);
  const isDetail = ({ name, definition }: MetricRow) => definition?.detail === true && !claimed.has(name);
  const groups = new Map<string | undefined, MetricRow[]>();
  for (const { name, definition } of rows) {
    // the parts of a latency have a view of their own
    if (isPart(name) && !claimed.has(name)) continue;
    if (!all && isDetail({ name, definition })) continue;
    const workload = definition?.subject ?? workloadOf(name);
    const group = groups.get(workload);
    if (group) group.push({ name, definition });
    else groups.set(workload, [{ name, definition }]);
  }
  return {
    groups: [...groups].map(([workload, members]) => ({ workload, rows: members })),
    details: rows.filter((row) => isDetail(row) && !isPart(row.name)).length,
  };
}

/** Looks differences up by variant and metric. */
export function differenceIndex(result: RunResult): (variant: string, metric: string) => Difference | undefined {
  const index = new Map(
    result.differences.map((difference) => [`${difference.variant} ${difference.metric}`, difference]),
  );
  return (variant, metric) => index.get(`${variant} ${metric}`);
}

import type { LocalText } from '../lab/types.ts';
import { PART_LABELS, PARTS, type Part } from '../scheduling/why/parts.ts';
import type { RunResult } from './types.ts';

export type PartStatistic = 'p99' | 'mean';

/** What the latency of one workload is made of, for all variants side by side. */
export interface LatencyParts {
  readonly subject: string;
  /** "p99": mean over the requests around the p99. */
  readonly statistic: PartStatistic;
  /** Parts that are more than nothing in some variant, in the order in which they are stacked. */
  readonly parts: readonly { readonly id: Part; readonly label: LocalText }[];
  /** Variants that have the workload; `ns` by index of `parts`. */
  readonly variants: readonly {
    readonly id: string;
    readonly label: LocalText;
    readonly totalNs: number;
    readonly ns: readonly number[];
  }[];
}

/** A part below this share of the longest total is not worth a colour. */
const WORTH_SHOWING = 0.001;

/** The parts of every workload's latency in a run; empty without requests. */
export function latencyParts(result: RunResult, statistic: PartStatistic): LatencyParts[] {
  const nameOf = (subject: string, part: Part) => `${subject}.latency.parts.${part}.${statistic}`;
  const subjects = new Set(
    result.metrics.flatMap(({ name, subject }) =>
      subject !== undefined && name === nameOf(subject, 'work') ? [subject] : [],
    ),
  );
  return [...subjects].flatMap((subject) => {
    const measured = result.variants.filter(({ metrics }) => metrics[nameOf(subject, 'work')] !== undefined);
    const valuesOf = ({ metrics }: (typeof measured)[number]): number[] =>
      PARTS.map((part) => metrics[nameOf(subject, part)]?.value ?? 0);
    const all = measured.map(valuesOf);
    const totals = all.map((values) => values.reduce((sum, ns) => sum + ns, 0));
    const least = WORTH_SHOWING * Math.max(0, ...totals);
    const shown = PARTS.flatMap((id, index) => (all.some((values) => values[index] > least) ? [{ id, index }] : []));
    if (measured.length === 0 || shown.length === 0) return [];
    return [
      {
        subject,
        statistic,
        parts: shown.map(({ id }) => ({ id, label: PART_LABELS[id] })),
        variants: measured.map(({ id, label }, v) => ({
          id,
          label,
          totalNs: totals[v],
          ns: shown.map(({ index }) => all[v][index]),
        })),
      },
    ];
  });
}

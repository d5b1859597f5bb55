import type { LocalText } from '../lab/types.ts';
import { type Part as LatencyPart, PART_LABELS, PARTS } from '../scheduling/why/parts.ts';
import { PART_LABELS as FAULT_LABELS } from '../swap/part-texts.ts';
import { PARTS as FAULT_PARTS, type Part as FaultPart } from '../swap/work-log.ts';
import type { RunResult } from './types.ts';

export type PartStatistic = 'p99' | 'mean';
export type Part = LatencyPart | FaultPart;

/** What is split into parts, in the names of metrics, and into which. */
const SPLITS: readonly {
  readonly stem: string;
  readonly parts: readonly { readonly id: Part; readonly label: LocalText }[];
}[] = [
  { stem: 'latency', parts: PARTS.map((id) => ({ id, label: PART_LABELS[id] })) },
  { stem: 'fault', parts: FAULT_PARTS.map((id) => ({ id, label: FAULT_LABELS[id] })) },
];

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

/** The parts of every workload's latency, or of its faults, in a run; empty where there are none. */
export function latencyParts(result: RunResult, statistic: PartStatistic): LatencyParts[] {
  return SPLITS.flatMap(({ stem, parts }) => {
    const nameOf = (subject: string, part: Part) => `${subject}.${stem}.parts.${part}.${statistic}`;
    const subjects = new Set(
      result.metrics.flatMap(({ name, subject }) =>
        subject !== undefined && name === nameOf(subject, parts[0].id) ? [subject] : [],
      ),
    );
    return [...subjects].flatMap((subject): LatencyParts[] => {
      const measured = result.variants.filter(({ metrics }) => metrics[nameOf(subject, parts[0].id)] !== undefined);
      const valuesOf = ({ metrics }: (typeof measured)[number]): number[] =>
        parts.map(({ id }) => metrics[nameOf(subject, id)]?.value ?? 0);
      const all = measured.map(valuesOf);
      const totals = all.map((values) => values.reduce((sum, ns) => sum + ns, 0));
      const least = WORTH_SHOWING * Math.max(0, ...totals);
      const shown = parts.flatMap((part, index) =>
        all.some((values) => values[index] > least) ? [{ part, index }] : [],
      );
      if (measured.length === 0 || shown.length === 0) return [];
      return [
        {
          subject,
          statistic,
          parts: shown.map(({ part }) => part),
          variants: measured.map(({ id, label }, v) => ({
            id,
            label,
            totalNs: totals[v],
            ns: shown.map(({ index }) => all[v][index]),
          })),
        },
      ];
    });
  });
}

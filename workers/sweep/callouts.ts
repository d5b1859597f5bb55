import { streamFor } from '../engine/random.ts';
import { standardNormal } from '../engine/ziggurat.ts';
import type { LocalText, MetricDefinition } from '../lab/types.ts';
import { kneeInterval } from '../statistics/breakpoint.ts';
import { crossoversOf, signsOf } from '../statistics/crossover.ts';
import { differenceOf, type IntervalOf } from '../statistics/interval.ts';
import { crossoverText, kneeText, orderText } from './callout-words.ts';
import type { Callout, FixedValue, SweepAxis } from './types.ts';

/** Values of one metric along the first axis, with the second one held. */
export interface SweptLine {
  readonly axis: SweepAxis;
  readonly fixed: FixedValue | undefined;
  readonly metric: MetricDefinition;
  readonly intervals: IntervalOf;
  /** Of every variant, by point and replication; the points as the values of the axis. */
  readonly variants: readonly {
    readonly id: string;
    readonly label: LocalText;
    readonly baseline: boolean;
    readonly values: readonly (readonly number[])[];
  }[];
}

/** What the lines of one metric say: who is ahead where, and where lines bend. Points without replications are left out. */
export function calloutsOf(line: SweptLine): Callout[] {
  const baseline = line.variants.find((variant) => variant.baseline);
  const known = line.axis.values.flatMap((_, index) =>
    line.variants.every(({ values }) => values[index].length >= 2) ? [index] : [],
  );
  if (known.length < 2) return [];
  return line.variants.flatMap((variant) => [
    ...(baseline && variant !== baseline ? orders(line, variant, baseline, known) : []),
    ...knees(line, variant, known),
  ]);
}

type Variant = SweptLine['variants'][number];

function orders(
  line: SweptLine,
  { id, label, values }: Variant,
  baseline: Variant,
  known: readonly number[],
): Callout[] {
  const { metric, fixed, axis, intervals } = line;
  const sorted = ascending(axis, known);
  const differences = sorted.map((index) =>
    values[index].map((value, r) => differenceOf(value, baseline.values[index][r] ?? Number.NaN)),
  );
  if (differences.every((of) => of.every(Number.isNaN))) return [];
  const subject = { variant: label, metric, axis, fixed };
  const common = { metric: metric.name, variant: id, ...(fixed && { fixed }) };
  const crossovers = axis.at ? crossoversOf(placesOf(axis, sorted), differences, normalsFor(line, id), intervals) : [];
  if (crossovers.length === 0) {
    const text = orderText(subject, baseline.label, metric.better, signsOf(differences, intervals));
    return [{ kind: 'order', ...common, text }];
  }
  return crossovers.map(({ direction, ...found }): Callout => {
    const place = unscaled(axis, found);
    const rises = direction === 1;
    const ahead = rises === (metric.better !== 'lower') ? 'above' : 'below';
    return {
      kind: 'crossover',
      ...common,
      ...place,
      ahead,
      text: crossoverText(subject, baseline.label, metric.better, place, ahead),
    };
  });
}

function knees(line: SweptLine, { id, label, values }: Variant, known: readonly number[]): Callout[] {
  const { metric, fixed, axis, intervals } = line;
  if (axis.at === undefined) return [];
  const sorted = ascending(axis, known);
  const found = kneeInterval(
    placesOf(axis, sorted),
    sorted.map((index) => values[index]),
    normalsFor(line, id),
    intervals,
  );
  if (found === undefined) return [];
  const { kind: shape, ...located } = found;
  const place = unscaled(axis, located);
  const text = kneeText({ variant: label, metric, axis, fixed }, place, shape);
  return [{ kind: 'knee', metric: metric.name, variant: id, ...(fixed && { fixed }), ...place, shape, text }];
}

/** The same deviates every time, whatever else is computed. */
function normalsFor({ metric, fixed }: SweptLine, variant: string): () => number {
  const stream = streamFor(1, `sweep.${metric.name}.${variant}.${fixed?.value ?? ''}`);
  return () => standardNormal(stream);
}

function ascending({ at }: SweepAxis, known: readonly number[]): readonly number[] {
  return at ? [...known].sort((a, b) => at[a] - at[b]) : known;
}

/** Lines are straight on the axis as it is drawn. */
const placesOf = ({ at = [], scale }: SweepAxis, indices: readonly number[]): number[] =>
  indices.map((index) => (scale === 'log' ? Math.log(at[index]) : at[index]));

type Place = { readonly at: number; readonly low: number; readonly high: number };

function unscaled({ scale }: SweepAxis, { at, low, high }: Place): Place {
  return scale === 'log' ? { at: Math.exp(at), low: Math.exp(low), high: Math.exp(high) } : { at, low, high };
}

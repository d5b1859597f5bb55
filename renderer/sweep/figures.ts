import type { MetricDefinition } from '../../workers/runner/types.ts';
import type { Callout, FixedValue, SweepAxis, SweepPoint, SweepResult } from '../../workers/sweep/types.ts';
import type { LinePoint } from '../charts/line-layout.ts';

/** The line of one variant along the first axis. */
export interface SweepSeries {
  readonly variant: string;
  /** x: the place on the axis, or the index of a value that has none. */
  readonly points: readonly LinePoint[];
}

/** One picture: a metric along the first axis, with the second one held where there is one. */
export interface SweepFigureData {
  readonly metric: MetricDefinition;
  readonly axis: SweepAxis;
  readonly fixed: FixedValue | undefined;
  readonly series: readonly SweepSeries[];
  readonly callouts: readonly Callout[];
}

/** What charts and reports draw of a sweep: a figure for each metric, with two axes one for each value of the second. */
export function sweepFigures(result: SweepResult): SweepFigureData[] {
  const [axis, second] = result.axes;
  const held: readonly (FixedValue | undefined)[] = second
    ? second.values.map((value) => ({ path: second.path, value }))
    : [undefined];
  return result.metrics.flatMap((metric) =>
    held.map((fixed, index) => {
      const points = result.points.filter(({ at }) => (at[1] ?? 0) === index);
      return {
        metric,
        axis,
        fixed,
        series: result.variants.map(({ id }) => ({ variant: id, points: linePoints(points, axis, id, metric.name) })),
        callouts: result.callouts.filter(
          (callout) => callout.metric === metric.name && callout.fixed?.value === fixed?.value,
        ),
      };
    }),
  );
}

function linePoints(points: readonly SweepPoint[], axis: SweepAxis, variant: string, metric: string): LinePoint[] {
  return points
    .flatMap(({ at: [index], figures }): LinePoint[] => {
      const found = figures.find((figure) => figure.variant === variant && figure.metric === metric);
      if (!found) return [];
      const { value: y, low, high, n } = found;
      return [{ x: placeOf(axis, index), y, ...(n > 1 && { low, high }) }];
    })
    .sort((a, b) => a.x - b.x);
}

/** Where a value of an axis is drawn. */
export const placeOf = ({ at }: SweepAxis, index: number): number => at?.[index] ?? index;

/** Index of the value that is drawn at a place. */
export const indexAt = ({ at, values }: SweepAxis, x: number): number =>
  at ? at.indexOf(x) : values[x] === undefined ? -1 : x;

/** "8", "1.5 ms": a place on the axis in words; empty between values that have no places. */
export function placeText(axis: SweepAxis, x: number): string {
  if (axis.at === undefined) return Number.isInteger(x) ? String(axis.values[x] ?? '') : '';
  const number = Number(x.toPrecision(6));
  return axis.unit === '' ? String(number) : `${number} ${axis.unit}`;
}

export interface SweepCell {
  readonly value: number;
  readonly low: number;
  readonly high: number;
  readonly n: number;
  /** Variant over baseline at the same point; undefined for the baseline and where the baseline is 0. */
  readonly ratio: number | undefined;
  readonly verdict: SweepPoint['differences'][number]['verdict'] | undefined;
}

/** Cells of a heat map: a row for each value of the second axis, a column for each of the first. */
export function sweepCells(result: SweepResult, variant: string, metric: string): (SweepCell | undefined)[][] {
  const [first, second] = result.axes;
  const isIt = (of: { readonly variant: string; readonly metric: string }) =>
    of.variant === variant && of.metric === metric;
  return (second?.values ?? [undefined]).map((_, row) =>
    first.values.map((_, column) => {
      const point = result.points.find(({ at }) => at[0] === column && (at[1] ?? 0) === row);
      const figure = point?.figures.find(isIt);
      if (!point || !figure) return undefined;
      const { value, low, high, n } = figure;
      const difference = point.differences.find(isIt);
      const relative = difference?.relative;
      const ratio = relative === undefined || Number.isNaN(relative) ? undefined : 1 + relative;
      return { value, low, high, n, ratio, verdict: difference?.verdict };
    }),
  );
}

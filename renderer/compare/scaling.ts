import type { LocalText, PublishedGains, RunResult, SettingsResult } from '../../workers/runner/types.ts';
import { kneeOf } from '../../workers/statistics/knee.ts';
import type { LinePoint } from '../charts/line-layout.ts';

/** A metric of one variant along an axis. */
export interface ScalingLine {
  readonly variant: string;
  readonly label: LocalText;
  /** Values of the other axes, where there are any. */
  readonly fixed: string;
  readonly points: readonly LinePoint[];
  /** Index of the point where the line bends most; -1 where it does not. */
  readonly knee: number;
}

/** What settings with numbers say about one metric. */
export interface Scaling {
  readonly axis: string;
  readonly metric: string;
  readonly lines: readonly ScalingLine[];
  /** The same as gains over the baseline at the same setting; without the baseline. */
  readonly gains: readonly ScalingLine[];
  readonly published: readonly PublishedGains[];
}

const FEWEST_VALUES = 3;

/**
 * One picture for each metric that a claim names, along the longest axis whose values are numbers; none when there is no
 * such axis.
 */
export function scalingsOf(result: RunResult): Scaling[] {
  const { settings } = result;
  if (settings === undefined) return [];
  const axis = longestNumericAxis(settings);
  if (axis < 0) return [];
  const { path } = settings.axes[axis];
  const metrics = [...new Set(settings.points.flatMap(({ figures }) => figures.map(({ metric }) => metric)))];
  const baseline = result.variants.find((variant) => variant.baseline)?.id;
  return metrics.map((metric) => {
    const lines = linesOf(result, settings, axis, metric);
    return {
      axis: path,
      metric,
      lines,
      gains: gainsOf(lines, baseline),
      published: (result.published ?? []).filter((found) => found.axis === path),
    };
  });
}

function longestNumericAxis({ axes }: SettingsResult): number {
  let longest = -1;
  for (const [index, { values }] of axes.entries()) {
    if (values.length < FEWEST_VALUES || values.some((value) => typeof value !== 'number')) continue;
    if (longest < 0 || values.length > axes[longest].values.length) longest = index;
  }
  return longest;
}

function linesOf(result: RunResult, settings: SettingsResult, axis: number, metric: string): ScalingLine[] {
  const fixedOf = (values: SettingsResult['points'][number]['values']): string =>
    values.flatMap((value, a) => (a === axis ? [] : [`${settings.axes[a].path} ${value}`])).join(', ');
  const others = [...new Set(settings.points.map(({ values }) => fixedOf(values)))];
  return result.variants.flatMap(({ id, label }) =>
    others.flatMap((fixed) => {
      const points = settings.points
        .filter(({ values }) => fixedOf(values) === fixed)
        .flatMap(({ values, figures }): LinePoint[] => {
          const found = figures.find((figure) => figure.variant === id && figure.metric === metric);
          if (!found) return [];
          const { value: y, low, high } = found.value;
          return [{ x: Number(values[axis]), y, low, high }];
        })
        .sort((a, b) => a.x - b.x);
      return points.length > 0 ? [{ variant: id, label, fixed, points, knee: knee(points) }] : [];
    }),
  );
}

function gainsOf(lines: readonly ScalingLine[], baseline: string | undefined): ScalingLine[] {
  return lines
    .filter(({ variant }) => variant !== baseline)
    .flatMap((line) => {
      const base = lines.find(({ variant, fixed }) => variant === baseline && fixed === line.fixed);
      const points = line.points.flatMap(({ x, y }): LinePoint[] => {
        const against = base?.points.find((point) => point.x === x)?.y;
        return against ? [{ x, y: y / against }] : [];
      });
      return points.length > 0 ? [{ ...line, points, knee: -1 }] : [];
    });
}

const knee = (points: readonly LinePoint[]): number =>
  kneeOf(
    points.map(({ x }) => x),
    points.map(({ y }) => y),
  );

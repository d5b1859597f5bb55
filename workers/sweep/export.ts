/** A sweep as text for other programs. */
import type { SweepResult } from './types.ts';

/** A row for each figure; values in base units, differences from the baseline at the same point. */
export function sweepCsv({ axes, points, metrics }: SweepResult): string {
  const head = [
    ...axes.map(({ path }) => path),
    ...['variant', 'metric', 'unit', 'value', 'low', 'high', 'replications'],
    ...['difference', 'difference low', 'difference high', 'relative', 'verdict'],
  ];
  const rows = points.flatMap(({ at, figures, differences }) =>
    figures.map(({ variant, metric, value, low, high, n }) => {
      const unit = metrics.find(({ name }) => name === metric)?.unit ?? '';
      const found = differences.find((difference) => difference.variant === variant && difference.metric === metric);
      return [
        ...axes.map(({ values }, a) => values[at[a]]),
        ...[variant, metric, unit, value, low, high, n],
        ...[found?.value, found?.low, found?.high, found?.relative, found?.verdict],
      ];
    }),
  );
  return `${[head, ...rows].map((row) => row.map(cell).join(',')).join('\n')}\n`;
}

function cell(value: string | number | boolean | undefined): string {
  if (value === undefined || Number.isNaN(value)) return '';
  const text = String(value);
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** The whole result; what does not exist, such as a difference relative to 0, is null. */
export function sweepJson(result: SweepResult): string {
  return `${JSON.stringify(result, undefined, 2)}\n`;
}

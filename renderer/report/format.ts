/** Numbers as printed: one unit and one number of decimals for each group of rows, so that the points line up. */
import type { MetricUnit, MetricValue } from '../../workers/runner/types.ts';
import { formatFixed } from '../../workers/units/format.ts';
import { type Measured, measuredDecimals } from '../../workers/units/measured.ts';
import { READ_UNITS } from '../../workers/units/metric-units.ts';
import { shownUnits } from '../shown-units.ts';

const THIN_SPACE = '\u2009';

export interface NumberScale {
  /** Multiplies a value in the metric's own unit. */
  readonly factor: number;
  readonly decimals: number;
  readonly unit: string;
}

/** At most this many decimals; a smaller unit is taken instead where there is one. */
const MOST_DECIMALS = 3;

/**
 * Largest unit in which the largest value is at least 1 and the smallest keeps three digits. Decimals are added until
 * the narrowest interval shows.
 */
export function scaleFor(values: readonly MetricValue[], unit: MetricUnit): NumberScale {
  const sizes = values.map(({ value }) => Math.abs(value)).filter((size) => size > 0 && Number.isFinite(size));
  const widths = values.map(({ low, high }) => (high - low) / 2).filter((width) => width > 0);
  const [least, most] = sizes.length > 0 ? [Math.min(...sizes), Math.max(...sizes)] : [1, 1];
  const whole = unit === 'count' && sizes.every(Number.isInteger);
  const choices = shownUnits(unit).map(({ name, size }) => {
    const factor = 1 / size;
    const forDigits = Math.max(0, 2 - Math.floor(Math.log10(least * factor)));
    const forInterval = widths.length > 0 ? -Math.floor(Math.log10(Math.min(...widths) * factor)) : 0;
    return { factor, unit: name, forDigits, decimals: Math.min(MOST_DECIMALS, Math.max(forDigits, forInterval)) };
  });
  const fitting = choices.find(({ factor, forDigits }) => most * factor >= 1 && forDigits <= MOST_DECIMALS);
  const { factor, unit: name, decimals } = fitting ?? choices[choices.length - 1];
  return { factor, unit: name, decimals: whole ? 0 : decimals };
}

/** Decimals of one row of a group: as many as its interval bears, never more than the group has. */
export function rowDecimals(measured: Measured, scale: NumberScale): number {
  return Math.min(scale.decimals, measuredDecimals(measured, 1 / scale.factor));
}

export function formatScaled(value: number, scale: NumberScale): string {
  return formatFixed(value * scale.factor, scale.decimals);
}

/** Like `formatFixed`, with "+" in front of positive values. */
export function formatSigned(value: number, decimals: number): string {
  const text = formatFixed(value, decimals);
  return Number.isFinite(value) && Number(value.toFixed(decimals)) > 0 ? `+${text}` : text;
}

/** Decimals for percentages that are shown together: two when one of them is below 1 %. */
export function percentDecimals(ratios: readonly number[]): number {
  return ratios.some((ratio) => ratio !== 0 && Math.abs(ratio) < 0.01) ? 2 : 1;
}

/** A duration for axes and captions, at most three digits: "200 µs", "1.5 ms". */
export function formatAxisDuration(ns: number): string {
  const size = Math.abs(ns);
  const unit = READ_UNITS.ns.find((each) => size >= each.size * 0.9995) ?? { name: 'ns', size: 1 };
  return `${Number((ns / unit.size).toPrecision(3))}${THIN_SPACE}${unit.name}`;
}

/** "1–5, 9" for [1, 2, 3, 4, 5, 9]: seeds are usually consecutive. */
export function formatRanges(numbers: readonly number[]): string {
  const ranges: [number, number][] = [];
  for (const value of numbers) {
    const last = ranges.at(-1);
    if (last && value === last[1] + 1) last[1] = value;
    else ranges.push([value, value]);
  }
  return ranges.map(([from, to]) => (from === to ? `${from}` : `${from}–${to}`)).join(', ');
}

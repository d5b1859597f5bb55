/**
 * Numbers as people read them, always with their unit. What has an interval has as many digits as that bears, other values
 * four; a value and its interval share one scale, so that they can be compared by eye.
 */
import type { MetricUnit } from '../workers/runner/types.ts';
import { formatFixed } from '../workers/units/format.ts';
import {
  formatHalfWidth as halfWidthText,
  type Measured,
  formatMeasured as measuredText,
  withUnit,
} from '../workers/units/measured.ts';
import { type ReadUnit, readUnit } from '../workers/units/metric-units.ts';
import { formatSigned } from './report/format.ts';
import { shownUnits } from './shown-units.ts';

const MOST_DECIMALS = 4;

const unitFor = (unit: MetricUnit, magnitude: number): ReadUnit => readUnit(unit, magnitude, shownUnits(unit));

/** Decimals that leave `digits` significant ones for a number of this magnitude, as it is after rounding. */
function decimals(magnitude: number, digits: number): number {
  if (magnitude === 0) return 0;
  return Math.min(MOST_DECIMALS, Math.max(0, digits - 1 - Math.floor(Math.log10(magnitude) + 5e-5)));
}

/** "1.234 ms", "12.30 %", "1 024"; "–" for a value that does not exist. */
export function formatValue(value: number, unit: MetricUnit): string {
  if (!Number.isFinite(value)) return '–';
  const { size, name } = unitFor(unit, Math.abs(value));
  const scaled = value / size;
  const whole = unit === 'count' && Number.isInteger(value);
  const text = formatFixed(scaled, whole ? 0 : decimals(Math.abs(scaled), 4));
  return withUnit(text, name);
}

/** A value that has an interval, with as many digits as that bears: "5.091 ms". */
export const formatMeasured = (measured: Measured, unit: MetricUnit): string =>
  measuredText(measured, unit, shownUnits(unit));

/** Half the width of an interval, at the scale of its value: "± 0.012" (the unit stands beside the value). */
export const formatHalfWidth = (measured: Measured, unit: MetricUnit): string =>
  halfWidthText(measured, unit, shownUnits(unit));

/** What four decimals show as nothing is nothing with two. */
const NOTHING_PERCENT = 5e-5;

/** Two decimals, one beyond ±100 %, up to four for what would otherwise look like nothing. */
function percentDecimals(percent: number): number {
  const size = Math.abs(percent);
  if (size >= 100) return 1;
  return size < NOTHING_PERCENT || size >= 0.01 ? 2 : Math.min(4, -Math.floor(Math.log10(size)));
}

const formatPercent = (relative: number): string => formatSigned(relative * 100, percentDecimals(relative * 100));

/** "+12.34 %": a relative difference with its sign. */
export function formatRelative(relative: number): string {
  return Number.isFinite(relative) ? `${formatPercent(relative)} %` : '–';
}

/** "[−1.20, +3.40] %" */
export function formatRelativeInterval(low: number, high: number): string {
  if (!Number.isFinite(low) || !Number.isFinite(high)) return '';
  return `[${formatPercent(low)}, ${formatPercent(high)}] %`;
}

/** The difference of two percentages is in percentage points. */
function differenceUnit(unit: MetricUnit, magnitude: number): ReadUnit {
  const read = unitFor(unit, magnitude);
  return unit === 'ratio' ? { ...read, name: 'pp' } : read;
}

/** "+10.49 ms", "−0.30 pp": an absolute difference with its sign. */
export function formatDifference(difference: number, unit: MetricUnit): string {
  if (!Number.isFinite(difference)) return '–';
  const { size, name } = differenceUnit(unit, Math.abs(difference));
  const scaled = difference / size;
  return withUnit(formatSigned(scaled, decimals(Math.abs(scaled), 4)), name);
}

/** "[+1.12, +1.70] µs": an absolute difference's interval, both ends at the scale of the larger one. */
export function formatDifferenceInterval(low: number, high: number, unit: MetricUnit): string {
  if (!Number.isFinite(low) || !Number.isFinite(high)) return '';
  const magnitude = Math.max(Math.abs(low), Math.abs(high));
  const { size, name } = differenceUnit(unit, magnitude);
  const places = decimals(magnitude / size, 3);
  const [from, to] = [low, high].map((value) => formatSigned(value / size, places));
  return withUnit(`[${from}, ${to}]`, name);
}

/** Shares nearer to 0 or 1 than this would be shown as nothing, or as all. */
const HARDLY = 5e-7;

/** A share between 0 and 1 with enough digits near 1 to tell 99.9 % from 99.99 %; what is hardly any is not shown as none. */
export function formatShare(share: number): string {
  const rest = Math.min(share, 1 - share);
  if (rest > 0 && rest < HARDLY) return share < 0.5 ? '< 0.0001 %' : '> 99.9999 %';
  const places = rest <= 0 ? 0 : Math.min(4, Math.max(1, Math.ceil(-Math.log10(rest) - 1e-9) - 1));
  return `${formatFixed(share * 100, places)} %`;
}

export function formatBytes(bytes: number): string {
  const { name, size } = unitFor('B', bytes);
  return `${formatFixed(bytes / size, size === 1 ? 0 : 1)} ${name}`;
}

/** Wall-clock time for people: "43 ms", "0.8 s", "12 s", "3 min 05 s". */
export function formatWall(milliseconds: number): string {
  const seconds = Math.max(0, milliseconds) / 1000;
  if (seconds < 0.0995) return `${Math.max(1, Math.round(milliseconds))} ms`;
  if (seconds < 10) return `${seconds.toFixed(1)} s`;
  if (seconds < 60) return `${Math.round(seconds)} s`;
  const whole = Math.round(seconds);
  return `${Math.floor(whole / 60)} min ${String(whole % 60).padStart(2, '0')} s`;
}

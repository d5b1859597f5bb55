/**
 * Numbers as people read them. Values keep four significant digits and always carry their unit; a value and its
 * interval share one scale, so that they can be compared by eye.
 */
import type { MetricUnit } from '../workers/runner/types.ts';
import { formatFixed, formatSigned } from './report/format.ts';

interface Scale {
  readonly factor: number;
  readonly suffix: string;
}

const NANOSECONDS: readonly Scale[] = [
  { factor: 1e9, suffix: 's' },
  { factor: 1e6, suffix: 'ms' },
  { factor: 1e3, suffix: 'µs' },
  { factor: 1, suffix: 'ns' },
];

const BINARY: readonly Scale[] = [
  { factor: 2 ** 40, suffix: 'TiB' },
  { factor: 2 ** 30, suffix: 'GiB' },
  { factor: 2 ** 20, suffix: 'MiB' },
  { factor: 2 ** 10, suffix: 'KiB' },
  { factor: 1, suffix: 'B' },
];

function binaryScale(magnitude: number): Scale {
  return BINARY.find(({ factor }) => magnitude >= factor * 0.99995) ?? BINARY[BINARY.length - 1];
}

function scaleOf(unit: MetricUnit, magnitude: number): Scale {
  switch (unit) {
    case 'ns':
      // What rounds up to 1000 of a unit is shown as 1 of the next.
      return NANOSECONDS.find(({ factor }) => magnitude >= factor * 0.99995) ?? NANOSECONDS[3];
    case 'ratio':
      return { factor: 0.01, suffix: '%' };
    case 'count':
      return { factor: 1, suffix: '' };
    case '1/s':
      return { factor: 1, suffix: '/s' };
    case 'B':
      return binaryScale(magnitude);
    case 'B/s': {
      const { factor, suffix } = binaryScale(magnitude);
      return { factor, suffix: `${suffix}/s` };
    }
  }
}

const MOST_DECIMALS = 4;

/** Decimals that leave `digits` significant ones for a number of this magnitude, as it is after rounding. */
function decimals(magnitude: number, digits: number): number {
  if (magnitude === 0) return 0;
  return Math.min(MOST_DECIMALS, Math.max(0, digits - 1 - Math.floor(Math.log10(magnitude) + 5e-5)));
}

/** "1.234 ms", "12.30 %", "1,024"; "–" for a value that does not exist. */
export function formatValue(value: number, unit: MetricUnit): string {
  if (!Number.isFinite(value)) return '–';
  const { factor, suffix } = scaleOf(unit, Math.abs(value));
  const scaled = value / factor;
  const whole = unit === 'count' && Number.isInteger(value);
  const text = formatFixed(scaled, whole ? 0 : decimals(Math.abs(scaled), 4));
  return suffix === '' ? text : `${text} ${suffix}`;
}

/** Half the width of an interval, at the scale of `value`: "± 0.012" (the unit stands beside the value). */
export function formatHalfWidth(value: number, low: number, high: number, unit: MetricUnit): string {
  if (![value, low, high].every(Number.isFinite)) return '';
  if (low === high) return '± 0';
  const { factor } = scaleOf(unit, Math.abs(value));
  const places = decimals(Math.abs(value / factor), 4);
  return `± ${formatFixed((high - low) / 2 / factor, places)}`;
}

/** Two decimals, one beyond ±100 %, up to four for what would otherwise look like nothing. */
function percentDecimals(percent: number): number {
  const size = Math.abs(percent);
  if (size >= 100) return 1;
  return size === 0 || size >= 0.01 ? 2 : Math.min(4, -Math.floor(Math.log10(size)));
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
function differenceScale(unit: MetricUnit, magnitude: number): Scale {
  const scale = scaleOf(unit, magnitude);
  return unit === 'ratio' ? { ...scale, suffix: 'pp' } : scale;
}

/** "+10.49 ms", "−0.30 pp": an absolute difference with its sign. */
export function formatDifference(difference: number, unit: MetricUnit): string {
  if (!Number.isFinite(difference)) return '–';
  const { factor, suffix } = differenceScale(unit, Math.abs(difference));
  const scaled = difference / factor;
  return `${formatSigned(scaled, decimals(Math.abs(scaled), 4))} ${suffix}`.trimEnd();
}

/** "[+1.12, +1.70] µs": an absolute difference's interval, both ends at the scale of the larger one. */
export function formatDifferenceInterval(low: number, high: number, unit: MetricUnit): string {
  if (!Number.isFinite(low) || !Number.isFinite(high)) return '';
  const size = Math.max(Math.abs(low), Math.abs(high));
  const { factor, suffix } = differenceScale(unit, size);
  const places = decimals(size / factor, 3);
  const [from, to] = [low, high].map((value) => formatSigned(value / factor, places));
  return `[${from}, ${to}] ${suffix}`.trimEnd();
}

/** A share between 0 and 1 with enough digits near 1 to tell 99.9 % from 99.99 %. */
export function formatShare(share: number): string {
  const rest = Math.min(share, 1 - share);
  const places = rest <= 0 ? 0 : Math.min(4, Math.max(1, Math.ceil(-Math.log10(rest) - 1e-9) - 1));
  return `${formatFixed(share * 100, places)} %`;
}

export function formatBytes(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`;
  const power = Math.min(3, Math.floor(Math.log2(bytes) / 10));
  return `${(bytes / 1024 ** power).toFixed(1)} ${['B', 'KiB', 'MiB', 'GiB'][power]}`;
}

/** Wall-clock time for people: "0.8 s", "12 s", "3 min 05 s". */
export function formatWall(milliseconds: number): string {
  const seconds = Math.max(0, milliseconds) / 1000;
  if (seconds < 10) return `${seconds.toFixed(1)} s`;
  if (seconds < 60) return `${Math.round(seconds)} s`;
  const whole = Math.round(seconds);
  return `${Math.floor(whole / 60)} min ${String(whole % 60).padStart(2, '0')} s`;
}

/**
 * How many digits a measured figure has: as many as its interval bears. One rule for the tables of screen, report and
 * command line and for the sentences beside them, so that the same figure reads the same everywhere.
 */
import { formatFixed } from './format.ts';
import { type MetricUnit, type ReadUnit, readUnit } from './metric-units.ts';

/** A mean and its interval, in the unit of its metric; equal ends = exact, or of one replication. */
export interface Measured {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

const MOST_DECIMALS = 4;

/**
 * Decimals of a figure in units of `size`: three digits of its value, or two of half its interval where that is finer;
 * four of what is exact. Never more than four decimals.
 */
export function measuredDecimals({ value, low, high }: Measured, size: number): number {
  const half = (high - low) / 2;
  const wanted = Math.max(decimalsFor(value / size, half > 0 ? 3 : 4), decimalsFor(half / size, 2));
  return Math.min(MOST_DECIMALS, wanted);
}

/** Decimals that show so many significant digits, of the number as it is after rounding. */
function decimalsFor(size: number, digits: number): number {
  if (size === 0 || !Number.isFinite(size)) return 0;
  return Math.max(0, digits - 1 - Math.floor(Math.log10(Math.abs(size)) + 5e-5));
}

/**
 * "5.091 ms" of 5.0911 ± 0.012 ms, "2.82 ms" of 2.815 ± 0.77 ms; "–" for a value that does not exist.
 * @param units in which people read it, largest first
 */
export function formatMeasured(measured: Measured, unit: MetricUnit, units?: readonly ReadUnit[]): string {
  const { value } = measured;
  if (!Number.isFinite(value)) return '–';
  const { size, name } = readUnit(unit, Math.abs(value), units);
  const whole = unit === 'count' && Number.isInteger(value);
  return withUnit(formatFixed(value / size, whole ? 0 : measuredDecimals(measured, size)), name);
}

/** Half the width of an interval, at the scale of its value: "± 0.012" (the unit stands beside the value). */
export function formatHalfWidth(measured: Measured, unit: MetricUnit, units?: readonly ReadUnit[]): string {
  const { value, low, high } = measured;
  if (![value, low, high].every(Number.isFinite)) return '';
  if (low === high) return '± 0';
  const { size } = readUnit(unit, Math.abs(value), units);
  return `± ${formatFixed((high - low) / 2 / size, measuredDecimals(measured, size))}`;
}

/** A figure with its unit: rates stand without a space, "5 600/s". */
export const withUnit = (text: string, name: string): string =>
  name === '' || name.startsWith('/') ? `${text}${name}` : `${text} ${name}`;

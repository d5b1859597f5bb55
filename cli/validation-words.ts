import type { Row } from '../workers/validation/row.ts';
import type { Tally } from '../workers/validation/summary.ts';

/** A figure with four significant digits, and never in exponents. */
export function figure(value: number): string {
  if (!Number.isFinite(value)) return String(value);
  const digits = value === 0 ? 0 : Math.max(0, 3 - Math.floor(Math.log10(Math.abs(value))));
  return value.toFixed(Math.min(digits, 4));
}

/** An error or a limit: a part of the measured figure in percent, or in the metric's own unit. */
export function errorWords({ errorKind, unit }: Row, value: number, signed: boolean): string {
  const sign = signed && value > 0 ? '+' : '';
  if (errorKind === 'relative') return `${sign}${(value * 100).toFixed(1)} %`;
  return `${sign}${figure(value)}${unit === '' ? '' : ` ${unit}`}`;
}

export function rate({ checked, passed }: Tally): string {
  return checked === 0 ? '–' : `${((100 * passed) / checked).toFixed(1)} %`;
}

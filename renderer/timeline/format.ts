import { formatValue } from '../format.ts';

/** A point in time with every nanosecond: "3.204 512 018 s". Digits are grouped as in any figure. */
export function formatInstant(ns: number): string {
  const whole = Math.floor(ns);
  const seconds = Math.floor(whole / 1e9);
  const rest = String(whole - seconds * 1e9).padStart(9, '0');
  return `${seconds}.${rest.slice(0, 3)}\u202f${rest.slice(3, 6)}\u202f${rest.slice(6)} s`;
}

const UNITS = [
  { ns: 1e9, symbol: 's' },
  { ns: 1e6, symbol: 'ms' },
  { ns: 1e3, symbol: 'µs' },
] as const;

/** The largest unit that a stretch of time is long, or the smallest there is. */
function unitOf(ns: number): (typeof UNITS)[number] {
  return UNITS.find((unit) => ns >= unit.ns) ?? UNITS[2];
}

/**
 * A point in time for lists, "11.154 ms": three decimals of the largest unit that its recording is long, so that moments of
 * short recordings differ. @param lengthNs of the recording
 */
export function formatMoment(ns: number, lengthNs: number): string {
  const unit = unitOf(lengthNs);
  return `${(ns / unit.ns).toFixed(3)} ${unit.symbol}`;
}

export const formatDuration = (ns: number) => formatValue(ns, 'ns');

/** "10 ms/s": simulated time per second of wall time. */
export function formatSpeed(nsPerSecond: number): string {
  const unit = unitOf(nsPerSecond);
  return `${nsPerSecond / unit.ns} ${unit.symbol}/s`;
}

/** "+1.2 ms", "−3 µs", "0" */
export function formatSigned(ns: number): string {
  if (ns === 0) return '0';
  return `${ns > 0 ? '+' : '−'}${formatDuration(Math.abs(ns))}`;
}

/** Difference of two shares, 0 … 1, in percentage points; what rounds to nothing has no sign. */
export function formatPoints(difference: number): string {
  const text = (Math.abs(difference) * 100).toFixed(2);
  const sign = Number(text) === 0 ? '' : difference < 0 ? '−' : '+';
  return `${sign}${text} pp`;
}

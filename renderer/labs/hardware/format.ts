import type { MetricUnit } from '../../../workers/runner/types.ts';
import { formatCount, formatDuration, formatPrefixed } from '../../../workers/units/format.ts';
import { READ_UNITS } from '../../../workers/units/metric-units.ts';

/** A quantity with its prefix; nothing of it is 0 of the plain unit. */
export const formatQuantity = (value: number, unit: MetricUnit): string =>
  value === 0 ? `0 ${unit}` : formatPrefixed(value, unit);

export const formatWatts = (watts: number): string => formatQuantity(watts, 'W');
export const formatJoules = (joules: number): string => formatQuantity(joules, 'J');
export const formatHertz = (hz: number): string => formatQuantity(hz, 'Hz');

/** Longer stretches are read in hours, and in days. */
const LONG = [
  { unit: 'd', ns: 86_400e9, from: 2 * 86_400e9 },
  { unit: 'h', ns: 3600e9, from: 3 * 3600e9 },
] as const;

/** Time since the start: "0 s", "1.5 ms", "2 000 s", "5.56 h", "57.9 d". */
export function formatTime(ns: number): string {
  if (ns === 0) return '0 s';
  const long = LONG.find(({ from }) => ns >= from);
  return long ? `${formatCount(ns / long.ns)} ${long.unit}` : formatDuration(ns);
}

/** The unit of a whole axis of time that is so long; `ns`: how long one of it is. */
export function timeUnit(longestNs: number): { readonly unit: string; readonly ns: number } {
  const long = LONG.find(({ from }) => longestNs >= from);
  if (long) return long;
  const { name, size } = READ_UNITS.ns.find((each) => longestNs >= each.size) ?? { name: 'ns', size: 1 };
  return { unit: name, ns: size };
}

/** "× 0.82" */
export const formatFactor = (ratio: number): string => `× ${formatCount(ratio)}`;

import type { MetricUnit } from '../../../workers/runner/types.ts';
import { formatDuration, formatPrefixed } from '../../../workers/units/format.ts';

/** A quantity with its prefix; nothing of it is 0 of the plain unit. */
export const formatQuantity = (value: number, unit: MetricUnit): string =>
  value === 0 ? `0 ${unit}` : formatPrefixed(value, unit);

export const formatWatts = (watts: number): string => formatQuantity(watts, 'W');
export const formatJoules = (joules: number): string => formatQuantity(joules, 'J');
export const formatHertz = (hz: number): string => formatQuantity(hz, 'Hz');

/** Time since the start. */
export const formatTime = (ns: number): string => (ns === 0 ? '0 s' : formatDuration(ns));

/** "× 0.82" */
export const formatFactor = (ratio: number): string => `× ${Number(ratio.toPrecision(3))}`;

import type { Design } from './kernel.ts';

/** How a row's error is expressed: as a part of what was measured, or in the metric's own unit. */
export type ErrorKind = 'relative' | 'absolute';

/** One comparison of a measured and a simulated figure. */
export interface Row {
  /** Path of the file below the folder that was given. */
  readonly file: string;
  /** Tag of the kernel, or name of the oracle. */
  readonly kernel: string;
  readonly design: Design;
  /** Task or group and quantity, such as `online.response.p99`. */
  readonly metric: string;
  /** The bar that the metric belongs to, such as `response.p99`; summaries go by it. */
  readonly bar: string;
  readonly unit: string;
  readonly measured: number;
  readonly simulated: number;
  readonly error: number;
  readonly errorKind: ErrorKind;
  /** Largest error that passes. */
  readonly limit: number;
  readonly passed: boolean;
  /** Half the distance between the smallest and the largest repeat, in the unit of the error. */
  readonly spread: number;
  /** What a reader must know about this row. */
  readonly note?: string;
}

/** What a metric may be off by: `relative` of what was measured, `absolute` in its own unit, whichever is more. */
export interface Bar {
  readonly name: string;
  readonly unit: string;
  readonly relative?: number;
  readonly absolute?: number;
}

/** The middle of an odd number of values, the mean of the two in the middle of an even one. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/**
 * Holds the median of the simulated runs against the median of the measured repeats. Repeats of one experiment that are
 * further apart than the bar allows cannot be met by one figure: then whatever lies between them passes, and the row says so.
 */
export function compare(
  place: Pick<Row, 'file' | 'kernel' | 'design' | 'metric'>,
  bar: Bar,
  repeats: readonly number[],
  runs: readonly number[],
): Row {
  const measured = median(repeats);
  const simulated = median(runs);
  const allowedAbsolute = bar.absolute ?? 0;
  const allowedRelative = (bar.relative ?? 0) * Math.abs(measured);
  const errorKind: ErrorKind =
    bar.relative !== undefined && allowedRelative >= allowedAbsolute ? 'relative' : 'absolute';
  const scale = errorKind === 'relative' ? Math.abs(measured) : 1;
  const spread = (Math.max(...repeats) - Math.min(...repeats)) / 2 / scale;
  const allowed = Math.max(allowedAbsolute, allowedRelative) / scale;
  const error = (simulated - measured) / scale;
  const limit = Math.max(allowed, spread);
  return {
    ...place,
    bar: bar.name,
    unit: bar.unit,
    measured,
    simulated,
    error,
    errorKind,
    limit,
    passed: Math.abs(error) <= limit * (1 + 1e-12),
    spread,
    ...(spread > allowed && { note: 'the repeats differ by more than the bar: between them passes' }),
  };
}

/** Whether a row passes only because the repeats themselves differ by more than the bar. */
export function passesByRepeats({ passed, spread, limit }: Row): boolean {
  return passed && spread > 0 && spread === limit;
}

import { moments } from './interval.ts';
import { studentT } from './student.ts';

const BATCHES = 32;
const FIRST = BATCHES / 4;
const LAST = BATCHES / 2;
/** A run checks many series; one false warning in a thousand is tolerable, one in twenty is not. */
const WARN_CONFIDENCE = 0.999;

export interface Stationarity {
  /** Mean of the last half minus mean of the first quarter, in standard errors. 0 when both are constant and equal, ±Infinity when constant and unequal. */
  readonly z: number;
  readonly stationary: boolean;
}

/**
 * Whether a series in time order looks stationary: the first quarter against the last half, as J. Geweke compares them
 * ("Evaluating the accuracy of sampling-based approaches", Bayesian Statistics 4, 1992), on means of 32 equal batches so
 * that correlation between neighbours matters little (remainder at the start dropped), with Welch's t test at 99.9 %. Undefined with fewer
 * than 4 values per batch. Meant for a warning, not for a proof.
 */
export function stationarity(values: Float64Array, n: number): Stationarity | undefined {
  const size = Math.floor(n / BATCHES);
  if (size < 4) return undefined;
  const start = n - size * BATCHES;
  const batches = Array.from({ length: BATCHES }, (_, i) => {
    const from = start + i * size;
    return moments(values.subarray(from, from + size)).mean;
  });
  const first = moments(batches.slice(0, FIRST));
  const last = moments(batches.slice(BATCHES - LAST));
  const firstError = first.variance / FIRST;
  const lastError = last.variance / LAST;
  const difference = last.mean - first.mean;
  if (difference === 0) return { z: 0, stationary: true };
  const z = difference / Math.sqrt(firstError + lastError);
  if (!Number.isFinite(z)) return { z, stationary: false };
  const share = firstError / (firstError + lastError);
  const degrees = 1 / (share ** 2 / (FIRST - 1) + (1 - share) ** 2 / (LAST - 1));
  return { z, stationary: Math.abs(z) <= studentT(Math.floor(degrees), WARN_CONFIDENCE) };
}

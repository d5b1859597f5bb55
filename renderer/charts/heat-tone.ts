import type { DifferenceVerdict } from '../../workers/runner/types.ts';

/** Factor from which on a cell has its full colour. */
const FULL = 8;

/**
 * How strongly a ratio is coloured, -1 … 1: 0 for equal, the ends for a factor of eight and more. Halves and doubles are
 * equally far from equal. Undefined for what is not known.
 */
export function toneOf(ratio: number | undefined): number | undefined {
  if (ratio === undefined || !(ratio > 0)) return undefined;
  return Math.max(-1, Math.min(1, Math.log2(ratio) / Math.log2(FULL)));
}

/** Whether a difference was looked for and not found, or could not be looked for: no direction may be claimed then. */
export const isUndetected = (verdict: DifferenceVerdict | undefined): boolean =>
  verdict === '~' || verdict === 'insufficient';

/** The tone of a variant's ratio to the baseline: that of equal where no difference is detected. */
export const detectedTone = (ratio: number | undefined, verdict: DifferenceVerdict | undefined): number | undefined => {
  const tone = toneOf(ratio);
  return tone !== undefined && isUndetected(verdict) ? 0 : tone;
};

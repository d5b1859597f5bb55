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

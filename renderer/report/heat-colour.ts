/** Colours of cells in print: white for equal, because paper has no theme. */
const DEARER = [189, 74, 0];
const CHEAPER = [0, 105, 171];
/** Share of the colour in a cell of the strongest tone. */
const STRONGEST = 0.6;
const UNKNOWN = '#eceef0';

/** @param tone -1 (blue) … 1 (orange), undefined for what is not known */
export function groundOf(tone: number | undefined): string {
  if (tone === undefined) return UNKNOWN;
  const full = tone > 0 ? DEARER : CHEAPER;
  const share = Math.abs(tone) * STRONGEST;
  return `rgb(${full.map((channel) => Math.round(255 + (channel - 255) * share)).join(' ')})`;
}

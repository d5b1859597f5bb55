/** First of the characters that are as wide as high: Chinese ones and their marks. */
const WIDE = '\u2e80';

/** About how wide a text is, in the unit of the widths. @param narrow of a Latin letter @param wide of a Chinese character */
export function textWidth(text: string, narrow: number, wide: number): number {
  let width = 0;
  for (const character of text) width += character >= WIDE ? wide : narrow;
  return width;
}

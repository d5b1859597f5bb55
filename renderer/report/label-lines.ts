/** Labels in figures: how wide they are, and how they break where there is little room. */

/** About the width of a label in SVG units: Chinese characters are as wide as high, capitals and digits wider than the rest. */
export function labelWidth(label: string): number {
  let width = 0;
  for (const character of label) width += character > '\u2e80' ? 9.6 : /[A-Z\d_]/.test(character) ? 6.4 : 5;
  return Math.round(width);
}

/** A word of Latin letters with what sticks to it, or one Chinese character with the marks that may not begin a line. */
const PIECE = /[^\s\u2e80-\uffef]+|[\u2e80-\uffef][）】》”，。；：、]*|\s+/gu;

/** Breaks a label between words, or Chinese characters, into lines of at most `width`; a longer word has a line of its own. */
export function labelLines(label: string, width: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const piece of label.match(PIECE) ?? []) {
    if (line !== '' && labelWidth((line + piece).trimEnd()) > width) {
      lines.push(line.trimEnd());
      line = '';
    }
    line = line === '' ? piece.trimStart() : line + piece;
  }
  return line.trim() === '' ? lines : [...lines, line.trimEnd()];
}

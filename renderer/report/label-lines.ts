/** Labels in figures: how wide they are, and how they break where there is little room. */

/** About the width of a label in SVG units: Chinese characters are as wide as high, capitals and digits wider than the rest. */
export function labelWidth(label: string): number {
  let width = 0;
  for (const character of label) width += character > '\u2e80' ? 9.6 : /[A-Z\d_]/.test(character) ? 6.4 : 5;
  return Math.round(width);
}

/** A word of Latin letters or a Chinese character, each with the marks that stick to it. */
const WORD = /（?[^\s\u2e80-\uffef]+[）】》”，。；：、]*|[（《“]*[\u2e80-\uffef][）】》”，。；：、]*|\s+/gu;
/** As above, or a short remark in brackets. */
const PIECE = new RegExp(`(?<!\\S)\\([^()]{1,12}\\)(?!\\S)|（[^（）]{1,12}）[，。；：、]*|${WORD.source}`, 'gu');

/** Breaks a label between words, or Chinese characters, into lines of at most `width`; a longer word has a line of its own. */
export function labelLines(label: string, width: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  const pieces = label.match(PIECE) ?? [];
  for (const piece of pieces.flatMap((each) => (labelWidth(each) > width ? (each.match(WORD) ?? []) : [each]))) {
    if (line !== '' && labelWidth((line + piece).trimEnd()) > width) {
      lines.push(line.trimEnd());
      line = '';
    }
    line = line === '' ? piece.trimStart() : line + piece;
  }
  return line.trim() === '' ? lines : [...lines, line.trimEnd()];
}

/** Width of a text in terminal columns: East Asian wide characters take two. */
export function columns(text: string): number {
  let width = 0;
  for (const character of text) width += /[ᄀ-ᅟ⺀-꓏가-힣豈-﫿︰-﹏＀-｠￠-￦]/u.test(character) ? 2 : 1;
  return width;
}

/**
 * A plain table; the first row is the head.
 *
 * @param isLeft which columns are set to the left: the first, unless it says otherwise
 */
export function formatTable(
  rows: readonly (readonly string[])[],
  isLeft: (column: number) => boolean = (column) => column === 0,
): string {
  const widths = rows[0].map((_, c) => rows.reduce((widest, row) => Math.max(widest, columns(row[c] ?? '')), 0));
  const line = (row: readonly string[]): string =>
    row
      .map((cell, c) => {
        const fill = ' '.repeat(widths[c] - columns(cell));
        return isLeft(c) ? cell + fill : fill + cell;
      })
      .join('  ')
      .trimEnd();
  const rule = widths.map((width) => '─'.repeat(width)).join('  ');
  return [line(rows[0]), rule, ...rows.slice(1).map(line)].join('\n');
}

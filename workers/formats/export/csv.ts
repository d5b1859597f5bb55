import type { ExportTable } from './tables.ts';

/** A table as CSV after RFC 4180, in pieces of a block: a header, then rows that end in CR LF. */
export function* csvOf(table: ExportTable): Generator<string> {
  yield line(table.columns.map(({ name }) => quoted(name)));
  for (const { rows, values } of table.blocks()) {
    const lines: string[] = [];
    for (let row = 0; row < rows; row++) {
      lines.push(line(values.map((column) => cell(column[row]))));
    }
    yield lines.join('');
  }
}

const line = (cells: readonly string[]): string => `${cells.join(',')}\r\n`;

const cell = (value: string | number): string => (typeof value === 'string' ? quoted(value) : String(value));

function quoted(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

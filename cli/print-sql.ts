/** Answers of the database and its schema as text, CSV and JSON. */
import { cellOf, type DataTable, exportable, wholeTable } from '../workers/data/data-table.ts';
import type { TableInfo } from '../workers/data/service.ts';
import type { SqlProblem } from '../workers/data/sql/problem.ts';
import { csvOf } from '../workers/formats/export/csv.ts';
import { type Language, localText } from '../workers/lab/local-text.ts';
import { counted } from '../workers/units/counted.ts';
import { printable } from './printable.ts';
import { speak } from './say.ts';
import { formatTable, columns as widthOf } from './table.ts';

type Cell = string | number | undefined;

/** Rows of an answer; what the database calls NULL is undefined. */
function* rowsOf({ blocks }: DataTable): Generator<readonly Cell[]> {
  for (const { rows, values } of blocks) {
    for (let row = 0; row < rows; row++) {
      yield values.map((column) => {
        const value = cellOf(column, row);
        return Number.isNaN(value) ? undefined : value;
      });
    }
  }
}

/** Texts to the left, numbers to the right; `–` is NULL. At most this many rows. */
export function answerText(table: DataTable, mostRows: number): string {
  const body: string[][] = [];
  for (const row of rowsOf(table)) {
    if (body.length === mostRows) break;
    body.push(row.map((cell) => (cell === undefined ? '–' : printable(String(cell)))));
  }
  const head = table.columns.map(({ name }) => printable(name));
  return `${formatTable([head, ...body], (column) => table.columns[column].type === 'text')}\n`;
}

/** As `dyno export` writes tables; NULL is an empty field. */
export function answerCsv(table: DataTable): string {
  const rows = [...rowsOf(table)];
  const texts = wholeTable(
    table.name,
    table.columns.map(({ name }) => ({ name, type: 'text' })),
    table.columns.map((_, column) => rows.map((row) => String(row[column] ?? ''))),
  );
  return [...csvOf(exportable(texts))].join('');
}

/** Rows as arrays, because names of columns may come twice; NULL is null. */
export function answerJson(table: DataTable, complete: boolean): string {
  const columns = table.columns.map((column) => ({
    name: column.name,
    type: column.type === 'text' ? 'text' : 'number',
    ...('unit' in column && { unit: column.unit }),
  }));
  const rows = [...rowsOf(table)].map((row) => row.map((cell) => cell ?? null));
  return `${JSON.stringify({ columns, rows, complete })}\n`;
}

/** Every table with its rows, columns, types, units and meanings. */
export function schemaText(tables: readonly TableInfo[], language: Language): string {
  const rowsWord = { en: (rows: number) => counted(rows, 'row'), zh: (rows: number) => `${rows} 行` }[language];
  const colon = { en: ': ', zh: '\uff1a' }[language];
  const parts = tables.map(({ name, rows, meaning, columns }) => {
    const said = meaning ? `${colon}${localText(meaning, language)}` : '';
    const cells = columns.map(({ name: column, sqlType, unit = '', meaning: of }) => [
      column,
      sqlType,
      unit,
      of ? localText(of, language) : '',
    ]);
    const widths = [0, 1, 2].map((c) => Math.max(...cells.map((row) => widthOf(row[c]))));
    const lines = cells.map((row) =>
      `  ${row.map((cell, c) => cell + ' '.repeat(Math.max(0, (widths[c] ?? 0) - widthOf(cell)))).join('  ')}`.trimEnd(),
    );
    return [`${name} (${rowsWord(rows)})${said}`, ...lines].join('\n');
  });
  return `${parts.join('\n\n')}\n`;
}

/** `query:3:2: error: …`, and the line with a mark below the place. */
export function problemText({ message, line, column }: SqlProblem, sql: string): string {
  if (line === undefined || column === undefined) return speak(`query: error: ${printableLines(message)}`);
  const shown = printable(sql.split('\n')[line - 1] ?? '');
  const before = ' '.repeat(widthOf(shown.slice(0, column - 1)));
  return `${speak(`query:${line}:${column}: error: ${printableLines(message)}`)}\n    ${shown}\n    ${before}^`;
}

const printableLines = (text: string): string => text.split('\n').map(printable).join('\n');

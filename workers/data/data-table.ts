/**
 * Tables as views and SQL see them: those of the run's result, and those of the recordings of one or more variants, one
 * under the other with the variant in front. Nothing is copied: blocks are views of the recordings.
 */
import type { ExportBlock, ExportColumn, ExportTable } from '../formats/export/tables.ts';
import { tablesOf } from '../formats/export/tables.ts';
import type { RecordingDirectory } from '../lab/types.ts';
import type { Column, RecordingHandle } from '../recording/layout.ts';
import { RecordingReader } from '../recording/reader.ts';

/** One variant's recording. */
export interface DataSource {
  readonly variant: string;
  readonly handle: RecordingHandle;
  readonly directory: RecordingDirectory;
}

/** The same text in every row of a block. */
export interface Constant {
  readonly constant: string;
}

export type Values = Column | readonly (string | number | undefined)[] | Constant;

export interface DataBlock {
  /** Rows of the table before this block. */
  readonly from: number;
  readonly rows: number;
  /** By column, at least as long as there are rows. */
  readonly values: readonly Values[];
  /** Whose recording the rows are from; undefined in tables of results. */
  readonly source: DataSource | undefined;
}

export interface DataTable {
  readonly name: string;
  readonly columns: readonly ExportColumn[];
  readonly rows: number;
  readonly blocks: readonly DataBlock[];
}

export const VARIANT: ExportColumn = { name: 'variant', type: 'text' };

/** Value of one cell; undefined where there is none. */
export function cellOf(values: Values, row: number): string | number | undefined {
  return 'constant' in values ? values.constant : values[row];
}

/** Block that holds a row, for rows in any order. */
export function blockOf({ blocks }: DataTable, row: number): DataBlock {
  let low = 0;
  let high = blocks.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (blocks[middle].from <= row) low = middle;
    else high = middle - 1;
  }
  return blocks[low];
}

/** Tables of recordings by name; tables that only some of the variants have hold the rows of those. */
export function recordingTables(sources: readonly DataSource[]): readonly DataTable[] {
  const parts = new Map<string, { source: DataSource; table: ExportTable }[]>();
  for (const source of sources) {
    for (const table of tablesOf(new RecordingReader(source.handle), source.directory)) {
      parts.set(table.name, [...(parts.get(table.name) ?? []), { source, table }]);
    }
  }
  return [...parts].map(([name, of]) => merged(name, of));
}

function merged(
  name: string,
  parts: readonly { readonly source: DataSource; readonly table: ExportTable }[],
): DataTable {
  const columns = unionOf(parts.map(({ table }) => table.columns));
  const blocks: DataBlock[] = [];
  let from = 0;
  for (const { source, table } of parts) {
    const places = columns.map((column) => table.columns.findIndex((own) => own.name === column.name));
    for (const { rows, values } of table.blocks()) {
      const own = places.map((place): Values => (place < 0 ? [] : values[place]));
      blocks.push({ from, rows, values: [{ constant: source.variant }, ...own], source });
      from += rows;
    }
  }
  return { name, columns: [VARIANT, ...columns], rows: from, blocks };
}

/** Columns by name, in the order in which they first appear. */
function unionOf(lists: readonly (readonly ExportColumn[])[]): readonly ExportColumn[] {
  const known = new Map<string, ExportColumn>();
  for (const column of lists.flat()) if (!known.has(column.name)) known.set(column.name, column);
  return [...known.values()];
}

/** A table whose columns are there as whole arrays. */
export function wholeTable(name: string, columns: readonly ExportColumn[], values: readonly Values[]): DataTable {
  const rows = Math.max(0, ...values.map((each) => ('constant' in each ? 0 : each.length)));
  return { name, columns, rows, blocks: rows === 0 ? [] : [{ from: 0, rows, values, source: undefined }] };
}

/** The same rows for writers of files; a value that is not there is NaN, or an empty text. */
export function exportable({ name, columns, rows, blocks }: DataTable): ExportTable {
  return {
    name,
    columns,
    rows,
    *blocks(): Generator<ExportBlock> {
      for (const block of blocks) {
        const values = columns.map((column, c) => filled(block.values[c], column, block.rows));
        yield { rows: block.rows, values };
      }
    },
  };
}

function filled(values: Values, { type }: ExportColumn, rows: number): Column | readonly string[] {
  if (ArrayBuffer.isView(values)) return values;
  if (type === 'text') return Array.from({ length: rows }, (_, row) => String(cellOf(values, row) ?? ''));
  return Float64Array.from({ length: rows }, (_, row) => Number(cellOf(values, row) ?? Number.NaN));
}

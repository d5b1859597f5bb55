import type { RecordingDirectory } from '../../lab/types.ts';
import { BLOCK_ROWS, type Column, type ColumnLayout } from '../../recording/layout.ts';
import type { RecordingReader } from '../../recording/reader.ts';

/** A column of an exported table: numbers as they are in the recording, or names. */
export type ExportColumn = ColumnLayout | { readonly name: string; readonly type: 'text' };

/** Rows that are read a block at a time; `values` are as long as `rows` says. */
export interface ExportBlock {
  readonly rows: number;
  readonly values: readonly (Column | readonly string[])[];
}

export interface ExportTable {
  readonly name: string;
  readonly columns: readonly ExportColumn[];
  readonly rows: number;
  blocks(): Iterable<ExportBlock>;
}

/**
 * All tables of a recording, and those that name what its numbers stand for: `tasks` and `reasons`, by row. Numbers are as
 * recorded: indices and codes stay what they are, so that tables can be joined.
 */
export function tablesOf(reader: RecordingReader, directory: RecordingDirectory): readonly ExportTable[] {
  const { tasks, reasons } = directory;
  return [
    ...reader.tables.map(
      (table): ExportTable => ({
        name: table.layout.name,
        columns: table.layout.columns,
        rows: table.rows,
        *blocks() {
          for (let index = 0; index * BLOCK_ROWS < table.rows; index++) {
            const { columns, rows } = table.block(index);
            yield { rows, values: columns.map((column) => column.subarray(0, rows)) };
          }
        },
      }),
    ),
    names('tasks', tasks, ['name', 'workload', 'group', 'policy']),
    names(
      'reasons',
      reasons.map(({ id, label }) => ({ id, label: label.en })),
      ['id', 'label'],
    ),
  ];
}

function names<Key extends string>(
  name: string,
  entries: readonly Readonly<Record<Key, string>>[],
  keys: readonly Key[],
): ExportTable {
  return {
    name,
    columns: [{ name: 'row', type: 'u32' }, ...keys.map((key) => ({ name: key, type: 'text' }) as const)],
    rows: entries.length,
    *blocks() {
      const rows = Uint32Array.from(entries, (_, row) => row);
      yield { rows: entries.length, values: [rows, ...keys.map((key) => entries.map((entry) => entry[key]))] };
    },
  };
}

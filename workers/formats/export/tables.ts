import type { LocalText, NamedCode, RecordingDirectory } from '../../lab/types.ts';
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
 * All tables of a recording, and those that name what its numbers stand for: `tasks` and `reasons`, by row, and `codes` of
 * what only some labs have. Numbers are as recorded: indices and codes stay what they are, so that tables can be joined.
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
      reasons.map(({ id, label }) => ({ id, ...worded(label) })),
      ['id', 'label', 'labelZh'],
    ),
    ...codeTable(directory),
  ];
}

/** Names of codes by what they are codes of, and number: `lock` 2, `fault` 3, `device` 0 … */
function codeTable({ swap, power, resources = [] }: RecordingDirectory): readonly ExportTable[] {
  const plain = (names: readonly string[]): readonly NamedCode[] =>
    names.map((name) => ({ id: name, label: { en: name } }));
  const lists: readonly (readonly [string, readonly NamedCode[], number])[] = [
    ['lock', swap?.locks ?? [], 0],
    ['fault', swap?.faultKinds ?? [], 0],
    ['pageEvent', swap?.pageEvents ?? [], 0],
    ['device', plain(swap?.devices.map(({ name }) => name) ?? []), 0],
    ['space', plain(swap?.spaces ?? []), 0],
    // state 0 of a CPU is work
    ['idleState', power?.idleStates ?? [], 1],
    ['resource', plain(resources.map(({ name }) => name)), 0],
  ];
  const rows = lists.flatMap(([of, codes, first]) =>
    codes.map(({ id, label }, index) => ({ of, code: first + index, id, ...worded(label) })),
  );
  if (rows.length === 0) return [];
  const text = (name: 'of' | 'id' | 'label' | 'labelZh') => ({ name, type: 'text' }) as const;
  return [
    {
      name: 'codes',
      columns: [text('of'), { name: 'code', type: 'u32' }, text('id'), text('label'), text('labelZh')],
      rows: rows.length,
      *blocks() {
        const texts = (key: 'of' | 'id' | 'label' | 'labelZh') => rows.map((row) => row[key]);
        const codes = Uint32Array.from(rows, ({ code }) => code);
        yield { rows: rows.length, values: [texts('of'), codes, texts('id'), texts('label'), texts('labelZh')] };
      },
    },
  ];
}

/** Words for a code in both languages: a table has no language of its own. */
function worded({ en, zh = en }: LocalText): { readonly label: string; readonly labelZh: string } {
  return { label: en, labelZh: zh };
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

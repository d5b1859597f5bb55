/** What the Data tab asks a worker for: the tables of a run, stretches of rows as filtered and sorted, files to save. */

import type { Language } from '../lab/local-text.ts';
import type { LocalText } from '../lab/types.ts';
import { type Condition, parseCondition } from './condition.ts';
import { type DataSource, type DataTable, recordingTables } from './data-table.ts';
import { meaningOf, TABLE_MEANINGS, unitOf } from './glossary.ts';
import type { Breathe } from './order.ts';
import { namesOf } from './references.ts';
import { type ResultFigures, resultTables } from './result-tables.ts';
import { type Cells, TableView, type ViewSpec } from './table-view.ts';

export interface ColumnInfo {
  readonly name: string;
  /** Shown as text and filtered as text: names, and codes that have names. */
  readonly textual: boolean;
  readonly unit?: string;
  /** Type in SQL. */
  readonly sqlType: string;
  readonly meaning?: LocalText;
}

export interface TableInfo {
  readonly name: string;
  readonly rows: number;
  readonly columns: readonly ColumnInfo[];
  readonly meaning?: LocalText;
  /** Its rows are of recordings, each at a time. */
  readonly timed: boolean;
}

/** A view as it is asked for: conditions as they were typed, by column. */
export interface WantedView {
  readonly conditions: Readonly<Record<number, string>>;
  readonly order: ViewSpec['order'];
}

export type Arranged =
  | { readonly ok: true; readonly rows: number }
  | { readonly ok: false; readonly column: number; readonly problem: 'number' | 'order' };

/** When something happened, ns since the start of its recording. */
export interface RowMoment {
  readonly variant: string;
  readonly fromNs: number;
  readonly toNs: number;
}

export const SQL_TYPES = {
  u8: 'UTINYINT',
  u16: 'USMALLINT',
  u32: 'UINTEGER',
  i32: 'INTEGER',
  f64: 'DOUBLE',
  text: 'VARCHAR',
} as const;

/** All tables of a run: results, then recordings. */
export function allTables(result: ResultFigures | undefined, sources: readonly DataSource[]): readonly DataTable[] {
  return [...(result ? resultTables(result) : []), ...recordingTables(sources)];
}

export function describeTable({ name, rows, columns, blocks }: DataTable): TableInfo {
  const directory = blocks.find(({ source }) => source)?.source?.directory;
  return {
    name,
    rows,
    ...(Object.hasOwn(TABLE_MEANINGS, name) && { meaning: TABLE_MEANINGS[name] }),
    timed: directory !== undefined && columns.some((column) => TIMES.has(column.name)),
    columns: columns.map((column) => {
      const meaning = meaningOf(name, column.name);
      const unit = unitOf(name, column);
      return {
        name: column.name,
        textual:
          column.type === 'text' ||
          (directory !== undefined && namesOf(name, column.name, directory, 'en') !== undefined),
        ...(unit !== undefined && { unit }),
        sqlType: SQL_TYPES[column.type],
        ...(meaning && { meaning }),
      };
    }),
  };
}

/** Columns that say when a row was, the first that a table has. */
export const TIMES: ReadonlySet<string> = new Set(['timeNs', 'arrivalNs', 'startNs']);

export class DataTables {
  private views = new Map<string, TableView>();

  /** Takes the place of what was open. */
  open(result: ResultFigures | undefined, sources: readonly DataSource[], language: Language): readonly TableInfo[] {
    return this.hold(allTables(result, sources), language);
  }

  /** These tables take the place of what was open. */
  hold(tables: readonly DataTable[], language: Language): readonly TableInfo[] {
    this.views = new Map(tables.map((table) => [table.name, new TableView(table, language)]));
    return tables.map(describeTable);
  }

  table(name: string): DataTable {
    return this.view(name).table;
  }

  /** Filters and sorts; rejects, and leaves everything as it was, when `breathe` does. */
  async arrange(name: string, { conditions, order }: WantedView, breathe: Breathe): Promise<Arranged> {
    const view = this.view(name);
    const { columns } = describeTable(view.table);
    const parsed: { column: number; condition: Condition }[] = [];
    for (const [key, text] of Object.entries(conditions)) {
      const column = Number(key);
      const read = parseCondition(text, !columns[column].textual, columns[column].unit);
      if (!read.ok) return { ok: false, column, problem: read.problem };
      if (read.condition) parsed.push({ column, condition: read.condition });
    }
    await view.arrange({ conditions: parsed, order }, breathe);
    return { ok: true, rows: view.rows };
  }

  cells(name: string, from: number, count: number, columns: readonly number[]): Cells {
    return this.view(name).cells(from, count, columns);
  }

  /** When the row at this place of the view was; undefined when it is of no time. */
  momentOf(name: string, index: number): RowMoment | undefined {
    const view = this.view(name);
    if (index < 0 || index >= view.rows) return undefined;
    const { block, row } = view.at(index);
    if (!block.source) return undefined;
    const { columns } = view.table;
    const numberIn = (column: string): number => {
      const values = block.values[columns.findIndex((each) => each.name === column)];
      return values && ArrayBuffer.isView(values) ? values[row] : Number.NaN;
    };
    const time = columns.find((column) => TIMES.has(column.name));
    if (!time) return undefined;
    const { variant, directory } = block.source;
    const begin = numberIn(time.name);
    const end = numberIn('endNs');
    return { variant, fromNs: begin - directory.startNs, toNs: (end >= begin ? end : begin) - directory.startNs };
  }

  private view(name: string): TableView {
    const found = this.views.get(name);
    if (!found) throw new Error(`there is no table ${name}`);
    return found;
  }
}

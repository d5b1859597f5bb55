/** One table as a person has filtered and sorted it: which rows in which order, and cells of any stretch of them. */

import type { Language } from '../lab/local-text.ts';
import type { Condition } from './condition.ts';
import { holdsFor, holdsForText } from './condition.ts';
import { blockOf, cellOf, type DataBlock, type DataTable } from './data-table.ts';
import { type Breathe, firstNumbers, sortRows } from './order.ts';
import { type NamesOf, namesOf } from './references.ts';

export interface ViewSpec {
  readonly conditions: readonly { readonly column: number; readonly condition: Condition }[];
  /** Sorted by the first; rows that are equal there by the next. None: the order of the recording. */
  readonly order: readonly { readonly column: number; readonly descending: boolean }[];
}

/** Cells of some rows, by column. */
export interface Cells {
  /** Place of each row in the table, from 0. */
  readonly rows: Uint32Array;
  readonly columns: readonly {
    readonly values: readonly (string | number | undefined)[];
    /** Names of the values where they are codes. */
    readonly names: readonly (string | undefined)[] | undefined;
  }[];
}

/** Rows handled between two breaths. */
const PIECE = 65_536;

export class TableView {
  /** Undefined: all rows as they are. */
  private order: Uint32Array | undefined;

  constructor(
    readonly table: DataTable,
    /** Of the names of codes. */
    private readonly language: Language = 'en',
  ) {}

  get rows(): number {
    return this.order?.length ?? this.table.rows;
  }

  /** Filters, then sorts. The view stays as it was when `breathe` throws. */
  async arrange({ conditions, order }: ViewSpec, breathe: Breathe): Promise<void> {
    let rows = conditions.length > 0 ? await this.kept(conditions, breathe) : undefined;
    for (const { column, descending } of order.toReversed()) {
      rows ??= firstNumbers(this.table.rows);
      rows = await sortRows(rows, await this.keys(rows, column, breathe), descending, breathe);
    }
    this.order = rows;
  }

  /** @param columns which, by their place in the table */
  cells(from: number, count: number, columns: readonly number[]): Cells {
    const { table, order } = this;
    const to = Math.min(this.rows, from + count);
    const rows = Uint32Array.from({ length: Math.max(0, to - from) }, (_, i) => order?.[from + i] ?? from + i);
    const blocks = Array.from(rows, (row) => blockOf(table, row));
    return {
      rows,
      columns: columns.map((column) => {
        const values = blocks.map((block, i) => cellOf(block.values[column], rows[i] - block.from));
        const namers = new Map(blocks.map((block) => [block, this.namer(block, column)]));
        if (![...namers.values()].some((each) => each !== undefined)) return { values, names: undefined };
        const names = values.map((value, i) =>
          typeof value === 'number' ? namers.get(blocks[i])?.(value) : undefined,
        );
        return { values, names };
      }),
    };
  }

  /** Block and place in it of a row of the view. */
  at(index: number): { readonly block: DataBlock; readonly row: number } {
    const row = this.order?.[index] ?? index;
    const block = blockOf(this.table, row);
    return { block, row: row - block.from };
  }

  private namer({ source }: DataBlock, column: number): NamesOf | undefined {
    return source && namesOf(this.table.name, this.table.columns[column].name, source.directory, this.language);
  }

  private async kept(conditions: ViewSpec['conditions'], breathe: Breathe): Promise<Uint32Array> {
    const kept = new Uint32Array(this.table.rows);
    let n = 0;
    for (const block of this.table.blocks) {
      const tests = conditions.map(({ column, condition }) => this.testOf(block, column, condition));
      for (let begin = 0; begin < block.rows; begin += PIECE) {
        await breathe();
        const end = Math.min(block.rows, begin + PIECE);
        for (let row = begin; row < end; row++) {
          if (tests.every((holds) => holds(row))) kept[n++] = block.from + row;
        }
      }
    }
    return kept.slice(0, n);
  }

  private testOf(block: DataBlock, column: number, condition: Condition): (row: number) => boolean {
    const values = block.values[column];
    if (condition.kind === 'range') {
      if (ArrayBuffer.isView(values)) return (row) => holdsFor(condition, values[row]);
      return (row) => holdsFor(condition, Number(cellOf(values, row) ?? Number.NaN));
    }
    if ('constant' in values) {
      const holds = holdsForText(condition, values.constant);
      return () => holds;
    }
    // texts repeat: each is looked at once
    const known = new Map<string | number | undefined, boolean>();
    const names = this.namer(block, column);
    const textOf = (value: string | number | undefined): string =>
      typeof value === 'number' && names ? (names(value) ?? String(value)) : String(value ?? '');
    return (row) => {
      const value = values[row];
      let holds = known.get(value);
      if (holds === undefined) {
        holds = holdsForText(condition, textOf(value));
        known.set(value, holds);
      }
      return holds;
    };
  }

  /** Sort keys: numbers as they are, texts as their rank. */
  private async keys(rows: Uint32Array, column: number, breathe: Breathe): Promise<Float64Array> {
    const { blocks, columns } = this.table;
    const keys = new Float64Array(this.table.rows);
    const ranks = columns[column].type === 'text' ? rankTexts(blocks, column) : undefined;
    for (const { from, rows: count, values } of blocks) {
      await breathe();
      const own = values[column];
      if (ArrayBuffer.isView(own)) keys.set(own.subarray(0, count), from);
      else {
        for (let row = 0; row < count; row++) {
          const value = cellOf(own, row);
          keys[from + row] =
            value === undefined ? Number.NaN : ranks ? (ranks.get(String(value)) ?? Number.NaN) : Number(value);
        }
      }
    }
    if (rows.length === keys.length && this.isIdentity(rows)) return keys;
    const ofRows = new Float64Array(rows.length);
    for (let i = 0; i < rows.length; i++) ofRows[i] = keys[rows[i]];
    return ofRows;
  }

  private isIdentity(rows: Uint32Array): boolean {
    let same = 0;
    while (same < rows.length && rows[same] === same) same++;
    return same === rows.length;
  }
}

function rankTexts(blocks: readonly DataBlock[], column: number): ReadonlyMap<string, number> {
  const texts = new Set<string>();
  for (const { values, rows } of blocks) {
    const own = values[column];
    if ('constant' in own) texts.add(own.constant);
    else for (let row = 0; row < rows; row++) if (own[row] !== undefined) texts.add(String(own[row]));
  }
  const collator = new Intl.Collator('en', { numeric: true });
  return new Map([...texts].sort(collator.compare).map((text, rank) => [text, rank]));
}

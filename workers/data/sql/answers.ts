/** The latest answer of the console, to be looked at, sorted and filtered like any table. */
import { cellOf, type DataSource, type DataTable } from '../data-table.ts';
import type { Breathe } from '../order.ts';
import { type Arranged, DataTables, type RowMoment, type TableInfo, TIMES, type WantedView } from '../service.ts';
import type { Cells } from '../table-view.ts';
import { ANSWER } from './answer.ts';

export class SqlAnswers {
  private readonly tables = new DataTables();
  private table: DataTable | undefined;

  /** All rows of the latest answer, as the database gave them; undefined before the first. */
  get latest(): DataTable | undefined {
    return this.table;
  }

  /** Takes the place of the answer before. `timed`: rows say when they were, and of which variant. */
  hold(table: DataTable): TableInfo {
    this.table = table;
    const [info] = this.tables.hold([table], 'en');
    const has = (name: string): boolean => table.columns.some((column) => column.name === name);
    return { ...info, timed: has('variant') && [...TIMES].some(has) };
  }

  arrange(view: WantedView, breathe: Breathe): Promise<Arranged> {
    return this.tables.arrange(ANSWER, view, breathe);
  }

  cells(from: number, count: number, columns: readonly number[]): Cells {
    return this.tables.cells(ANSWER, from, count, columns);
  }

  /** When the row at this place of the view was, if it has a variant and one of the columns of times. */
  momentOf(index: number, sources: readonly DataSource[]): RowMoment | undefined {
    const [row] = this.tables.cells(ANSWER, index, 1, []).rows;
    const { columns = [], blocks: [block] = [] } = this.table ?? {};
    if (row === undefined || !block) return undefined;
    const namedCell = (name: string): string | number | undefined => {
      const place = columns.findIndex((column) => column.name === name);
      return place < 0 ? undefined : cellOf(block.values[place], row);
    };
    const source = sources.find(({ variant }) => variant === namedCell('variant'));
    const begin = [...TIMES].map(namedCell).find((value) => value !== undefined);
    if (!source || typeof begin !== 'number') return undefined;
    const end = Number(namedCell('endNs') ?? begin);
    const { startNs } = source.directory;
    return { variant: source.variant, fromNs: begin - startNs, toNs: (end >= begin ? end : begin) - startNs };
  }
}

/**
 * A run as a database: the tables of results, and for each table of the recordings a view over all variants, with the
 * variant in front. Rows are handed to the database when a query first names their table.
 */
import { arrowOf } from '../../formats/export/arrow.ts';
import { type ExportTable, tablesOf } from '../../formats/export/tables.ts';
import { RecordingReader } from '../../recording/reader.ts';
import { type DataSource, type DataTable, exportable } from '../data-table.ts';
import type { Breathe } from '../order.ts';
import { type ResultFigures, resultTables } from '../result-tables.ts';
import { SQL_TYPES } from '../service.ts';
import { answerTable, rowsOf } from './answer.ts';
import { LOCKED, type SqlConnection } from './engine.ts';
import { problemOf, type SqlProblem } from './problem.ts';

export type SqlAnswer =
  | {
      readonly ok: true;
      readonly table: DataTable;
      /** There were more rows than are kept. */
      readonly cut: boolean;
    }
  | { readonly ok: false; readonly problem: SqlProblem };

/** Rows of an answer that are kept. */
export const MOST_ROWS = 1_000_000;

/** A table in the database that waits for its rows. */
interface Waiting {
  readonly schema: string;
  readonly table: ExportTable;
}

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;
const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`;
/** Where tables of results are kept; those of recordings have a schema each. */
const RESULTS = 'result_tables';

export class SqlDatabase {
  private waiting: Waiting[] = [];
  private schemas: string[] = [];
  private views: string[] = [];

  constructor(private readonly opened: SqlConnection) {
    for (const statement of LOCKED) this.execute(statement);
  }

  /** Takes the place of what was open. */
  open(result: ResultFigures | undefined, sources: readonly DataSource[]): void {
    for (const view of this.views) this.execute(`DROP VIEW IF EXISTS ${quoted(view)}`);
    for (const schema of this.schemas) this.execute(`DROP SCHEMA IF EXISTS ${quoted(schema)} CASCADE`);
    this.waiting = [];
    this.schemas = [];
    this.views = [];
    if (result) {
      this.addSchema(RESULTS, resultTables(result).map(exportable));
      for (const { name } of resultTables(result)) this.addView(name, `SELECT * FROM ${RESULTS}.${quoted(name)}`);
    }
    const parts = new Map<string, string[]>();
    sources.forEach(({ variant, handle, directory }, index) => {
      const schema = `recording_${index}`;
      const tables = tablesOf(new RecordingReader(handle), directory);
      this.addSchema(schema, tables);
      for (const { name } of tables) {
        const rows = `SELECT ${literal(variant)} AS variant, * FROM ${schema}.${quoted(name)}`;
        parts.set(name, [...(parts.get(name) ?? []), rows]);
      }
    });
    for (const [name, selects] of parts) this.addView(name, selects.join(' UNION ALL BY NAME '));
  }

  /**
   * Runs one statement, or several of which the last answers. Between pieces of the work it breathes; when that throws,
   * the query is cancelled and the database goes on.
   */
  async run(sql: string, breathe: Breathe): Promise<SqlAnswer> {
    const { engine, connection } = this.opened;
    await this.fill(sql, breathe);
    try {
      let header = engine.startPendingQuery(connection, sql, true);
      while (header === null) {
        await breathe();
        header = engine.pollPendingQuery(connection);
      }
      const pieces = [header.slice()];
      for (let rows = 0; ; ) {
        await breathe();
        const piece = engine.fetchQueryResults(connection);
        if (piece === null || piece.length === 0) return { ok: true, table: answerTable(pieces), cut: false };
        pieces.push(piece.slice());
        rows += rowsOf([pieces[0], piece]);
        if (rows >= MOST_ROWS) {
          engine.cancelPendingQuery(connection);
          return { ok: true, table: answerTable(pieces), cut: true };
        }
      }
    } catch (error) {
      engine.cancelPendingQuery(connection);
      if ((error as Error).name === 'GivenUp') throw error;
      return { ok: false, problem: problemOf((error as Error).message, sql) };
    }
  }

  private addSchema(schema: string, tables: readonly ExportTable[]): void {
    this.execute(`CREATE SCHEMA ${schema}`);
    this.schemas.push(schema);
    for (const table of tables) {
      const columns = table.columns.map(({ name, type }) => `${quoted(name)} ${SQL_TYPES[type]}`);
      this.execute(`CREATE TABLE ${schema}.${quoted(table.name)} (${columns.join(', ')})`);
      if (table.rows > 0) this.waiting.push({ schema, table });
    }
  }

  private addView(name: string, select: string): void {
    this.execute(`CREATE OR REPLACE VIEW ${quoted(name)} AS ${select}`);
    this.views.push(name);
  }

  /** Hands over the rows of every table that the text names, a few blocks at a time. */
  private async fill(sql: string, breathe: Breathe): Promise<void> {
    const words = new Set(sql.toLowerCase().match(/\w+/g));
    for (const each of [...this.waiting]) {
      const { schema, table } = each;
      if (!words.has(table.name.toLowerCase())) continue;
      try {
        await this.insert(each, breathe);
      } catch (error) {
        // half a table must not be taken for a whole one
        this.execute(`DELETE FROM ${schema}.${quoted(table.name)}`);
        throw error;
      }
      this.waiting = this.waiting.filter((other) => other !== each);
    }
  }

  private async insert({ schema, table }: Waiting, breathe: Breathe): Promise<void> {
    const { engine, connection } = this.opened;
    for (const block of table.blocks()) {
      await breathe();
      const piece = arrowOf({ ...table, blocks: () => [block] });
      engine.insertArrowFromIPCStream(connection, piece, { schema, name: table.name, create: false });
    }
    if (schema !== RESULTS) return;
    for (const { name, type } of table.columns) {
      if (type !== 'f64') continue;
      this.execute(`UPDATE ${schema}.${quoted(table.name)} SET ${quoted(name)} = NULL WHERE isnan(${quoted(name)})`);
    }
  }

  private execute(sql: string): void {
    this.opened.engine.runQuery(this.opened.connection, sql);
  }
}

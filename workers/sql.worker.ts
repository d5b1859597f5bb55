/**
 * The end point of the SQL console: DuckDB over a run. Its script is the only one besides those that simulate that may
 * compile WebAssembly, and it never reaches for anything but the packed program of the database, which ships with it.
 */

import { XzReadableStream } from 'xz-decompress';
import {
  BROWSER_RUNTIME,
  createDuckDB,
  VoidLogger,
} from '../node_modules/@duckdb/duckdb-wasm/dist/duckdb-browser-blocking';
import { serve } from './alive.worker.ts';
import type { DataSource } from './data/data-table.ts';
import type { Breathe } from './data/order.ts';
import type { ResultFigures } from './data/result-tables.ts';
import { type Arranged, allTables, describeTable, type TableInfo, type WantedView } from './data/service.ts';
import { SqlAnswers } from './data/sql/answers.ts';
import { SqlDatabase } from './data/sql/database.ts';
import { OPEN_CONFIG } from './data/sql/engine.ts';
import { PACKED_SHA256 } from './data/sql/packed.ts';
import type { SqlProblem } from './data/sql/problem.ts';
import { breaths, GivenUp } from './data/turns.ts';
import { pause } from './pause.worker.ts';
import { type TableFormat, tableFileOf } from './table-file.worker.ts';

/** 27 MB packed into 4: `build/pack-database.mjs`. */
const PACKED = new URL('./data/sql/duckdb-eh.wasm.xz', import.meta.url).href;

export type SqlRun =
  | {
      readonly ok: true;
      readonly table: TableInfo;
      /** There were more rows than are kept. */
      readonly cut: boolean;
      readonly ms: number;
    }
  | { readonly ok: false; readonly problem: SqlProblem };

async function sha256(blob: Blob): Promise<string> {
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', await blob.arrayBuffer()));
  return Array.from(hash, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

async function startDatabase(): Promise<SqlDatabase> {
  const fromServer = globalThis.fetch;
  // The library asks for its program by address and gets it unpacked; whatever else it might ask for, it does not get.
  globalThis.fetch = async () => {
    const answer = await fromServer(PACKED);
    if (!answer.ok) throw new Error(`the database could not be loaded (${answer.status})`);
    const packed = await answer.blob();
    if ((await sha256(packed)) !== PACKED_SHA256) throw new Error('the database was changed or damaged');
    const headers = { 'content-type': 'application/wasm' };
    return new Response(new XzReadableStream(packed.stream()), { headers });
  };
  const program = { mainModule: PACKED, mainWorker: '' };
  const engine = await createDuckDB({ mvp: program, eh: program }, new VoidLogger(), BROWSER_RUNTIME);
  await engine.instantiate(() => undefined);
  engine.open(OPEN_CONFIG);
  return new SqlDatabase({ engine, connection: engine.connect().useUnsafe((_, id) => id) });
}

function sqlService() {
  const starting = startDatabase();
  const answers = new SqlAnswers();
  let sources: readonly DataSource[] = [];
  const unlessGivenUp = async <T>(
    control: SharedArrayBuffer,
    work: number,
    todo: (breathe: Breathe) => Promise<T>,
  ): Promise<T | undefined> => {
    try {
      return await todo(breaths(control, work, pause, () => performance.now()));
    } catch (error) {
      if (error instanceof GivenUp) return undefined;
      throw error;
    }
  };
  return {
    async open(result: ResultFigures | undefined, of: readonly DataSource[]): Promise<readonly TableInfo[]> {
      const database = await starting;
      sources = of;
      database.open(result, of);
      return allTables(result, of).map(describeTable);
    },
    /** Undefined when it was given up. @param work number that `control` must go on wanting */
    run: (sql: string, control: SharedArrayBuffer, work: number): Promise<SqlRun | undefined> =>
      unlessGivenUp(control, work, async (breathe) => {
        const database = await starting;
        const begin = performance.now();
        const answer = await database.run(sql, breathe);
        if (!answer.ok) return answer;
        return { ok: true, table: answers.hold(answer.table), cut: answer.cut, ms: performance.now() - begin };
      }),
    arrange: (view: WantedView, control: SharedArrayBuffer, work: number): Promise<Arranged | undefined> =>
      unlessGivenUp(control, work, (breathe) => answers.arrange(view, breathe)),
    cells: (from: number, count: number, columns: readonly number[]) => answers.cells(from, count, columns),
    /** The latest answer as a file; rejects before the first. */
    async tableFile(format: TableFormat) {
      if (!answers.latest) throw new Error('there is no answer yet');
      return tableFileOf(answers.latest, format);
    },
    momentOf: (index: number) => answers.momentOf(index, sources),
  };
}

export type SqlService = ReturnType<typeof sqlService>;

serve(sqlService());

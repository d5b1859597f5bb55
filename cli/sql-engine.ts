/** DuckDB in this process: the WebAssembly build that the app has, from the package's folder; nothing is fetched. */
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { DuckDBBindings, DuckDBBundles, DuckDBRuntime, Logger } from '@duckdb/duckdb-wasm/blocking';
import { OPEN_CONFIG, type SqlConnection } from '../workers/data/sql/engine.ts';

interface Blocking {
  createDuckDB(bundles: DuckDBBundles, logger: Logger, runtime: DuckDBRuntime): Promise<DuckDBBindings>;
  readonly VoidLogger: new () => Logger;
  readonly NODE_RUNTIME: DuckDBRuntime;
}

/** Takes about half a second; the database is empty. */
export async function openSqlEngine(): Promise<SqlConnection> {
  const require = createRequire(import.meta.url);
  const program = require.resolve('@duckdb/duckdb-wasm/dist/duckdb-node-blocking.cjs');
  const { createDuckDB, VoidLogger, NODE_RUNTIME } = require(program) as Blocking;
  const moduleAt = (name: string): string => join(dirname(program), name);
  const bundles = {
    mvp: { mainModule: moduleAt('duckdb-mvp.wasm'), mainWorker: '' },
    eh: { mainModule: moduleAt('duckdb-eh.wasm'), mainWorker: '' },
  };
  const engine = await createDuckDB(bundles, new VoidLogger(), NODE_RUNTIME);
  await engine.instantiate(() => undefined);
  engine.open(OPEN_CONFIG);
  const connection = engine.connect().useUnsafe((_, id) => id);
  return { engine, connection };
}

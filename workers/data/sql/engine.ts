/** What Dyno uses of DuckDB's blocking bindings, which are the same in a worker and in Node. */
export interface SqlEngine {
  /** Runs to the end; the answer as an Arrow IPC stream. @throws Error with DuckDB's message */
  runQuery(connection: number, sql: string): Uint8Array;
  /** The schema of the answer once that is known, else null: then it is to be polled for. */
  startPendingQuery(connection: number, sql: string, stream?: boolean): Uint8Array | null;
  pollPendingQuery(connection: number): Uint8Array | null;
  cancelPendingQuery(connection: number): boolean;
  /** The next rows; nothing when there are no more. */
  fetchQueryResults(connection: number): Uint8Array | null;
  insertArrowFromIPCStream(
    connection: number,
    buffer: Uint8Array,
    options: { name: string; schema?: string; create?: boolean },
  ): void;
}

/** An open database. */
export interface SqlConnection {
  readonly engine: SqlEngine;
  readonly connection: number;
}

/** How the database is opened: numbers that JavaScript has no type for come as doubles, polls take some 10 ms. */
export const OPEN_CONFIG = {
  query: { castBigIntToDouble: true, castDecimalToDouble: true, queryPollingInterval: 10 },
} as const;

/** Nothing is fetched and no file is touched, whatever a query says; it cannot be switched on again. */
export const LOCKED = [
  'SET autoinstall_known_extensions = false',
  'SET autoload_known_extensions = false',
  'SET enable_external_access = false',
  'SET lock_configuration = true',
] as const;

import { complete, openDatabase, reopening } from './indexed-db.ts';

/** One table of a database of the browser: what a page keeps beyond its life, in both shells. */
export interface Table<Row> {
  read<Answer>(ask: (rows: IDBObjectStore) => IDBRequest<Answer>): Promise<Answer>;
  /** Done when it is on the disk: a full one refuses after the request has succeeded. */
  write(change: (rows: IDBObjectStore) => void): Promise<void>;
  all(): Promise<readonly Row[]>;
  remove(keys: readonly string[]): Promise<void>;
}

/** Opened at once. @param keyPath property of a row that it is known by */
export function openTable<Row>(database: string, name: string, keyPath: string): Table<Row> {
  const opened = reopening(() =>
    openDatabase(database, (created) => {
      created.createObjectStore(name, { keyPath });
    }),
  );
  // Whoever asks for a row learns of the failure.
  opened().catch(() => undefined);

  const run = async <Answer>(
    mode: IDBTransactionMode,
    start: (rows: IDBObjectStore) => IDBRequest<Answer> | undefined,
  ): Promise<Answer | undefined> => {
    const transaction = (await opened()).transaction(name, mode);
    const request = start(transaction.objectStore(name));
    await complete(transaction);
    return request?.result;
  };
  const read: Table<Row>['read'] = async (ask) => (await run('readonly', ask)) as never;
  const write: Table<Row>['write'] = async (change) => {
    await run('readwrite', (rows) => void change(rows));
  };
  return {
    read,
    write,
    all: () => read((rows) => rows.getAll()),
    async remove(keys) {
      if (keys.length === 0) return;
      await write((rows) => {
        for (const key of keys) rows.delete(key);
      });
    },
  };
}

import { complete, openDatabase } from './indexed-db.ts';

/** Recently opened files of the browser host, in IndexedDB: a reference where the browser has one, else a copy. */
export interface StoredFile {
  readonly handle: string;
  readonly name: string;
  readonly openedAt: number;
  /** Present where the browser can give the file itself again. */
  readonly file?: FileSystemFileHandle;
  /** Copy of a file that cannot be referred to; only of small ones. */
  readonly bytes?: Uint8Array;
}

export interface FileStore {
  get(handle: string): Promise<StoredFile | undefined>;
  /** All of them, the newest first. */
  list(): Promise<readonly StoredFile[]>;
  /** Adds or replaces, and forgets the oldest beyond `keep`. */
  put(file: StoredFile, keep: number): Promise<void>;
  clear(): Promise<void>;
}

const DATABASE = 'dyno';
const TABLE = 'files';

export function openFileStore(): FileStore {
  const database = openDatabase(DATABASE, (created) => {
    created.createObjectStore(TABLE, { keyPath: 'handle' });
  });
  // Whoever asks for a file learns of the failure.
  database.catch(() => undefined);

  const run = async <T>(mode: IDBTransactionMode, start: (table: IDBObjectStore) => IDBRequest<T>): Promise<T> => {
    const transaction = (await database).transaction(TABLE, mode);
    const request = start(transaction.objectStore(TABLE));
    await complete(transaction);
    return request.result;
  };
  const list = async (): Promise<readonly StoredFile[]> => {
    const files: StoredFile[] = await run('readonly', (table) => table.getAll());
    return files.sort((a, b) => b.openedAt - a.openedAt);
  };

  return {
    get: (handle) => run('readonly', (table) => table.get(handle)),
    list,
    clear: () => run('readwrite', (table) => table.clear()),
    async put(file, keep) {
      await run('readwrite', (table) => table.put(file));
      for (const old of (await list()).slice(keep)) await run('readwrite', (table) => table.delete(old.handle));
    },
  };
}

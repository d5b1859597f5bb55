import { answered, complete, openDatabase, reopening } from './indexed-db.ts';

/**
 * Finished replications of sweeps in IndexedDB, which the browser and the desktop shell's page both have: lines under
 * their identity. Whoever asks for the same replication again, after a crash or in another document, finds it.
 */
export interface KeptLine {
  readonly identity: string;
  readonly line: string;
}

export interface RecordStore {
  /** The lines that are kept of these, in any order. */
  get(identities: readonly string[]): Promise<readonly string[]>;
  put(lines: readonly KeptLine[]): Promise<void>;
}

const DATABASE = 'dyno-replications';
const TABLE = 'lines';
/** Beyond so many the oldest are forgotten: some hundreds of megabytes at most. */
const KEPT = 100_000;

/** Opened when it is first used. @param kept how many lines stay */
export function openRecordStore(kept = KEPT): RecordStore {
  const database = reopening(() =>
    openDatabase(DATABASE, (created) => {
      // keys of rows count upwards: the order in which they came
      const table = created.createObjectStore(TABLE, { autoIncrement: true });
      table.createIndex('identity', 'identity', { unique: true });
    }),
  );

  return {
    async get(identities) {
      const index = (await database()).transaction(TABLE).objectStore(TABLE).index('identity');
      const found = identities.map((identity) => answered<KeptLine | undefined>(index.get(identity)));
      return (await Promise.all(found)).flatMap((kept) => (kept ? [kept.line] : []));
    },
    async put(lines) {
      if (lines.length === 0) return;
      const transaction = (await database()).transaction(TABLE, 'readwrite');
      const table = transaction.objectStore(TABLE);
      const index = table.index('identity');
      for (const line of lines) {
        const known = index.getKey(line.identity);
        known.onsuccess = () => {
          if (known.result === undefined) table.add(line);
        };
      }
      const count = table.count();
      count.onsuccess = () => forget(table, count.result - kept);
      await complete(transaction);
    },
  };
}

/** Deletes the oldest rows. */
function forget(table: IDBObjectStore, many: number): void {
  if (many <= 0) return;
  let left = many;
  const rows = table.openKeyCursor();
  rows.onsuccess = () => {
    const row = rows.result;
    if (!row || left-- <= 0) return;
    table.delete(row.key);
    row.continue();
  };
}

import { openTable } from './table.ts';

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

export function openFileStore(): FileStore {
  const files = openTable<StoredFile>('dyno', 'files', 'handle');
  const list = async (): Promise<readonly StoredFile[]> =>
    [...(await files.all())].sort((a, b) => b.openedAt - a.openedAt);

  return {
    get: (handle) => files.read((rows) => rows.get(handle)),
    list,
    clear: () => files.write((rows) => rows.clear()),
    async put(file, keep) {
      await files.write((rows) => rows.put(file));
      const old = (await list()).slice(keep);
      await files.remove(old.map(({ handle }) => handle));
    },
  };
}

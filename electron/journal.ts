import { createHash } from 'node:crypto';
import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { writeAtomically } from './atomic-write.ts';

/** Unsaved text, one file per document key, so that a crash loses nothing typed. */
export interface Journal {
  read(key: string): Promise<string | undefined>;
  /** Without `text` the entry is forgotten. */
  write(key: string, text: string | undefined): Promise<void>;
}

export function createJournal(folder: string): Journal {
  // Keys are paths and titles: hashed, they are valid file names everywhere.
  const fileOf = (key: string) => join(folder, `${createHash('sha256').update(key).digest('hex')}.txt`);
  return {
    async read(key) {
      try {
        return await readFile(fileOf(key), 'utf8');
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
        throw error;
      }
    },
    async write(key, text) {
      if (text === undefined) {
        await rm(fileOf(key), { force: true });
        return;
      }
      await mkdir(folder, { recursive: true });
      await writeAtomically(fileOf(key), text);
    },
  };
}

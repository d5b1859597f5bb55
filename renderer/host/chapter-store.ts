/**
 * The saved runs that are chapters of reports, as their files were: kept with the documents whose reports they are in, until
 * none has them any more.
 */
import { openTable } from './table.ts';

interface StoredRun {
  readonly sha256: string;
  readonly bytes: Blob;
  /** Keys of the documents that have it in their report. */
  readonly documents: readonly string[];
  /** ms since 1970 */
  readonly keptAt: number;
}

export interface ChapterStore {
  get(sha256: string): Promise<Blob | undefined>;
  /** Keeps a file for a document's report. @param bytes absent: it is kept for another document already */
  keep(sha256: string, document: string, bytes?: Blob): Promise<void>;
  /** The document's report has it no more. */
  release(sha256: string, document: string): Promise<void>;
}

/** Beyond so many bytes those that were kept longest are forgotten. */
const MOST_BYTES = 2 ** 30;

export function openChapterStore(mostBytes = MOST_BYTES): ChapterStore {
  const runs = openTable<StoredRun>('dyno-chapters', 'runs', 'sha256');
  const find = (sha256: string): Promise<StoredRun | undefined> => runs.read((rows) => rows.get(sha256));

  const forget = async (): Promise<void> => {
    const newest = [...(await runs.all())].sort((a, b) => b.keptAt - a.keptAt);
    let bytes = 0;
    const over = newest.filter((run) => {
      bytes += run.bytes.size;
      return bytes > mostBytes;
    });
    await runs.remove(over.map(({ sha256 }) => sha256));
  };

  return {
    get: async (sha256) => (await find(sha256))?.bytes,
    async keep(sha256, document, given) {
      const known = await find(sha256);
      const bytes = known?.bytes ?? given;
      if (!bytes) return;
      const documents = [...new Set([...(known?.documents ?? []), document])];
      await runs.write((rows) => rows.put({ sha256, bytes, documents, keptAt: Date.now() } satisfies StoredRun));
      await forget();
    },
    async release(sha256, document) {
      const known = await find(sha256);
      if (!known) return;
      const documents = known.documents.filter((other) => other !== document);
      await runs.write((rows) => (documents.length > 0 ? rows.put({ ...known, documents }) : rows.delete(sha256)));
    },
  };
}

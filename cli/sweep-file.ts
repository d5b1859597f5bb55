import { closeSync, openSync, writeSync } from 'node:fs';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { type LocatedRecord, readRecords, recordFile, recordLine, SWEEP_HEADER } from '../workers/sweep/record.ts';
import { Failure } from './failure.ts';
import { formatDiagnostics } from './input.ts';
import { remark } from './say.ts';

/** Larger than any sweep; another file was named by mistake. */
const MAX_BYTES = 2 ** 30;

/** The file in which a sweep keeps its replications. */
export interface SweepFile {
  /** Those that were there. */
  readonly lines: readonly string[];
  /** Writes a record to the end at once: whatever happens afterwards, it is kept. */
  append(line: string): void;
  /** Puts the records in order: files with the same records are equal byte for byte. */
  close(): Promise<void>;
}

/** Opens or makes a file. What an interruption cut off is dropped; a file of another kind is refused, not overwritten. */
export async function openSweepFile(path: string): Promise<SweepFile> {
  const text = await existing(path);
  const { records, cut, diagnostics } = readRecords(text ?? '');
  if (diagnostics.length > 0) process.stderr.write(`${formatDiagnostics(path, diagnostics)}\n`);
  if (diagnostics.some(({ severity }) => severity === 'error')) throw new Failure(`${path} is left as it is`);
  if (cut) remark(`${path}: it was cut while its last line was written; that replication is simulated again`);
  if (text === undefined || cut || diagnostics.length > 0 || text === '') await replace(path, plain(records));
  const lines = records.map(({ record }) => recordLine(record));
  const file = openSync(path, 'a');
  return {
    lines,
    append: (line) => {
      writeSync(file, line);
    },
    async close() {
      closeSync(file);
      const all = readRecords(await readFile(path, 'utf8')).records;
      await replace(path, recordFile(all.map(({ record }) => record)));
    },
  };
}

async function existing(path: string): Promise<string | undefined> {
  try {
    const bytes = await readFile(path);
    if (bytes.length > MAX_BYTES) throw new Failure(`${path}: ${bytes.length} bytes are too many for a sweep`);
    return bytes.toString('utf8');
  } catch (error) {
    if (error instanceof Failure) throw error;
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw new Failure(`${path}: ${(error as Error).message}`);
  }
}

const plain = (records: readonly LocatedRecord[]): string =>
  `${SWEEP_HEADER}\n${records.map(({ record }) => recordLine(record)).join('')}`;

/** Never half a file: written beside it and put in its place. */
export async function replace(path: string, text: string): Promise<void> {
  const beside = `${path}.new`;
  try {
    await writeFile(beside, text);
    await rename(beside, path);
  } catch (error) {
    throw new Failure(`${path}: ${(error as Error).message}`);
  }
}

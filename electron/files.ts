/** Opening and saving on behalf of the page. Paths stay here; the page holds handles. */
import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { ManyFiles, OpenedFile, SaveOutcome, SaveRequest } from '../renderer/host/types.ts';
import { writeAtomically } from './atomic-write.ts';
import type { RecentFiles } from './recent-files.ts';

/** Bytes; what one message to the page can carry. */
const MAX_FILE_BYTES = 1024 ** 3;

export interface Choosers {
  /** Each resolves to absolute paths, or undefined when the user cancels. */
  openPath(): Promise<string | undefined>;
  /** Files, or folders; none when the user cancels. */
  manyPaths(request: ManyFiles): Promise<readonly string[]>;
  savePath(suggestedName: string): Promise<string | undefined>;
}

export interface Files {
  open(): Promise<OpenedFile | undefined>;
  openPath(path: string): Promise<OpenedFile>;
  /** Files of a class: they are not among the recent ones. */
  openMany(request: ManyFiles): Promise<readonly OpenedFile[]>;
  openRecent(handle: string): Promise<OpenedFile | undefined>;
  save(request: SaveRequest): Promise<SaveOutcome>;
}

/** Reads reject with one sentence that can be shown; saving answers with an outcome. */
export function createFiles(choosers: Choosers, recent: RecentFiles): Files {
  /** A list that cannot be written is no reason not to open or save: the file is on it until the app ends. */
  async function remembered(path: string): Promise<{ readonly handle?: string }> {
    await recent.remember(path).catch((error: unknown) => console.warn(sentence(error, path)));
    const handle = recent.handleOf(path);
    return handle === undefined ? {} : { handle };
  }

  async function openPath(path: string): Promise<OpenedFile> {
    const bytes = await readBytes(path);
    return { name: basename(path), ...(await remembered(path)), bytes };
  }

  return {
    openPath,
    async open() {
      const path = await choosers.openPath();
      return path === undefined ? undefined : openPath(path);
    },
    async openMany(request) {
      const chosen = await choosers.manyPaths(request);
      const paths = request.folder ? (await Promise.all(chosen.map(filesBelow))).flat() : chosen;
      const wanted = paths.filter((path) => path.toLowerCase().endsWith(request.extension));
      return Promise.all(wanted.map(async (path) => ({ name: basename(path), bytes: await readBytes(path) })));
    },
    async openRecent(handle) {
      const path = recent.pathOf(handle);
      if (path === undefined) return undefined;
      try {
        return await openPath(path);
      } catch (error) {
        await recent.forget(handle).catch(() => undefined);
        throw error;
      }
    },
    async save({ suggestedName, bytes, handle }) {
      const known = handle === undefined ? undefined : recent.pathOf(handle);
      const path = known ?? (await choosers.savePath(basename(suggestedName)));
      if (path === undefined) return { kind: 'cancelled' };
      try {
        await writeAtomically(path, bytes);
        return { kind: 'saved', name: basename(path), ...(await remembered(path)) };
      } catch (error) {
        return { kind: 'failed', message: sentence(error, path) };
      }
    },
  };
}

async function filesBelow(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

async function readBytes(path: string): Promise<Uint8Array> {
  try {
    const { size } = await stat(path);
    if (size > MAX_FILE_BYTES) {
      throw new Error(`${basename(path)} is larger than 1 GiB; use "dyno import" on the command line.`);
    }
    return new Uint8Array(await readFile(path));
  } catch (error) {
    throw new Error(sentence(error, path), { cause: error });
  }
}

/** The system's errors in words; anything else keeps its own. */
export function sentence(error: unknown, path: string): string {
  const name = basename(path);
  switch ((error as NodeJS.ErrnoException).code) {
    case 'ENOENT':
      return `${name} is not there any more.`;
    case 'EACCES':
    case 'EPERM':
      return `${name}: permission denied.`;
    case 'EROFS':
      return `${name}: the disk is read-only.`;
    case 'ENOSPC':
      return `${name}: no space left on the disk.`;
    case 'EISDIR':
      return `${name} is a folder.`;
    default:
      return error instanceof Error ? error.message : String(error);
  }
}

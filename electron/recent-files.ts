/**
 * The files this user opened or saved. The page sees opaque handles, never paths: it can only ask for what the user
 * chose once.
 */
import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import * as z from 'zod';
import type { RecentFile } from '../renderer/host/types.ts';
import { writeAtomically } from './atomic-write.ts';
import { putAside } from './put-aside.ts';

const MAX_RECENT = 20;

const ENTRY = z.object({ handle: z.string(), path: z.string(), openedAt: z.number() });
const FILE = z.object({ version: z.literal(1), files: z.array(ENTRY) });
type Entry = z.output<typeof ENTRY>;

export interface RecentFiles {
  /** Newest first. */
  list(): readonly RecentFile[];
  pathOf(handle: string): string | undefined;
  /** Undefined for a file that is not on the list. */
  handleOf(path: string): string | undefined;
  /** Moves `path` to the front and returns its handle, the same one every time. */
  remember(path: string): Promise<string>;
  forget(handle: string): Promise<void>;
  clear(): Promise<void>;
}

/** `store` is the file the list is kept in; a damaged or missing one starts an empty list. */
export async function loadRecentFiles(store: string, now: () => number): Promise<RecentFiles> {
  let entries = await readEntries(store);
  let written: Promise<void> = Promise.resolve();

  function keep(next: readonly Entry[]): Promise<void> {
    entries = next;
    const text = JSON.stringify({ version: 1, files: entries }, undefined, 2);
    const write = () => writeAtomically(store, text);
    // One write after the other, also after one that failed: the last list is the one on disk.
    written = written.then(write, write);
    return written;
  }

  return {
    list: () => entries.map(({ handle, path, openedAt }) => ({ handle, name: basename(path), openedAt })),
    pathOf: (handle) => entries.find((entry) => entry.handle === handle)?.path,
    handleOf: (path) => entries.find((entry) => entry.path === path)?.handle,
    async remember(path) {
      const handle = entries.find((entry) => entry.path === path)?.handle ?? randomUUID();
      const others = entries.filter((entry) => entry.path !== path);
      await keep([{ handle, path, openedAt: now() }, ...others].slice(0, MAX_RECENT));
      return handle;
    },
    clear: () => keep([]),
    forget: (handle) => keep(entries.filter((entry) => entry.handle !== handle)),
  };
}

async function readEntries(store: string): Promise<readonly Entry[]> {
  let text: string;
  try {
    text = await readFile(store, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
  try {
    return FILE.parse(JSON.parse(text)).files;
  } catch {
    await putAside(store, 'the list of recent files starts empty');
    return [];
  }
}

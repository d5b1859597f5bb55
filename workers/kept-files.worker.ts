/** Files that are kept for the app in the private file system of its origin (OPFS); for end points only. */
import type { KeptFiles, Pieces } from './runner/keeper.ts';

const FOLDER = 'kept';
/** The end point before may be ending: its file is free in a moment. */
const TRIES = 20;
const PAUSE_MS = 50;

async function folderOf(slot: string): Promise<FileSystemDirectoryHandle> {
  const root = await navigator.storage.getDirectory();
  const kept = await root.getDirectoryHandle(FOLDER, { create: true });
  return kept.getDirectoryHandle(slot, { create: true });
}

async function opened(file: FileSystemFileHandle): Promise<FileSystemSyncAccessHandle> {
  for (let left = TRIES; ; left--) {
    try {
      return await file.createSyncAccessHandle();
    } catch (error) {
      if (left === 0) throw error;
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    }
  }
}

/** @param from where in the file the first piece is put */
async function put(slot: string, name: string, from: 'begin' | 'end', pieces: Pieces): Promise<void> {
  const folder = await folderOf(slot);
  const handle = await opened(await folder.getFileHandle(name, { create: true }));
  try {
    if (from === 'begin') handle.truncate(0);
    let at = handle.getSize();
    await pieces((bytes) => {
      // what is too much is written in part, without an error
      if (handle.write(bytes as Uint8Array<ArrayBuffer>, { at }) < bytes.length) throw new Error('no space left');
      at += bytes.length;
    });
    handle.flush();
    // nor is it always said how much was written: a private window of Chromium takes all of it, and has what fits
    if (handle.getSize() < at) throw new Error('no space left');
  } finally {
    handle.close();
  }
}

export const keptFiles: KeptFiles = {
  async read(slot, name) {
    try {
      const file = await (await folderOf(slot)).getFileHandle(name);
      return new Uint8Array(await (await file.getFile()).arrayBuffer());
    } catch {
      return undefined;
    }
  },
  write: (slot, name, bytes) => put(slot, name, 'begin', async (piece) => piece(bytes)),
  writeAll: (slot, name, pieces) => put(slot, name, 'begin', pieces),
  append: (slot, name, bytes) => put(slot, name, 'end', async (piece) => piece(bytes)),
  async clear(slot) {
    const root = await navigator.storage.getDirectory();
    const kept = await root.getDirectoryHandle(FOLDER, { create: true });
    await kept.removeEntry(slot, { recursive: true });
  },
  async room() {
    const { quota, usage = 0 } = await navigator.storage.estimate();
    return quota === undefined ? undefined : quota - usage;
  },
};

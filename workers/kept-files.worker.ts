/** Files that are kept for the app in the private file system of its origin (OPFS); for end points only. */
import type { KeptFiles } from './runner/keeper.ts';

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

async function put(slot: string, name: string, bytes: Uint8Array, append: boolean): Promise<void> {
  const folder = await folderOf(slot);
  const handle = await opened(await folder.getFileHandle(name, { create: true }));
  try {
    if (!append) handle.truncate(0);
    handle.write(new Uint8Array(bytes), { at: append ? handle.getSize() : 0 });
    handle.flush();
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
  write: (slot, name, bytes) => put(slot, name, bytes, false),
  append: (slot, name, bytes) => put(slot, name, bytes, true),
  async clear(slot) {
    const root = await navigator.storage.getDirectory();
    const kept = await root.getDirectoryHandle(FOLDER, { create: true });
    await kept.removeEntry(slot, { recursive: true });
  },
};

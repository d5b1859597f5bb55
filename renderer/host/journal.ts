/**
 * Unsaved text of the browser host, one entry per document key: a file of the origin's own (OPFS), which takes texts of any
 * size and is replaced in one step. Such a file is not written any more once the page is being closed; what is on its way is
 * noted in local storage, which is written at once.
 */
export interface Journal {
  read(key: string): Promise<string | undefined>;
  /** Resolves when the text would survive the page; without `text` the entry is forgotten. */
  write(key: string, text: string | undefined): Promise<void>;
}

type Folder = Pick<FileSystemDirectoryHandle, 'getFileHandle' | 'removeEntry'>;

const FOLDER = 'journal';
/** On its way to a file: "+" and the text, or "-" for an entry to forget. */
const PENDING = 'dyno.pending.';
/** All there is in browsers without such files; earlier versions kept everything here. */
const PLAIN = 'dyno.journal.';

/** @param open gives the folder; undefined where the browser has none (in private windows of some) */
export function openJournal(open: () => Promise<Folder | undefined> = originFolder): Journal {
  let opened: Promise<Folder | undefined> | undefined;
  const folder = (): Promise<Folder | undefined> => {
    opened ??= open().catch(() => undefined);
    return opened;
  };
  /** The last write of each key: a later one waits for it. */
  const writing = new Map<string, Promise<void>>();

  /** What is not noted any more has been replaced by a later text, of this page or of another one. */
  const store = async (key: string, text: string | undefined, noted: boolean): Promise<void> => {
    const isLast = () => !noted || localStorage.getItem(PENDING + key) === noteOf(text);
    const files = await folder();
    if (!isLast()) return;
    if (files) {
      await replace(files, await nameOf(key), text);
      localStorage.removeItem(PLAIN + key);
    } else {
      plain(key, text);
    }
    if (noted && isLast()) localStorage.removeItem(PENDING + key);
  };

  return {
    async read(key) {
      const pending = localStorage.getItem(PENDING + key);
      if (pending !== null) return pending.startsWith('+') ? pending.slice(1) : undefined;
      const files = await folder();
      const kept = files && (await textOf(files, await nameOf(key)));
      return kept ?? localStorage.getItem(PLAIN + key) ?? undefined;
    },
    async write(key, text) {
      const noted = note(key, text);
      const before = writing.get(key) ?? Promise.resolve();
      const now = before.catch(() => undefined).then(() => store(key, text, noted));
      writing.set(key, now);
      if (!noted) return now;
      // It is safe where it is noted; the next write tries the file again.
      now.catch(() => undefined);
    },
  };
}

function noteOf(text: string | undefined): string {
  return text === undefined ? '-' : `+${text}`;
}

/** False when the text is too long for local storage. */
function note(key: string, text: string | undefined): boolean {
  try {
    localStorage.setItem(PENDING + key, noteOf(text));
    return true;
  } catch {
    // an older note must not be taken for the newest
    localStorage.removeItem(PENDING + key);
    return false;
  }
}

function plain(key: string, text: string | undefined): void {
  if (text === undefined) localStorage.removeItem(PLAIN + key);
  else localStorage.setItem(PLAIN + key, text);
}

async function originFolder(): Promise<Folder | undefined> {
  const root = await navigator.storage?.getDirectory?.();
  return root?.getDirectoryHandle(FOLDER, { create: true });
}

/** Keys are titles and file names; hashed, they are valid names of files. */
async function nameOf(key: string): Promise<string> {
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(key));
  return `${Array.from(new Uint8Array(hash), (byte) => byte.toString(16).padStart(2, '0')).join('')}.txt`;
}

async function textOf(files: Folder, name: string): Promise<string | undefined> {
  try {
    return await (await (await files.getFileHandle(name)).getFile()).text();
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

/** What is written becomes the file's content when it is closed, and not before. */
async function replace(files: Folder, name: string, text: string | undefined): Promise<void> {
  if (text === undefined) {
    await files.removeEntry(name).catch((error: unknown) => {
      if (!isMissing(error)) throw error;
    });
    return;
  }
  const file = await (await files.getFileHandle(name, { create: true })).createWritable();
  await file.write(text);
  await file.close();
}

function isMissing(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'NotFoundError';
}

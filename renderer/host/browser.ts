import { reasonOf } from '../reason-of.ts';
import { OPEN_ACCEPT } from '../run/input.ts';
import { type FileStore, openFileStore, type StoredFile } from './file-store.ts';
import { type Journal, openJournal } from './journal.ts';
import { type Host, type ManyFiles, type OpenedFile, type SaveOutcome, type SaveRequest, titleOf } from './types.ts';

const RECENT_KEPT = 12;
/** Larger files are not copied for the list of recent files; with a file reference they need no copy. */
const COPY_LIMIT = 8 * 1024 * 1024;

/** The parts of the File System Access API that not every browser has. */
interface FilePickers {
  showOpenFilePicker?(): Promise<readonly FileSystemFileHandle[]>;
  showSaveFilePicker?(options: { readonly suggestedName: string }): Promise<FileSystemFileHandle>;
}

interface Permission {
  requestPermission?(options: { readonly mode: 'read' | 'readwrite' }): Promise<PermissionState>;
}

const cancelled = (error: unknown): boolean => error instanceof DOMException && error.name === 'AbortError';

/** Dyno in a browser: files through pickers or plain inputs and downloads, the journal in files of the origin. */
export function browserHost(files: FileStore = openFileStore(), journal: Journal = openJournal()): Host {
  const pickers = window as FilePickers;

  /** Keeps a file in the list of recent ones and gives it the token by which it can be had again. */
  const remember = async (name: string, bytes: Uint8Array, file?: FileSystemFileHandle): Promise<OpenedFile> => {
    try {
      const known = await sameFile(files, name, file);
      const handle = known?.handle ?? crypto.randomUUID();
      const copy = file === undefined && bytes.byteLength <= COPY_LIMIT ? { bytes } : {};
      if (file !== undefined || bytes.byteLength <= COPY_LIMIT) {
        const entry = { handle, name, openedAt: Date.now(), ...copy };
        await files.put(file ? { ...entry, file } : entry, RECENT_KEPT);
      }
      return file ? { name, handle, bytes } : { name, bytes };
    } catch (reason) {
      // a list that cannot be kept is no reason not to open or save; the file is saved as a new one then
      console.warn(`${name} is not among the recent files: ${reasonOf(reason)}`);
      return { name, bytes };
    }
  };
  const load = async (file: FileSystemFileHandle): Promise<OpenedFile> =>
    remember(file.name, await bytesOf(await file.getFile()), file);

  return {
    kind: 'browser',
    async open() {
      if (!pickers.showOpenFilePicker) {
        const file = await askForFile();
        return file && remember(file.name, await bytesOf(file));
      }
      try {
        const [file] = await pickers.showOpenFilePicker();
        return file && load(file);
      } catch (error) {
        if (cancelled(error)) return undefined;
        throw error;
      }
    },
    openMany: askForFiles,
    async openRecent(handle) {
      const stored = await files.get(handle);
      if (!stored) return undefined;
      if (stored.bytes) return remember(stored.name, stored.bytes);
      if (!stored.file || !(await permitted(stored.file, 'read'))) return undefined;
      return load(stored.file);
    },
    async recent() {
      const kept = await files.list().catch(() => []);
      return kept.map(({ handle, name, openedAt }) => ({ handle, name, openedAt }));
    },
    forgetRecent: files.clear,
    async save(request) {
      try {
        const known = request.handle === undefined ? undefined : await files.get(request.handle);
        if (known?.file && (await permitted(known.file, 'readwrite'))) return await write(known.file, request.bytes);
        if (!pickers.showSaveFilePicker) return download(request);
        const file = await pickers.showSaveFilePicker({ suggestedName: request.suggestedName });
        const outcome = await write(file, request.bytes);
        const { handle } = await remember(file.name, request.bytes, file);
        return handle === undefined ? outcome : { ...outcome, handle };
      } catch (error) {
        if (cancelled(error)) return { kind: 'cancelled' };
        return { kind: 'failed', message: reasonOf(error) };
      }
    },
    readJournal: journal.read,
    writeJournal: journal.write,
    async print({ suggestedName }) {
      // The browser suggests the page's title as the name of the PDF.
      const { title } = document;
      document.title = suggestedName.replace(/\.pdf$/i, '');
      window.print();
      document.title = title;
      return { kind: 'printed' };
    },
    async newWindow() {
      window.open(location.pathname, '_blank', 'noopener');
    },
    async setFullScreen(on) {
      if (on) await document.documentElement.requestFullscreen();
      else if (document.fullscreenElement) await document.exitFullscreen();
    },
    system: async () => [navigator.userAgent],
    readUpdateFeed: async () => undefined,
    writeUpdateFeed: async () => undefined,
    lookForUpdate: async () => ({ kind: 'off' }),
    showUpdate: async () => false,
    describe({ name, edited }) {
      document.title = titleOf(name, edited);
    },
    // Menus exist on the desktop only.
    onCommand: () => () => undefined,
    onFile(listener) {
      let wanted = true;
      void launchFile().then((file) => file && wanted && listener(file));
      return () => {
        wanted = false;
      };
    },
  };
}

/** The file that the local server was started with, once: the address names it until it has been read. */
async function launchFile(): Promise<OpenedFile | undefined> {
  const name = new URL(location.href).searchParams.get('open');
  if (name === null) return undefined;
  history.replaceState(undefined, '', location.pathname);
  const response = await fetch('launch-file');
  return response.ok ? { name, bytes: new Uint8Array(await response.arrayBuffer()) } : undefined;
}

export async function bytesOf(file: Blob): Promise<Uint8Array> {
  return new Uint8Array(await file.arrayBuffer());
}

async function sameFile(
  files: FileStore,
  name: string,
  file: FileSystemFileHandle | undefined,
): Promise<StoredFile | undefined> {
  for (const known of await files.list()) {
    if (known.name !== name || (known.file === undefined) !== (file === undefined)) continue;
    if (file === undefined || (known.file && (await known.file.isSameEntry(file)))) return known;
  }
  return undefined;
}

async function permitted(file: FileSystemFileHandle & Permission, mode: 'read' | 'readwrite'): Promise<boolean> {
  return file.requestPermission === undefined || (await file.requestPermission({ mode })) === 'granted';
}

async function write(file: FileSystemFileHandle, bytes: Uint8Array): Promise<SaveOutcome & { kind: 'saved' }> {
  const stream = await file.createWritable();
  try {
    await stream.write(new Blob([bytes.slice()]));
    await stream.close();
  } catch (reason) {
    // the file stays as it was
    await stream.abort().catch(() => undefined);
    throw reason;
  }
  return { kind: 'saved', name: file.name };
}

/** The file chosen in a plain file dialog; undefined when it was closed. */
async function askForFile(): Promise<File | undefined> {
  const [file] = await chosenFiles((input) => {
    input.accept = OPEN_ACCEPT;
  });
  return file;
}

async function askForFiles({ folder, extension }: ManyFiles): Promise<readonly OpenedFile[]> {
  const files = await chosenFiles((input) => {
    input.multiple = true;
    input.webkitdirectory = folder;
    // A folder is chosen as it is.
    if (!folder) input.accept = extension;
  });
  const wanted = files.filter(({ name }) => name.toLowerCase().endsWith(extension));
  return Promise.all(wanted.map(async (file) => ({ name: file.name, bytes: await bytesOf(file) })));
}

/** Files chosen in a plain file dialog; none when it was closed. */
function chosenFiles(prepare: (input: HTMLInputElement) => void): Promise<readonly File[]> {
  return new Promise((resolve) => {
    const input = document.createElement('input');
    input.type = 'file';
    prepare(input);
    input.hidden = true;
    const answer = (files: readonly File[]) => {
      input.remove();
      resolve(files);
    };
    input.addEventListener('change', () => answer([...(input.files ?? [])]), { once: true });
    input.addEventListener('cancel', () => answer([]), { once: true });
    // In the document, because a loose element may be collected while its dialog is open.
    document.body.append(input);
    input.click();
  });
}

function download({ suggestedName, bytes }: SaveRequest): SaveOutcome {
  const url = URL.createObjectURL(new Blob([bytes.slice()]));
  const link = document.createElement('a');
  link.href = url;
  link.download = suggestedName;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
  return { kind: 'saved', name: suggestedName };
}

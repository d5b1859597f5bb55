import type { Host, OpenedFile } from '../host/types.ts';
import type { OpenService } from '../service.ts';
import { sentence } from './import-rt-app.ts';
import { textOf } from './input.ts';

/** The user's machine files: kept by the host like policies, and handed to every run of a scenario. */
export interface Machines {
  /** Brings back the files of earlier sessions. */
  load(): Promise<void>;
  /** Keeps a file by its name, in place of an earlier one. Gives what is wrong with it, in which case it is not kept. */
  keep(file: OpenedFile): Promise<string | undefined>;
  remove(name: string): Promise<void>;
  /** Texts by file name, as scenarios name them. */
  files(): Readonly<Record<string, string>>;
}

const JOURNAL_KEY = 'machines';
/** Files that are kept; the oldest goes first. */
const MAX_FILES = 50;
/** The key that machine files begin with stands behind comments. */
const HEAD_LENGTH = 20_000;

/** Machine files and scenarios have the same ending. */
export function isMachine(file: OpenedFile): boolean {
  if (!/\.ya?ml$/i.test(file.name)) return false;
  return /^dyno-machine:/m.test(new TextDecoder().decode(file.bytes.subarray(0, HEAD_LENGTH)));
}

export function createMachines(
  host: Pick<Host, 'readJournal' | 'writeJournal'>,
  openService: OpenService,
  onChange: () => void,
): Machines {
  let kept: Readonly<Record<string, string>> = {};
  return {
    async load() {
      const text = await host.readJournal(JOURNAL_KEY);
      // what was opened meanwhile is newer
      kept = { ...(text === undefined ? {} : readKept(text)), ...kept };
      if (text !== undefined) onChange();
    },
    async keep(file) {
      const text = textOf(file);
      const service = openService();
      try {
        const diagnostics = await service.remote.checkMachine(text, file.name);
        if (diagnostics.length > 0) return diagnostics.map((found) => sentence(file.name, found)).join('\n');
      } finally {
        service.dispose();
      }
      const { [file.name]: _, ...others } = kept;
      kept = Object.fromEntries([...Object.entries(others), [file.name, text]].slice(-MAX_FILES));
      await host.writeJournal(JOURNAL_KEY, JSON.stringify(kept));
      onChange();
      return undefined;
    },
    async remove(name) {
      const { [name]: _, ...others } = kept;
      kept = others;
      await host.writeJournal(JOURNAL_KEY, Object.keys(kept).length > 0 ? JSON.stringify(kept) : undefined);
      onChange();
    },
    files: () => kept,
  };
}

/** What an earlier session wrote; anything else is nothing. */
function readKept(text: string): Readonly<Record<string, string>> {
  try {
    const read: unknown = JSON.parse(text);
    if (typeof read !== 'object' || read === null) return {};
    return Object.fromEntries(Object.entries(read).filter(([, file]) => typeof file === 'string'));
  } catch {
    return {};
  }
}

import type { OpenedFile } from '../host/types.ts';
import type { Said } from '../said.ts';
import type { OpenService } from '../service.ts';
import { sentences } from './import-rt-app.ts';
import { textOf } from './input.ts';
import type { SeparatedFile, SharedFiles } from './shared-files.ts';

/** The user's machine files: kept by the host like policies, and handed to every run of a scenario. */
export interface Machines {
  /** Brings back the files of earlier sessions. @returns those that were kept by two windows, and have two names now */
  load(): Promise<readonly SeparatedFile[]>;
  /** Keeps a file by its name, in place of an earlier one. Gives what is wrong with it, in which case it is not kept. */
  keep(file: OpenedFile): Promise<Said | undefined>;
  remove(name: string): Promise<void>;
  /** Texts by file name, as scenarios name them. */
  files(): Readonly<Record<string, string>>;
}

/** Files that are kept; the oldest goes first. */
const MAX_FILES = 50;
/** The key that machine files begin with stands behind comments. */
const HEAD_LENGTH = 20_000;

/** Machine files and scenarios have the same ending. */
export function isMachine(file: OpenedFile): boolean {
  if (!/\.ya?ml$/i.test(file.name)) return false;
  return /^dyno-machine:/m.test(new TextDecoder().decode(file.bytes.subarray(0, HEAD_LENGTH)));
}

export function createMachines(kept: SharedFiles, openService: OpenService, onChange: () => void): Machines {
  let texts: ReadonlyMap<string, string> = new Map();
  return {
    async load() {
      const loaded = await kept.load();
      texts = loaded.texts;
      if (texts.size > 0) onChange();
      return loaded.separated;
    },
    async keep(file) {
      const text = textOf(file);
      const service = openService();
      try {
        const diagnostics = await service.remote.checkMachine(text, file.name);
        if (diagnostics.length > 0) return sentences(file.name, diagnostics);
      } finally {
        service.dispose();
      }
      const others = [...texts].filter(([name]) => name !== file.name);
      const forgotten = others.slice(0, -(MAX_FILES - 1));
      texts = new Map([...others.slice(-(MAX_FILES - 1)), [file.name, text]]);
      for (const [name] of forgotten) kept.put(name, undefined);
      kept.put(file.name, text);
      await kept.write();
      onChange();
      return undefined;
    },
    async remove(name) {
      texts = new Map([...texts].filter(([other]) => other !== name));
      kept.put(name, undefined);
      await kept.write();
      onChange();
    },
    files: () => Object.fromEntries(texts),
  };
}

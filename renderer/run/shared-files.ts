import { putAside } from '../host/put-aside.ts';
import type { Host } from '../host/types.ts';
import { NUMBERS } from './document-claim.ts';
import type { FileNumber } from './file-number.ts';
import { mergeRows, type Row, readRows, rowsText } from './shared-rows.ts';

type Unnumbered = Omit<Row, 'window'>;

/** A text that was found under the name of another one, and has one of its own now. */
export interface SeparatedFile {
  readonly name: string;
  readonly copy: string;
}

export interface LoadedFiles {
  readonly texts: ReadonlyMap<string, string>;
  readonly separated: readonly SeparatedFile[];
}

/**
 * Named texts of the user that all windows of the app show. Each window keeps what it wrote itself, in an entry of the journal of
 * its own: a crash of all of them leaves to each what it had, whatever the others did.
 */
export interface SharedFiles {
  /** All there are, by name. Texts of one name that were written without knowing of each other become two files in the first window. */
  load(): Promise<LoadedFiles>;
  /** Without `text` it is removed. Kept by the next `write`. */
  put(name: string, text: string | undefined): void;
  write(): Promise<void>;
}

/** @param key of the journal: what earlier versions kept for all windows, and the first one keeps now */
export function createSharedFiles(
  host: Pick<Host, 'readJournal' | 'writeJournal'>,
  key: string,
  number: FileNumber,
): SharedFiles {
  /** What this window wrote, and nobody has replaced, by name. */
  let own = new Map<string, Unnumbered>();
  const known = new Map<string, Row['seen']>();
  const entryOf = (of: number): string => (of === 1 ? key : `${key}#${of}`);

  const write = async (): Promise<void> => {
    const { number: window } = await number.get();
    await host.writeJournal(entryOf(window), rowsText([...own.values()].map((row) => ({ ...row, window }))));
  };

  const readAll = async (mine: number): Promise<readonly Row[]> => {
    const numbers = Array.from({ length: Math.max(NUMBERS, mine) }, (_, index) => index + 1);
    // their own first, in their order
    const sorted = [mine, ...numbers.filter((of) => of !== mine)];
    const texts = await Promise.all(sorted.map((of) => host.readJournal(entryOf(of))));
    const entries = await Promise.all(texts.map((text, at) => readRows(text, sorted[at])));
    // a later version wrote it, which will want it again
    const [own] = texts;
    if (!entries[0] && own !== undefined) await putAside(host, entryOf(mine), own);
    return entries.flatMap((rows) => rows ?? []);
  };

  return {
    write,
    put(name, text) {
      const seen = known.get(name) ?? {};
      const before = own.get(name);
      const at = Math.max(Date.now(), ...Object.values(seen).map((time) => time + 1), (before?.at ?? 0) + 1);
      const { copyOf } = before ?? {};
      own.set(name, { name, ...(text !== undefined && { text }), at, seen, ...(copyOf && { copyOf }) });
    },
    async load() {
      const claim = await number.get();
      const all = await readAll(claim.number);
      const merged = mergeRows(all, claim.own ? claim.number : undefined);
      const isMine = ({ window }: Row) => window === claim.number;
      // that a file is gone is of interest where others have it
      const isWanted = ({ name, text, window }: Row) =>
        text !== undefined || all.some((row) => row.name === name && row.window !== window);
      const heads = merged.map(({ head }) => head);
      const meanwhile = own;
      own = new Map(heads.filter((row) => isMine(row) && isWanted(row)).map((row) => [row.name, row]));
      for (const each of merged) known.set(each.name, each.known);
      const texts = new Map(heads.flatMap(({ name, text }) => (text === undefined ? [] : [[name, text]])));

      const separated: SeparatedFile[] = [];
      for (const row of merged.flatMap(({ conflicts }) => conflicts)) {
        if (row.text === undefined || !(isMine(row) || claim.separates) || isCopied(row, all)) continue;
        const { name, window, at } = row;
        const copy = freeName(name, texts);
        own.set(copy, { name: copy, text: row.text, at, seen: {}, copyOf: { window, name, at } });
        texts.set(copy, row.text);
        separated.push({ name, copy });
      }
      for (const [name, row] of meanwhile) {
        own.set(name, row);
        if (row.text === undefined) texts.delete(name);
        else texts.set(name, row.text);
      }
      if (separated.length > 0) await write();
      return { texts, separated };
    },
  };
}

/** Its text is there under another name, or was. */
function isCopied({ window, name, at }: Row, all: readonly Row[]): boolean {
  return all.some(({ copyOf }) => copyOf?.window === window && copyOf.name === name && copyOf.at === at);
}

/** "mine.ts": "mine-2.ts" */
function freeName(name: string, taken: ReadonlyMap<string, string>): string {
  const [, stem = name, ending = ''] = /^(.*?)(?:-\d+)?(\.\w+)?$/.exec(name) ?? [];
  for (let n = 2; ; n++) {
    const copy = `${stem}-${n}${ending}`;
    if (!taken.has(copy)) return copy;
  }
}

import type { StoreApi } from 'zustand/vanilla';
import { putAside } from '../host/put-aside.ts';
import type { Host } from '../host/types.ts';
import type { DocumentSource } from '../stores/document.ts';

const WRITE_AFTER_MS = 250;

/** Keeps what a store holds of a document where the document's unsaved text is kept, so that it is there next time. */
export interface DocumentEntry<State> {
  /** Takes what belongs to this document: what is given, because it came with it, or what was kept. */
  open(source: DocumentSource, given?: State): Promise<void>;
  /** The same document under another name from now on. */
  follow(source: DocumentSource): Promise<void>;
  flush(): Promise<void>;
}

interface Entry<State> {
  /** Begins the name of the entry in the journal. */
  readonly prefix: string;
  /** Of a document for which nothing was kept. */
  readonly none: State;
  /** Undefined: nothing is to be kept. */
  readonly write: (state: State) => string | undefined;
  /** Undefined: it cannot be read, as what a later version kept, and is put aside. */
  readonly read: (text: string) => State | undefined;
}

export function createDocumentEntry<State>(
  host: Pick<Host, 'readJournal' | 'writeJournal'>,
  store: StoreApi<State>,
  { prefix, none, write, read }: Entry<State>,
): DocumentEntry<State> {
  let source: DocumentSource | undefined;
  let opening = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** What the journal has. */
  let written: string | undefined;
  const keyOf = ({ key }: DocumentSource): string => `${prefix}:${key}`;

  const keep = async (): Promise<void> => {
    clearTimeout(timer);
    timer = undefined;
    const text = write(store.getState());
    if (source === undefined || text === written) return;
    written = text;
    await host.writeJournal(keyOf(source), text);
  };
  const flush = async (): Promise<void> => {
    if (timer !== undefined) await keep();
  };

  store.subscribe(() => {
    if (opening || source === undefined) return;
    clearTimeout(timer);
    timer = setTimeout(() => void keep(), WRITE_AFTER_MS);
  });

  const take = (state: State): void => {
    opening = true;
    store.setState(state, true);
    opening = false;
  };

  return {
    flush,
    async open(next, given) {
      await flush();
      source = next;
      written = undefined;
      take(given ?? none);
      if (given !== undefined) return;
      const kept = await host.readJournal(keyOf(next));
      if (kept === undefined || source !== next) return;
      const state = read(kept);
      if (state === undefined) return putAside(host, keyOf(next), kept);
      written = kept;
      take(state);
    },
    async follow(next) {
      if (source === undefined || next.key === source.key) return;
      source = next;
      written = undefined;
      await keep();
    },
  };
}

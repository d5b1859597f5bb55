import type { Host } from '../host/types.ts';
import type { DocumentSource } from '../stores/document.ts';

/** The document that was being edited when the app ended without saving. */
export interface UnsavedDocument {
  readonly source: DocumentSource;
  readonly savedText: string;
  readonly text: string;
}

const LAST_EDITED = 'last-edited';
const WRITE_AFTER_MS = 250;

/** Keeps unsaved text: one entry for each document, and one that names the document edited last. */
export interface Journal {
  /** Edits of this document from an earlier session. */
  read(source: DocumentSource): Promise<string | undefined>;
  /** Document to bring back at start-up, if there is one. */
  lastUnsaved(): Promise<UnsavedDocument | undefined>;
  /** Remembers the text shortly after the last call; equal texts clear the entry. */
  note(entry: UnsavedDocument): void;
  clear(source: DocumentSource): Promise<void>;
  /** Writes what is still waiting: the page is about to go away. */
  flush(): Promise<void>;
}

/** @param window number of the window, where there are several: each brings back its own document */
export function createJournal(host: Pick<Host, 'readJournal' | 'writeJournal'>, window?: string): Journal {
  const lastEdited = window === undefined ? LAST_EDITED : `${LAST_EDITED}.${window}`;
  let waiting: { readonly entry: UnsavedDocument; readonly timer: ReturnType<typeof setTimeout> } | undefined;

  const write = async ({ source, savedText, text }: UnsavedDocument): Promise<void> => {
    const unsaved = text !== savedText;
    await host.writeJournal(source.key, unsaved ? text : undefined);
    await host.writeJournal(lastEdited, unsaved ? JSON.stringify({ source, savedText }) : undefined);
  };
  const flush = async (): Promise<void> => {
    if (!waiting) return;
    clearTimeout(waiting.timer);
    const { entry } = waiting;
    waiting = undefined;
    await write(entry);
  };

  return {
    read: (source) => host.readJournal(source.key),
    async lastUnsaved() {
      const head = await host.readJournal(lastEdited);
      if (head === undefined) return undefined;
      const { source, savedText } = JSON.parse(head) as Omit<UnsavedDocument, 'text'>;
      const text = await host.readJournal(source.key);
      return text === undefined ? undefined : { source, savedText, text };
    },
    note(entry) {
      if (waiting) clearTimeout(waiting.timer);
      waiting = { entry, timer: setTimeout(flush, WRITE_AFTER_MS) };
    },
    async clear(source) {
      if (waiting) clearTimeout(waiting.timer);
      waiting = undefined;
      await host.writeJournal(source.key, undefined);
      await host.writeJournal(lastEdited, undefined);
    },
    flush,
  };
}

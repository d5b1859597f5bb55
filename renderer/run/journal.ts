import type { Host } from '../host/types.ts';
import type { DocumentSource } from '../stores/document.ts';
import { claimDocument, type DocumentClaim, type Wanted } from './document-claim.ts';

/** The document that was being edited when the app ended without saving. */
export interface UnsavedDocument {
  readonly source: DocumentSource;
  readonly savedText: string;
  readonly text: string;
}

/** What the journal says of the document that was edited last; its text is in an entry of its own. */
type Head = Omit<UnsavedDocument, 'text'> & { readonly number?: number };

const LAST_EDITED = 'last-edited';
const WRITE_AFTER_MS = 250;

/** Keeps unsaved text: one entry for each document and window that shows it, and one that names the document edited last. */
export interface Journal {
  /** Edits of this document from an earlier session. @param number those of the window that had this number */
  read(source: DocumentSource, number?: number): Promise<string | undefined>;
  /** Document to bring back at start-up, if there is one. */
  lastUnsaved(): Promise<UnsavedDocument | undefined>;
  /** Remembers the text shortly after the last call; equal texts clear the entry. */
  note(entry: UnsavedDocument): void;
  clear(source: DocumentSource): Promise<void>;
  /** Writes what is still waiting: the page is about to go away. */
  flush(): Promise<void>;
  /** This document is the one that the window shows from now on; others are free for other windows. */
  settle(source: DocumentSource): Promise<void>;
  /** Which of the windows that show it this one is, and what others have of it; undefined while nothing was asked for. */
  claimOf(source: DocumentSource): Omit<DocumentClaim, 'release'> | undefined;
}

/** @param window number of the window, where there are several: each brings back its own document */
export function createJournal(host: Pick<Host, 'readJournal' | 'writeJournal'>, window?: string): Journal {
  const lastEdited = window === undefined ? LAST_EDITED : `${LAST_EDITED}.${window}`;
  let waiting: { readonly entry: UnsavedDocument; readonly timer: ReturnType<typeof setTimeout> } | undefined;
  const asked = new Map<string, Promise<DocumentClaim>>();
  const claims = new Map<string, DocumentClaim>();

  const hasEdits = async (entry: string): Promise<boolean> => (await host.readJournal(entry)) !== undefined;
  const claim = async ({ key }: DocumentSource, wanted: Wanted): Promise<DocumentClaim> => {
    const known = asked.get(key) ?? claimDocument(key, wanted, hasEdits);
    asked.set(key, known);
    claims.set(key, await known);
    return known;
  };

  const write = async ({ source, savedText, text }: UnsavedDocument): Promise<void> => {
    const { entry, number } = claims.get(source.key) ?? (await claim(source, 'place'));
    const unsaved = text !== savedText;
    const head: Head = { source, savedText, number };
    await host.writeJournal(entry, unsaved ? text : undefined);
    await host.writeJournal(lastEdited, unsaved ? JSON.stringify(head) : undefined);
  };
  const flush = async (): Promise<void> => {
    if (!waiting) return;
    clearTimeout(waiting.timer);
    const { entry } = waiting;
    waiting = undefined;
    await write(entry);
  };

  return {
    read: async (source, number) => host.readJournal((await claim(source, number ?? 'edits')).entry),
    async lastUnsaved() {
      const head = headOf(await host.readJournal(lastEdited));
      if (!head) return undefined;
      const { source, savedText, number = 1 } = head;
      const text = await host.readJournal((await claim(source, number)).entry);
      return text === undefined ? undefined : { source, savedText, text };
    },
    note(entry) {
      if (waiting) clearTimeout(waiting.timer);
      waiting = { entry, timer: setTimeout(flush, WRITE_AFTER_MS) };
    },
    async clear(source) {
      // another document may have been opened, and edited, since
      if (waiting?.entry.source.key === source.key) {
        clearTimeout(waiting.timer);
        waiting = undefined;
      }
      const known = await asked.get(source.key);
      if (known) await host.writeJournal(known.entry, undefined);
      const head = headOf(await host.readJournal(lastEdited));
      if (head?.source.key === source.key) await host.writeJournal(lastEdited, undefined);
    },
    flush,
    async settle({ key }) {
      for (const [other, known] of asked) {
        if (other === key) continue;
        asked.delete(other);
        claims.delete(other);
        (await known).release();
      }
    },
    claimOf: ({ key }) => claims.get(key),
  };
}

/** @returns undefined where there is none, or one that cannot be read: then nothing is brought back */
function headOf(text: string | undefined): Head | undefined {
  if (text === undefined) return undefined;
  try {
    const head = JSON.parse(text) as Partial<Head> | null;
    return typeof head?.source?.key === 'string' && typeof head.savedText === 'string' ? (head as Head) : undefined;
  } catch {
    return undefined;
  }
}

import type { StoreApi } from 'zustand/vanilla';
import type { Host } from '../host/types.ts';
import type { DocumentSource, DocumentState } from '../stores/document.ts';
import type { MomentState } from '../stores/moment.ts';
import type { Screen, SessionState } from '../stores/session.ts';
import { viewOf, viewText } from './bundle.ts';
import type { RunFields } from './options.ts';

/** What the person looked at when the page ended. */
export interface KeptView {
  readonly source: DocumentSource;
  readonly savedText: string;
  /** Number by which the journal knows the window's edits; absent in what earlier versions wrote. */
  readonly entry?: number | undefined;
  readonly screen: Screen;
  readonly hidden: readonly string[];
  readonly fields: RunFields;
  /** The rest as a bundle keeps it. */
  readonly view: string;
}

const WRITE_AFTER_MS = 400;
const keyOf = (slot: string): string => `view.${slot}`;

export interface ViewKeeper {
  flush(): Promise<void>;
  dispose(): void;
}

interface Parts {
  readonly host: Pick<Host, 'readJournal' | 'writeJournal'>;
  readonly document: StoreApi<DocumentState>;
  readonly session: StoreApi<SessionState>;
  readonly moment: StoreApi<MomentState>;
  readonly entryOf: (source: DocumentSource) => number | undefined;
}

/** What was kept in a slot; undefined where nothing is that can be read. */
export async function readView(slot: string, host: Pick<Host, 'readJournal'>): Promise<KeptView | undefined> {
  const text = await host.readJournal(keyOf(slot));
  try {
    return text === undefined ? undefined : (JSON.parse(text) as KeptView);
  } catch {
    return undefined;
  }
}

/** Writes the view to the journal whenever it has stood still for a moment. */
export function keepView(slot: string, { host, document, session, moment, entryOf }: Parts): ViewKeeper {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const write = async (): Promise<void> => {
    clearTimeout(timer);
    timer = undefined;
    const { source, savedText } = document.getState();
    if (!source) return;
    const { screen, hidden, fields, ...rest } = session.getState();
    const view: KeptView = {
      ...{ source, savedText, screen, fields, entry: entryOf(source) },
      hidden: [...hidden],
      view: viewText({ ...rest, ...moment.getState() }),
    };
    await host.writeJournal(keyOf(slot), JSON.stringify(view));
  };
  const soon = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => void write(), WRITE_AFTER_MS);
  };
  const stop = [document.subscribe(soon), session.subscribe(soon), moment.subscribe(soon)];
  return {
    flush: () => (timer === undefined ? Promise.resolve() : write()),
    dispose() {
      clearTimeout(timer);
      for (const end of stop) end();
    },
  };
}

/** The parts of the stores that a kept view sets. */
export function restoredView({ screen, hidden, fields, view }: KeptView): {
  readonly session: Partial<SessionState>;
  readonly moment: Partial<MomentState>;
} {
  const read = viewOf(view);
  return { session: { ...read.session, screen, hidden: new Set(hidden), fields }, moment: read.moment };
}

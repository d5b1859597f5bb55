import { createStore, type StoreApi } from 'zustand/vanilla';
import type { ChapterStore } from '../host/chapter-store.ts';
import type { Host, OpenedFile } from '../host/types.ts';
import { reasonOf } from '../reason-of.ts';
import { createDocumentEntry, type DocumentEntry } from '../run/document-entry.ts';
import type { OpenService } from '../service.ts';
import type { DocumentSource } from '../stores/document.ts';
import { type KeptChapter, type KeptChapters, readChapters, writeChapters } from './kept-chapters.ts';
import type { ReportOptions, ReportRun } from './types.ts';

/** A saved run that is a chapter of the report. */
export interface Chapter extends KeptChapter {
  /** Unique among all that were added. */
  readonly key: number;
  /** Absent while it is not read, and where it is gone. */
  readonly run?: ReportRun | undefined;
  /** Why its run cannot be had: what is wrong with it, or nothing where it is not there any more. */
  readonly gone?: string | undefined;
}

export interface ChaptersState extends KeptChapters {
  readonly chapters: readonly Chapter[];
  /** File that is being read. */
  readonly reading: string | undefined;
}

/** Saved runs behind the open one, in the order in which they are printed; they are kept with the document. */
export interface Chapters extends Pick<DocumentEntry<ChaptersState>, 'flush'> {
  readonly state: StoreApi<ChaptersState>;
  /** Takes the chapters of this document; their runs are read by `load`. */
  open(source: DocumentSource): Promise<void>;
  /** The document has another name from now on. */
  follow(source: DocumentSource): Promise<void>;
  /** Reads the runs that were not read yet, one after the other. */
  load(options: ReportOptions): Promise<void>;
  /**
   * Reads a bundle with the recordings that its figures need. Rejects with what is wrong with it.
   * @param key chapter whose run it is from now on; absent: one more
   */
  add(file: OpenedFile, options: ReportOptions, key?: number): Promise<void>;
  /** @param by -1 = earlier */
  move(key: number, by: 1 | -1): void;
  /** @param key absent: the open run */
  rename(key: number | undefined, title: string): void;
  remove(key: number): void;
}

export interface ChaptersParts {
  readonly host: Pick<Host, 'readJournal' | 'writeJournal'>;
  readonly openService: OpenService;
  readonly openStore: () => Promise<ChapterStore>;
  /** A run is in the report, and will not be there next time. */
  readonly notKept: (reason: unknown) => void;
}

const NONE: ChaptersState = { chapters: [], openTitle: '', reading: undefined };

export function createChapters({ host, openService, openStore, notKept }: ChaptersParts): Chapters {
  const state = createStore<ChaptersState>(() => NONE);
  let next = 0;
  let source: DocumentSource | undefined;
  /** What is read when the document has changed belongs to another one. */
  let turn = 0;
  /** Turn of which the runs are being read. */
  let loading: number | undefined;
  let store: Promise<ChapterStore> | undefined;
  const withStore = async <Answer>(use: (opened: ChapterStore) => Promise<Answer>): Promise<Answer> => {
    store ??= openStore();
    return use(await store);
  };
  const entry = createDocumentEntry<ChaptersState>(host, state, {
    prefix: 'chapters',
    none: NONE,
    write: writeChapters,
    read(text) {
      const kept = readChapters(text);
      return kept && { ...NONE, ...kept, chapters: kept.chapters.map((chapter) => ({ ...chapter, key: next++ })) };
    },
  });

  const set = (key: number, change: Partial<Chapter>): void =>
    state.setState(({ chapters }) => ({
      chapters: chapters.map((chapter) => (chapter.key === key ? { ...chapter, ...change } : chapter)),
    }));

  /** Reads a file while the state says which. */
  const reading = async (file: OpenedFile, options: ReportOptions, mine: number): Promise<ReportRun> => {
    state.setState({ reading: file.name });
    try {
      const { readRun } = await import('./read-run.ts');
      return await readRun(file, options, openService);
    } finally {
      if (mine === turn) state.setState({ reading: undefined });
    }
  };

  const read = async ({ key, sha256, fileName }: Chapter, options: ReportOptions, mine: number): Promise<void> => {
    try {
      const bytes = await withStore((opened) => opened.get(sha256));
      if (mine !== turn) return;
      if (!bytes) return set(key, { gone: '' });
      const file = { name: fileName, bytes: new Uint8Array(await bytes.arrayBuffer()) };
      const run = await reading(file, options, mine);
      if (mine === turn) set(key, { run });
    } catch (reason) {
      if (mine === turn) set(key, { gone: reasonOf(reason) });
    }
  };

  /** No chapter has this run any more; where it cannot be deleted it is forgotten when there is no room for it. */
  const released = ({ sha256 }: Chapter): void => {
    if (!source || state.getState().chapters.some((chapter) => chapter.sha256 === sha256)) return;
    const { key } = source;
    void withStore((opened) => opened.release(sha256, key)).catch(() => undefined);
  };

  return {
    state,
    flush: entry.flush,
    async open(opened) {
      turn++;
      source = opened;
      await entry.open(opened);
    },
    async follow(renamed) {
      source = renamed;
      await entry.follow(renamed);
      for (const { sha256 } of state.getState().chapters)
        await withStore((opened) => opened.keep(sha256, renamed.key)).catch(notKept);
    },
    async load(options) {
      const mine = turn;
      if (loading === mine) return;
      loading = mine;
      for (;;) {
        const waiting = state.getState().chapters.find(({ run, gone }) => run === undefined && gone === undefined);
        if (!waiting || mine !== turn) break;
        await read(waiting, options, mine);
      }
      if (loading === mine) loading = undefined;
    },
    async add(file, options, key) {
      const mine = turn;
      const { name, bytes } = file;
      // the worker that reads it takes the bytes away
      const copy = new Blob([bytes as Uint8Array<ArrayBuffer>]);
      const { sha256OfBytes } = await import('./run-of.ts');
      const sha256 = await sha256OfBytes(bytes);
      const run = await reading(file, options, mine);
      if (mine !== turn || source === undefined) return;
      const { key: document } = source;
      const now = { fileName: name, sha256, run };
      const before = state.getState().chapters.find((chapter) => chapter.key === key);
      if (before) {
        set(before.key, { ...now, gone: undefined });
        released(before);
      } else state.setState(({ chapters }) => ({ chapters: [...chapters, { ...now, key: next++, title: '' }] }));
      await withStore((opened) => opened.keep(sha256, document, copy)).catch(notKept);
    },
    move(key, by) {
      const { chapters } = state.getState();
      const from = chapters.findIndex((chapter) => chapter.key === key);
      const to = from + by;
      if (from < 0 || to < 0 || to >= chapters.length) return;
      const moved = [...chapters];
      moved.splice(to, 0, ...moved.splice(from, 1));
      state.setState({ chapters: moved });
    },
    rename(key, title) {
      if (key === undefined) state.setState({ openTitle: title });
      else set(key, { title });
    },
    remove(key) {
      const removed = state.getState().chapters.find((chapter) => chapter.key === key);
      if (!removed) return;
      state.setState(({ chapters }) => ({ chapters: chapters.filter((chapter) => chapter !== removed) }));
      released(removed);
    },
  };
}

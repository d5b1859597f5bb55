import { createStore, type StoreApi } from 'zustand/vanilla';
import type { OpenedFile } from '../host/types.ts';
import { spokenProblems } from '../messages.ts';
import type { OpenService } from '../service.ts';
import type { ReportOptions, ReportRun } from './types.ts';

/** A saved run that is a chapter of the report. */
export interface Chapter {
  /** Unique among all that were added. */
  readonly key: number;
  readonly fileName: string;
  readonly run: ReportRun;
}

export interface ChaptersState {
  readonly chapters: readonly Chapter[];
  /** File that is being read. */
  readonly reading: string | undefined;
}

/** Saved runs behind the open one, in the order in which they are printed; they go with the document. */
export interface Chapters {
  readonly state: StoreApi<ChaptersState>;
  /** Reads a bundle with the recordings that its figures need. Rejects with what is wrong with it. */
  add(file: OpenedFile, options: ReportOptions): Promise<void>;
  /** @param by -1 = earlier */
  move(key: number, by: 1 | -1): void;
  remove(key: number): void;
  clear(): void;
}

const NONE: ChaptersState = { chapters: [], reading: undefined };

export function createChapters(openService: OpenService): Chapters {
  const state = createStore<ChaptersState>(() => NONE);
  let next = 0;
  /** What is read when the document has changed belongs to another one. */
  let turn = 0;

  return {
    state,
    async add({ name, bytes }, options) {
      const mine = turn;
      state.setState({ reading: name });
      const service = openService();
      try {
        const opened = await service.remote.open({ kind: 'bundle', bytes, fileName: name }, {});
        if (!opened.ok) throw new Error(spokenProblems(opened.diagnostics));
        const { runOf } = await import('./run-of.ts');
        const saved = { result: opened.preview, service: service.remote, input: opened.bundled?.input };
        const run = await runOf(saved, options, 'en');
        if (mine !== turn) return;
        const chapter = { key: next++, fileName: name, run };
        state.setState(({ chapters }) => ({ chapters: [...chapters, chapter] }));
      } finally {
        service.dispose();
        if (mine === turn) state.setState({ reading: undefined });
      }
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
    remove: (key) =>
      state.setState(({ chapters }) => ({ chapters: chapters.filter((chapter) => chapter.key !== key) })),
    clear() {
      turn++;
      state.setState(NONE);
    },
  };
}

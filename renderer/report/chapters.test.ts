import { describe, expect, it, vi } from 'vitest';
import type { OpenResult } from '../../workers/runner/service.ts';
import type { ChapterStore } from '../host/chapter-store.ts';
import type { ServiceHandle } from '../service.ts';
import type { DocumentSource } from '../stores/document.ts';
import { type Chapters, createChapters } from './chapters.ts';
import { DEFAULT_OPTIONS } from './options.ts';
import { fixtureResult, fixtureTimelines } from './report.fixture.ts';

const RESULT = fixtureResult();
const TIMELINES = fixtureTimelines();
const file = (name: string) => ({ name, bytes: new TextEncoder().encode(name) });
const documentOf = (key: string): DocumentSource => ({ kind: 'scenario', fileName: key, handle: undefined, key });
const refuse = () => Promise.reject(new Error('the disk is full'));

/** What outlives a page: its journal, and the files of chapters. */
function disk() {
  const journal = new Map<string, string>();
  const files = new Map<string, { bytes: Blob; documents: Set<string> }>();
  const store: ChapterStore = {
    get: async (sha256) => files.get(sha256)?.bytes,
    async keep(sha256, document, bytes) {
      const kept = files.get(sha256) ?? (bytes && { bytes, documents: new Set<string>() });
      if (kept) files.set(sha256, kept);
      kept?.documents.add(document);
    },
    async release(sha256, document) {
      const documents = files.get(sha256)?.documents;
      documents?.delete(document);
      if (documents?.size === 0) files.delete(sha256);
    },
  };
  const host = {
    readJournal: async (key: string) => journal.get(key),
    async writeJournal(key: string, text: string | undefined) {
      if (text === undefined) journal.delete(key);
      else journal.set(key, text);
    },
  };
  return { journal, files, store, host };
}

/** A page, whose services open everything but what is called "broken". */
async function page(on = disk(), store: ChapterStore = on.store) {
  let open = 0;
  const asked: string[] = [];
  const openService = () => {
    open++;
    const remote = {
      async open({ fileName }: { readonly fileName: string }): Promise<OpenResult> {
        const place = { line: 1, column: 1, endLine: 1, endColumn: 1 };
        const damaged = { ...place, path: '', severity: 'error', message: 'is damaged', hint: '' } as const;
        if (fileName === 'broken') return { ok: false, diagnostics: [damaged] };
        return { ok: true, preview: RESULT, diagnostics: [] };
      },
      async recording(variant: string) {
        asked.push(variant);
        return TIMELINES.find((source) => source.variant === variant);
      },
    };
    return { remote, dispose: () => open-- } as unknown as ServiceHandle;
  };
  const notKept = vi.fn();
  const chapters = createChapters({ host: on.host, openService, openStore: async () => store, notKept });
  await chapters.open(documentOf('a.yaml'));
  return { chapters, asked, notKept, opened: () => open };
}

const names = ({ state }: Chapters) => state.getState().chapters.map(({ fileName }) => fileName);
const list = ({ state }: Chapters) => state.getState().chapters;

describe('chapters of a report', () => {
  it('are saved runs with the recordings that figures need, and leave no worker behind', async () => {
    const { chapters, asked, opened } = await page();
    const excerpt = { name: 'e', fromNs: 0, toNs: 1, variants: ['cfs'], caption: '' };
    await chapters.add(file('a'), { ...DEFAULT_OPTIONS, excerpts: [excerpt] });
    expect(names(chapters)).toEqual(['a']);
    expect(asked).toEqual(['alone', 'bt', 'cfs']);
    const [{ run }] = list(chapters);
    expect(run?.timelines.map(({ variant }) => variant)).toEqual(['alone', 'cfs']);
    expect(opened()).toBe(0);
  });

  it('can be moved and removed', async () => {
    const { chapters } = await page();
    for (const name of ['a', 'b', 'c']) await chapters.add(file(name), DEFAULT_OPTIONS);
    const [a, , c] = list(chapters);
    chapters.move(c.key, -1);
    expect(names(chapters)).toEqual(['a', 'c', 'b']);
    chapters.move(a.key, -1);
    expect(names(chapters)).toEqual(['a', 'c', 'b']);
    chapters.remove(a.key);
    expect(names(chapters)).toEqual(['c', 'b']);
  });

  it('say what is wrong with a file, and are none of another document', async () => {
    const { chapters, opened } = await page();
    await expect(chapters.add(file('broken'), DEFAULT_OPTIONS)).rejects.toThrow('is damaged');
    expect([names(chapters), opened(), chapters.state.getState().reading]).toEqual([[], 0, undefined]);
    const reading = chapters.add(file('a'), DEFAULT_OPTIONS);
    await chapters.open(documentOf('b.yaml'));
    await reading;
    expect(names(chapters)).toEqual([]);
  });
});

describe('chapters that were kept', () => {
  it('are there in the next page, in their order and with their titles', async () => {
    const on = disk();
    const before = await page(on);
    for (const name of ['a', 'b']) await before.chapters.add(file(name), DEFAULT_OPTIONS);
    before.chapters.move(list(before.chapters)[1].key, -1);
    before.chapters.rename(list(before.chapters)[0].key, 'the second one');
    before.chapters.rename(undefined, 'the open one');
    await before.chapters.flush();

    const { chapters, opened } = await page(on);
    expect(list(chapters).map(({ run }) => run)).toEqual([undefined, undefined]);
    // whoever looks at the report asks more than once
    await Promise.all([chapters.load(DEFAULT_OPTIONS), chapters.load(DEFAULT_OPTIONS)]);
    expect(list(chapters)).toMatchObject([
      { fileName: 'b', title: 'the second one', run: { compared: ['alone', 'bt'] } },
      { fileName: 'a', title: '', run: { compared: ['alone', 'bt'] } },
    ]);
    expect([chapters.state.getState().openTitle, opened()]).toEqual(['the open one', 0]);
  });

  it('whose run is gone, or damaged, stay and say so, and get another file', async () => {
    const on = disk();
    const before = await page(on);
    for (const name of ['a', 'b']) await before.chapters.add(file(name), DEFAULT_OPTIONS);
    before.chapters.rename(list(before.chapters)[0].key, 'mine');
    await before.chapters.flush();
    const [gone, damaged] = list(before.chapters);
    on.files.delete(gone.sha256);
    on.journal.set('chapters:a.yaml', on.journal.get('chapters:a.yaml')!.replace('"b"', '"broken"'));

    const { chapters } = await page(on);
    await chapters.load(DEFAULT_OPTIONS);
    expect(list(chapters).map((chapter) => chapter.gone)).toEqual(['', 'is damaged']);
    await chapters.add(file('c'), DEFAULT_OPTIONS, list(chapters)[0].key);
    expect(list(chapters)[0]).toMatchObject({ fileName: 'c', title: 'mine', gone: undefined });
    chapters.remove(list(chapters)[1].key);
    await vi.waitFor(() => expect(on.files.has(damaged.sha256)).toBe(false));
  });

  it('are kept for every document that has them, and for none that has not', async () => {
    const on = disk();
    const { chapters } = await page(on);
    for (const name of ['a', 'a']) await chapters.add(file(name), DEFAULT_OPTIONS);
    const [first, second] = list(chapters);
    await chapters.flush();
    await chapters.follow(documentOf('renamed.yaml'));
    expect(on.journal.has('chapters:renamed.yaml')).toBe(true);
    expect([...on.files.get(first.sha256)!.documents]).toEqual(['a.yaml', 'renamed.yaml']);
    chapters.remove(first.key);
    chapters.remove(second.key);
    await vi.waitFor(() => expect([...on.files.get(first.sha256)!.documents]).toEqual(['a.yaml']));
  });

  it('say when a run could not be kept, and have it until the page ends', async () => {
    const on = disk();
    const { chapters, notKept } = await page(on, { get: refuse, keep: refuse, release: refuse });
    await chapters.add(file('a'), DEFAULT_OPTIONS);
    expect(notKept).toHaveBeenCalledExactlyOnceWith(new Error('the disk is full'));
    expect(list(chapters)[0].run).toBeDefined();
  });
});

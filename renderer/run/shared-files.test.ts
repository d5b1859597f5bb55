// @vitest-environment happy-dom
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createFileNumber } from './file-number.ts';
import { createSharedFiles, type SharedFiles } from './shared-files.ts';

/** What survives: the host's journal, and what a window that is loaded again finds. Locks are those of pages, and go with them. */
let entries: Map<string, string>;
let held: Set<string>;
let tabs: Map<string, Map<string, string>>;
const host = {
  readJournal: async (key: string) => entries.get(key),
  async writeJournal(key: string, text: string | undefined) {
    if (text === undefined) entries.delete(key);
    else entries.set(key, text);
  },
};
const locks = {
  request: async (name: string, options: { readonly ifAvailable?: boolean }, use: (lock: object | null) => unknown) => {
    if (!held.has(name)) {
      held.add(name);
      void Promise.resolve(use({})).then(() => held.delete(name));
    } else if (options.ifAvailable) use(null);
    else throw new DOMException('waited in vain', 'TimeoutError');
  },
};
const restart = () => {
  entries = new Map();
  held = new Set();
  tabs = new Map();
};
beforeEach(() => {
  restart();
  vi.stubGlobal('navigator', { locks });
});
afterEach(() => vi.unstubAllGlobals());

interface Page {
  readonly files: SharedFiles;
  readonly shown: Map<string, string>;
  readonly separated: readonly unknown[];
}

/** @param tab finds its number again; undefined: a new one */
async function open(tab: string | undefined, window?: string): Promise<Page> {
  const storage = tabs.get(tab ?? '') ?? new Map<string, string>();
  if (tab !== undefined) tabs.set(tab, storage);
  vi.stubGlobal('sessionStorage', {
    getItem: (key: string) => storage.get(key) ?? null,
    setItem: (key: string, value: string) => void storage.set(key, value),
  });
  const files = createSharedFiles(host, 'policies', createFileNumber(window));
  const { texts, separated } = await files.load();
  return { files, shown: new Map(texts), separated };
}
const put = async ({ files, shown }: Page, name: string, text: string | undefined) => {
  files.put(name, text);
  if (text === undefined) shown.delete(name);
  else shown.set(name, text);
  await files.write();
};
/** All pages, or the machine. */
const crash = () => held.clear();
const shownBy = ({ shown }: Page) => Object.fromEntries(shown);

describe('files of two windows', () => {
  it('that are different ones are all there after a crash, in both', async () => {
    const [first, second] = [await open('a'), await open('b')];
    await put(first, 'one.ts', '1');
    await put(second, 'two.ts', '2');
    crash();
    for (const tab of ['b', 'a']) expect(shownBy(await open(tab))).toEqual({ 'one.ts': '1', 'two.ts': '2' });
  });

  it('that are one file are to each what it wrote, and two files for who comes after them', async () => {
    await put(await open(undefined), 'mine.ts', 'before');
    crash();
    const [first, second] = [await open('a'), await open('b')];
    expect(shownBy(second)).toEqual({ 'mine.ts': 'before' });
    await put(second, 'mine.ts', 'of the second');
    await put(first, 'mine.ts', 'of the first');
    crash();
    expect(shownBy(await open('b'))).toEqual({ 'mine.ts': 'of the second' });
    expect(shownBy(await open('a'))).toEqual({ 'mine.ts': 'of the first' });
    crash();
    const later = await open(undefined);
    expect(shownBy(later)).toEqual({ 'mine.ts': 'of the first', 'mine-2.ts': 'of the second' });
    expect(later.separated).toEqual([{ name: 'mine.ts', copy: 'mine-2.ts' }]);
    crash();
    // once
    const again = await open(undefined);
    expect([shownBy(again), again.separated]).toEqual([shownBy(later), []]);
  });

  it('on the desktop are to each what it wrote, also when all of the app ended', async () => {
    const [first, second] = [await open(undefined, '1'), await open(undefined, '2')];
    await put(first, 'mine.ts', 'of the first');
    await put(second, 'mine.ts', 'of the second');
    crash();
    expect(shownBy(await open(undefined, '1'))).toMatchObject({ 'mine.ts': 'of the first' });
    expect(shownBy(await open(undefined, '2'))).toMatchObject({ 'mine.ts': 'of the second' });
  });

  it('are as they were changed by who saw them', async () => {
    await put(await open(undefined), 'mine.ts', 'old');
    const second = await open('b');
    await put(second, 'mine.ts', 'new');
    await put(second, 'other.ts', 'x');
    await put(second, 'other.ts', undefined);
    crash();
    const later = await open(undefined);
    expect([shownBy(later), later.separated]).toEqual([{ 'mine.ts': 'new' }, []]);
    await put(later, 'mine.ts', undefined);
    crash();
    expect(shownBy(await open('b'))).toEqual({});
  });

  it.each([
    ['policies', '[{"name":"a.ts","text":"x"}]'],
    ['machine files', '{"a.ts":"x"}'],
  ])('of an earlier version are read: %s', async (_, text) => {
    entries.set('policies', text);
    const page = await open(undefined);
    expect(shownBy(page)).toEqual({ 'a.ts': 'x' });
    await put(page, 'a.ts', 'y');
    crash();
    expect(shownBy(await open(undefined))).toEqual({ 'a.ts': 'y' });
  });

  it('of a later version are put aside', async () => {
    const later = '{"version":3,"files":{}}';
    entries.set('policies', later);
    const page = await open(undefined);
    expect(shownBy(page)).toEqual({});
    await put(page, 'a.ts', 'y');
    expect(entries.get('policies:unreadable')).toBe(later);
  });

  it('lose nothing that nobody replaced, whatever windows do and however they end', async () => {
    const tab = fc.constantFrom('a', 'b', 'c');
    const name = fc.constantFrom('one.ts', 'two.ts');
    const step = fc.oneof(
      fc.record({ kind: fc.constant('put' as const), tab, name }),
      fc.record({ kind: fc.constant('remove' as const), tab, name }),
      fc.record({ kind: fc.constant('crash' as const), forget: fc.boolean() }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 14 }), async (steps) => {
        restart();
        const pages = new Map<string, Page>();
        const wanted = new Set<string>();
        for (const [index, each] of steps.entries()) {
          if (each.kind === 'crash') {
            crash();
            pages.clear();
            if (each.forget) tabs.clear();
            continue;
          }
          const page = pages.get(each.tab) ?? (await open(each.tab));
          pages.set(each.tab, page);
          const before = page.shown.get(each.name);
          if (each.kind === 'remove' && before === undefined) continue;
          // the same text may be there twice, when both of those who wrote it come back
          if (before !== undefined) wanted.delete(before);
          const text = each.kind === 'put' ? `text ${index}` : undefined;
          if (text !== undefined) wanted.add(text);
          await put(page, each.name, text);
        }
        crash();
        const texts = [...(await open(undefined)).shown.values()];
        expect(texts).toEqual(expect.arrayContaining([...wanted]));
      }),
      { numRuns: 300 },
    );
  });
});

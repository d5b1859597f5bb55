import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { DocumentSource } from '../stores/document.ts';
import { createJournal } from './journal.ts';

const FILE: DocumentSource = { kind: 'scenario', fileName: 'a.yaml', key: 'scenario:a', handle: 'a' };
const SAVED = 'dyno: 1\n';

/** What survives: the host's journal. Locks are those of pages, and go with them. */
const entries = new Map<string, string>();
const host = {
  readJournal: async (key: string) => entries.get(key),
  async writeJournal(key: string, text: string | undefined) {
    if (text === undefined) entries.delete(key);
    else entries.set(key, text);
  },
};
let held = new Map<string, Promise<unknown>>();
const locks = {
  async request(
    name: string,
    { ifAvailable }: { readonly ifAvailable?: boolean },
    use: (lock: object | null) => unknown,
  ) {
    if (held.has(name) && ifAvailable) return use(null);
    while (held.has(name)) await held.get(name);
    const used = Promise.resolve(use({})).finally(() => held.delete(name));
    held.set(name, used);
    return used;
  },
};

beforeEach(() => {
  entries.clear();
  held = new Map();
  vi.stubGlobal('navigator', { locks });
});
afterEach(() => vi.unstubAllGlobals());

const edit = async (journal: ReturnType<typeof createJournal>, text: string) => {
  journal.note({ source: FILE, savedText: SAVED, text });
  await journal.flush();
};
/** The app, or the machine, ends. */
const crash = () => {
  held = new Map();
};

describe('one file in two windows', () => {
  it('keeps the edits of both over a crash, each for its own window', async () => {
    const [first, second] = [createJournal(host), createJournal(host, '2')];
    expect(await first.read(FILE)).toBeUndefined();
    expect(first.claimOf(FILE)).toMatchObject({ number: 1, elsewhere: false });
    await edit(first, 'of the first');
    expect(await second.read(FILE)).toBeUndefined();
    expect(second.claimOf(FILE)).toMatchObject({ number: 2, elsewhere: true });
    await edit(second, 'of the second');
    crash();
    const [again, beside] = [createJournal(host), createJournal(host, '2')];
    expect(await beside.lastUnsaved()).toMatchObject({ text: 'of the second' });
    expect(await again.lastUnsaved()).toMatchObject({ text: 'of the first' });
  });

  it('saved in one leaves the edits of the other', async () => {
    const [first, second] = [createJournal(host), createJournal(host, '2')];
    for (const journal of [first, second]) await journal.read(FILE);
    await edit(first, 'of the first');
    await edit(second, 'of the second');
    await first.clear(FILE);
    crash();
    expect(await createJournal(host).lastUnsaved()).toBeUndefined();
    expect(await createJournal(host, '2').lastUnsaved()).toMatchObject({ text: 'of the second' });
  });

  it('opened again in one window finds the edits of one, and says that there are others', async () => {
    const windows = [createJournal(host), createJournal(host, '2')];
    for (const journal of windows) await journal.read(FILE);
    for (const [index, journal] of windows.entries()) await edit(journal, `of window ${index + 1}`);
    crash();
    const journal = createJournal(host, '3');
    expect(await journal.read(FILE)).toBe('of window 1');
    expect(journal.claimOf(FILE)).toMatchObject({ elsewhere: false, others: 1 });
    const beside = createJournal(host, '4');
    expect(await beside.read(FILE)).toBe('of window 2');
  });

  it('is free for the other one when a window shows something else', async () => {
    const other = { ...FILE, key: 'scenario:b' };
    const [first, second] = [createJournal(host), createJournal(host, '2')];
    await first.read(FILE);
    await first.read(other);
    await first.settle(other);
    await second.read(FILE);
    expect(second.claimOf(FILE)).toMatchObject({ number: 1, elsewhere: false });
  });

  it('never writes over edits that were not read', async () => {
    entries.set(FILE.key, 'of an earlier session');
    const journal = createJournal(host);
    await edit(journal, 'of a saved run of the same file');
    expect(entries.get(FILE.key)).toBe('of an earlier session');
    expect(await createJournal(host).read(FILE)).toBe('of an earlier session');
  });
});

it('what an earlier version noted comes back', async () => {
  entries.set('last-edited', JSON.stringify({ source: FILE, savedText: SAVED }));
  entries.set(FILE.key, 'typed before the update');
  expect(await createJournal(host).lastUnsaved()).toEqual({
    source: FILE,
    savedText: SAVED,
    text: 'typed before the update',
  });
});

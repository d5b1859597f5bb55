// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openJournal } from './journal.ts';

/** A folder in memory; its files change when they are closed. `gate` holds writes back. */
function memoryFolder(gate: () => Promise<void> = async () => undefined) {
  const files = new Map<string, string>();
  const missing = () => new DOMException('no such file', 'NotFoundError');
  const folder = {
    async getFileHandle(name: string, { create = false } = {}) {
      if (!files.has(name) && !create) throw missing();
      if (!files.has(name)) files.set(name, '');
      return {
        getFile: async () => new Blob([files.get(name) ?? '']),
        async createWritable() {
          let text = '';
          return {
            write: async (more: string) => {
              text += more;
            },
            async close() {
              await gate();
              files.set(name, text);
            },
          };
        },
      };
    },
    async removeEntry(name: string) {
      if (!files.delete(name)) throw missing();
    },
  };
  return { files, open: async () => folder as unknown as FileSystemDirectoryHandle };
}

/** What the browser keeps at once; `full` is set where nothing more goes in. */
class MemoryStorage {
  readonly entries = new Map<string, string>();
  full = false;
  getItem = (key: string) => this.entries.get(key) ?? null;
  removeItem = (key: string) => void this.entries.delete(key);
  setItem(key: string, text: string): void {
    if (this.full) throw new DOMException('full', 'QuotaExceededError');
    this.entries.set(key, text);
  }
}

let storage: MemoryStorage;
beforeEach(() => {
  storage = new MemoryStorage();
  vi.stubGlobal('localStorage', storage);
});
afterEach(() => vi.unstubAllGlobals());

const settled = () => expect.poll(() => [...storage.entries.keys()].filter((key) => /pending/.test(key))).toEqual([]);

describe('the journal of the browser host', () => {
  it('keeps text in a file of its own, until it is forgotten', async () => {
    const { files, open } = memoryFolder();
    const journal = openJournal(open);
    await journal.write('a/b.yaml', 'one');
    await journal.write('a/b.yaml', 'two');
    await settled();
    expect([...files.values()]).toEqual(['two']);
    expect([...files.keys()][0]).toMatch(/^[0-9a-f]{64}\.txt$/);
    expect(storage.entries.size).toBe(0);
    expect(await openJournal(open).read('a/b.yaml')).toBe('two');
    await journal.write('a/b.yaml', undefined);
    await settled();
    expect(files.size).toBe(0);
    expect(await openJournal(open).read('a/b.yaml')).toBeUndefined();
    // what is not there can be forgotten once more
    await journal.write('a/b.yaml', undefined);
    await settled();
  });

  it('leaves the last word to the last page that wrote', async () => {
    const waiting: (() => void)[] = [];
    const { files, open } = memoryFolder(() => new Promise((resolve) => waiting.push(resolve)));
    await openJournal(open).write('key', 'first page');
    await expect.poll(() => waiting).toHaveLength(1);
    await openJournal(open).write('key', 'second page');
    await expect.poll(() => waiting).toHaveLength(2);
    for (const go of waiting) go();
    await settled();
    expect([...files.values()]).toEqual(['second page']);
  });

  it('has what was on its way when the page was closed', async () => {
    const never = memoryFolder(() => new Promise(() => undefined));
    const journal = openJournal(never.open);
    await journal.write('key', 'not in the file yet');
    expect(await openJournal(never.open).read('key')).toBe('not in the file yet');
    await journal.write('key', undefined);
    expect(await openJournal(never.open).read('key')).toBeUndefined();
  });

  it('ends with the last of several texts, whichever is written first', async () => {
    const waiting: (() => void)[] = [];
    const slow = memoryFolder(() => new Promise((resolve) => waiting.push(resolve)));
    const journal = openJournal(slow.open);
    await journal.write('key', 'one');
    await expect.poll(() => waiting).toHaveLength(1);
    for (const text of ['two', 'three']) await journal.write('key', text);
    expect(await journal.read('key')).toBe('three');
    waiting[0]();
    // the one between is not written at all
    await expect.poll(() => waiting).toHaveLength(2);
    expect(await journal.read('key')).toBe('three');
    waiting[1]();
    await settled();
    expect([...slow.files.values()]).toEqual(['three']);
  });

  it('takes what is too long for local storage, and waits until it is in the file', async () => {
    const { files, open } = memoryFolder();
    storage.full = true;
    await openJournal(open).write('key', 'long');
    expect([...files.values()]).toEqual(['long']);
  });

  it('does without such files where a browser has none, and reads what was kept without', async () => {
    const without = openJournal(async () => undefined);
    await without.write('key', 'plain');
    await settled();
    expect(await openJournal(async () => undefined).read('key')).toBe('plain');
    const { files, open } = memoryFolder();
    const journal = openJournal(open);
    expect(await journal.read('key')).toBe('plain');
    await journal.write('key', 'in a file');
    await settled();
    expect([[...files.values()], storage.entries.size]).toEqual([['in a file'], 0]);
  });

  it('says when a text could be kept nowhere', async () => {
    storage.full = true;
    await expect(openJournal(async () => undefined).write('key', 'x')).rejects.toThrow('full');
  });
});

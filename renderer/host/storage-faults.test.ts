// @vitest-environment happy-dom
/** What the browser's own storage may refuse: nothing waits for it, nothing else fails, and whoever has to know is told. */
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createSessionStore } from '../stores/session.ts';
import { browserHost } from './browser.ts';
import { type FileStore, openFileStore } from './file-store.ts';
import { openRecordStore } from './record-store.ts';
import { tellingHost } from './telling-host.ts';
import type { Host } from './types.ts';

const FULL = new DOMException('the disk is full', 'QuotaExceededError');

/** A database whose requests all succeed, and whose transactions end as the test says. */
function database(end: () => 'oncomplete' | 'onabort', opens: () => boolean = () => true) {
  const request = (result: unknown) => {
    const made: { result: unknown; error?: unknown; onsuccess?: () => void; onerror?: () => void } = { result };
    queueMicrotask(() => made.onsuccess?.());
    return made;
  };
  const table = {
    ...{ put: () => request('key'), add: () => request(1), get: () => request(undefined), getAll: () => request([]) },
    ...{ count: () => request(0), getKey: () => request(undefined), delete: () => request(undefined) },
    index: () => table,
  };
  const transaction = () => {
    const made: { oncomplete?: () => void; onabort?: () => void; error: unknown; objectStore: () => typeof table } = {
      error: FULL,
      objectStore: () => table,
    };
    // a transaction is complete after its requests, and may still be refused then
    setTimeout(() => made[end()]?.());
    return made;
  };
  const open = () => {
    if (opens()) return request({ transaction });
    const made = { error: FULL, onerror: () => undefined };
    queueMicrotask(() => made.onerror());
    return made;
  };
  vi.stubGlobal('indexedDB', { open });
}

afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

describe('a transaction that the disk refuses at its end', () => {
  it('is a file that was not kept', async () => {
    database(() => 'onabort');
    await expect(openFileStore().put({ handle: 'a', name: 'a', openedAt: 1 }, 3)).rejects.toBe(FULL);
    database(() => 'oncomplete');
    await openFileStore().put({ handle: 'a', name: 'a', openedAt: 1 }, 3);
  });

  it('are points of a sweep that were not kept, and a database that could not be opened is opened again', async () => {
    database(() => 'onabort');
    await expect(openRecordStore().put([{ identity: 'a', line: '{}' }])).rejects.toBe(FULL);
    let opens = false;
    database(
      () => 'oncomplete',
      () => opens,
    );
    const store = openRecordStore();
    await expect(store.get(['a'])).rejects.toBe(FULL);
    opens = true;
    expect(await store.get(['a'])).toEqual([]);
  });

  it('are recent files, whose database is opened again too', async () => {
    let opens = false;
    database(
      () => 'oncomplete',
      () => opens,
    );
    const files = openFileStore();
    await expect(files.list()).rejects.toBe(FULL);
    await expect(files.list()).rejects.toBe(FULL);
    opens = true;
    expect(await files.list()).toEqual([]);
  });
});

describe('a list of recent files that is refused', () => {
  const refuse = () => Promise.reject(FULL);
  const refusing: FileStore = { get: refuse, list: refuse, put: refuse, clear: refuse };
  const written = { name: 'a.yaml', text: 'before', aborted: false };
  const file = {
    name: 'a.yaml',
    getFile: async () => new Blob([written.text]),
    createWritable: async () => ({
      write: async (blob: Blob) => {
        if (written.aborted) throw FULL;
        written.text = await blob.text();
      },
      close: async () => undefined,
      abort: vi.fn(async () => undefined),
    }),
  };
  const host = () => {
    Object.assign(window, { showOpenFilePicker: async () => [file], showSaveFilePicker: async () => file });
    vi.spyOn(console, 'warn').mockReturnValue();
    return browserHost(refusing);
  };

  it('keeps no file from being opened or saved, and the list is empty', async () => {
    const opened = await host().open();
    expect(new TextDecoder().decode(opened?.bytes)).toBe('before');
    expect(await host().recent()).toEqual([]);
    const bytes = new TextEncoder().encode('after');
    expect(await host().save({ suggestedName: 'a.yaml', bytes })).toMatchObject({ kind: 'saved', name: 'a.yaml' });
    expect(written.text).toBe('after');
  });

  it('is told from a disk that refuses the file itself: that stays as it was', async () => {
    written.aborted = true;
    const bytes = new TextEncoder().encode('never');
    const outcome = await host().save({ suggestedName: 'a.yaml', bytes });
    expect(outcome).toEqual({ kind: 'failed', message: 'the disk is full' });
    expect(written.text).toBe('after');
  });
});

it('a journal that refuses is told once, until it keeps something again', async () => {
  let refuses = true;
  const told = vi.fn();
  const platform = { writeJournal: async () => (refuses ? Promise.reject(FULL) : undefined) } as unknown as Host;
  const host = tellingHost(platform, told);
  for (const text of ['a', 'ab', 'abc']) await host.writeJournal('key', text);
  expect(told).toHaveBeenCalledExactlyOnceWith(FULL);
  refuses = false;
  await host.writeJournal('key', 'abcd');
  refuses = true;
  await host.writeJournal('key', 'abcde');
  expect(told).toHaveBeenCalledTimes(2);
});

it('settings that are refused hold, and the person is told that they are not kept', () => {
  vi.spyOn(localStorage, 'setItem').mockImplementation(() => {
    throw FULL;
  });
  const session = createSessionStore();
  session.setState({ theme: 'dark' });
  expect(session.getState()).toMatchObject({
    theme: 'dark',
    notice: { kind: 'not-kept', what: 'settings', reason: 'the disk is full' },
  });
});

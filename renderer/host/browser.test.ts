// @vitest-environment happy-dom
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { browserHost } from './browser.ts';
import type { FileStore, StoredFile } from './file-store.ts';

function memoryStore(): FileStore {
  const files = new Map<string, StoredFile>();
  const list = () => [...files.values()].sort((a, b) => b.openedAt - a.openedAt);
  return {
    get: async (handle) => files.get(handle),
    list: async () => list(),
    clear: async () => files.clear(),
    async put(file, keep) {
      files.set(file.handle, file);
      for (const old of list().slice(keep)) files.delete(old.handle);
    },
  };
}

const bytes = (text: string) => new TextEncoder().encode(text);

/** A file as the File System Access API gives it, kept in memory. */
function fileHandle(name: string, content: string) {
  let text = content;
  const handle = {
    name,
    getFile: async () => new Blob([text]),
    isSameEntry: async (other: unknown) => other === handle,
    createWritable: async () => ({
      write: async (blob: Blob) => {
        text = await blob.text();
      },
      close: async () => undefined,
    }),
    text: () => text,
  };
  return handle;
}

beforeEach(() => {
  localStorage.clear();
  Object.assign(window, { showOpenFilePicker: undefined, showSaveFilePicker: undefined });
});

describe('the journal', () => {
  it('gives back what was written, also to a host made later, until it is cleared', async () => {
    await browserHost(memoryStore()).writeJournal('scenario:a.yaml', 'dyno: 1 # 草稿');
    const later = browserHost(memoryStore());
    expect(await later.readJournal('scenario:a.yaml')).toBe('dyno: 1 # 草稿');
    expect(await later.readJournal('scenario:b.yaml')).toBeUndefined();
    await later.writeJournal('scenario:a.yaml', undefined);
    expect(await later.readJournal('scenario:a.yaml')).toBeUndefined();
  });
});

describe('the file that the local server was started with', () => {
  it('is delivered once: afterwards the address no longer names it', async () => {
    history.replaceState(undefined, '', '/?open=my%20trace.txt');
    const fetched = vi.spyOn(globalThis, 'fetch').mockResolvedValue(new Response('# tracer: nop'));
    const listener = vi.fn();
    browserHost(memoryStore()).onFile(listener);
    await expect.poll(() => listener).toHaveBeenCalledWith({ name: 'my trace.txt', bytes: expect.any(Uint8Array) });
    browserHost(memoryStore()).onFile(listener);
    expect(location.search).toBe('');
    expect(fetched).toHaveBeenCalledExactlyOnceWith('launch-file');
    fetched.mockRestore();
  });
});

describe('files', () => {
  it('opened through the picker are among the recent ones, once, and open again', async () => {
    const file = fileHandle('a.yaml', 'one');
    Object.assign(window, { showOpenFilePicker: async () => [file] });
    const host = browserHost(memoryStore());
    const first = await host.open();
    const second = await host.open();
    expect(first?.name).toBe('a.yaml');
    expect(second?.handle).toBe(first?.handle);
    const recent = await host.recent();
    expect(recent.map(({ name }) => name)).toEqual(['a.yaml']);
    const again = await host.openRecent(recent[0].handle);
    expect(new TextDecoder().decode(again?.bytes)).toBe('one');
  });

  it('are written back to the place they came from', async () => {
    const file = fileHandle('a.yaml', 'one');
    Object.assign(window, { showOpenFilePicker: async () => [file] });
    const host = browserHost(memoryStore());
    const opened = await host.open();
    const request = { suggestedName: 'a.yaml', bytes: bytes('two'), handle: opened?.handle ?? '' };
    expect(await host.save(request)).toEqual({ kind: 'saved', name: 'a.yaml' });
    expect(file.text()).toBe('two');
  });

  it('are not opened or saved when the person cancels', async () => {
    const cancel = async () => {
      throw new DOMException('cancelled', 'AbortError');
    };
    Object.assign(window, { showOpenFilePicker: cancel, showSaveFilePicker: cancel });
    const host = browserHost(memoryStore());
    expect(await host.open()).toBeUndefined();
    expect(await host.save({ suggestedName: 'a.yaml', bytes: bytes('x') })).toEqual({ kind: 'cancelled' });
  });

  it('say why they could not be saved', async () => {
    Object.assign(window, { showSaveFilePicker: () => Promise.reject(new Error('disk full')) });
    const outcome = await browserHost(memoryStore()).save({ suggestedName: 'a.yaml', bytes: bytes('x') });
    expect(outcome).toEqual({ kind: 'failed', message: 'disk full' });
  });
});

it('printing names the PDF through the title and puts the title back', async () => {
  document.title = 'Dyno';
  let seen = '';
  const print = vi.fn(() => {
    seen = document.title;
  });
  Object.assign(window, { print });
  expect(await browserHost(memoryStore()).print({ suggestedName: 'run.pdf' })).toEqual({ kind: 'printed' });
  expect([seen, document.title]).toEqual(['run', 'Dyno']);
});

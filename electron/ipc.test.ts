import type { IpcMain } from 'electron';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { CHANNELS, NOTICES } from './channels.ts';
import { type Handlers, type Notices, registerHandlers, registerNotices } from './ipc.ts';

type Listener = (event: unknown, ...args: unknown[]) => unknown;

const page = { url: 'app://dyno/index.html', parent: null };
const sender = { id: 1 };

const handlers = {
  open: vi.fn(async () => undefined),
  openMany: vi.fn(async () => []),
  openRecent: vi.fn(async () => undefined),
  recent: vi.fn(async () => []),
  forgetRecent: vi.fn(async () => undefined),
  save: vi.fn(async () => ({ kind: 'cancelled' as const })),
  readJournal: vi.fn(async () => 'text'),
  writeJournal: vi.fn(async () => undefined),
  print: vi.fn(async () => ({ kind: 'cancelled' as const })),
  newWindow: vi.fn(async () => undefined),
  setFullScreen: vi.fn(async () => undefined),
  system: vi.fn(async () => []),
  readUpdateFeed: vi.fn(async () => undefined),
  writeUpdateFeed: vi.fn(async () => undefined),
  lookForUpdate: vi.fn(async () => ({ kind: 'off' as const })),
  showUpdate: vi.fn(async () => false),
} satisfies Handlers;
const notices = { ready: vi.fn(), language: vi.fn(), describe: vi.fn() } satisfies Notices;

const listeners = new Map<string, Listener>();
const ipcMain = { handle: listeners.set.bind(listeners), on: listeners.set.bind(listeners) };

function ask(channel: string, args: readonly unknown[], frame: unknown = page): unknown {
  return listeners.get(channel)?.({ senderFrame: frame, sender }, ...args);
}

beforeEach(() => {
  vi.clearAllMocks();
  listeners.clear();
  registerHandlers(ipcMain as unknown as IpcMain, handlers);
  registerNotices(ipcMain as unknown as IpcMain, notices);
});

describe('requests of the page', () => {
  it('are answered with a value', async () => {
    expect(await ask(CHANNELS.readJournal, ['key'])).toEqual({ ok: true, value: 'text' });
    expect(handlers.readJournal).toHaveBeenCalledWith(sender, 'key');
  });

  it('carry bytes and an optional handle', async () => {
    const request = { suggestedName: 'a.yaml', bytes: new Uint8Array([1]), handle: 'h' };
    expect(await ask(CHANNELS.save, [request])).toEqual({ ok: true, value: { kind: 'cancelled' } });
    expect(handlers.save).toHaveBeenCalledWith(sender, request);
  });

  it('may leave the text of a journal entry out', async () => {
    await ask(CHANNELS.writeJournal, ['key', undefined]);
    await ask(CHANNELS.writeJournal, ['key']);
    expect(handlers.writeJournal).toHaveBeenCalledTimes(2);
  });

  it.each(Object.values(CHANNELS))('on %s are refused when they come from elsewhere', async (channel) => {
    const inner = { url: page.url, parent: page };
    for (const frame of [null, inner, { url: 'https://example.org/', parent: null }]) {
      expect(await ask(channel, ['x'], frame)).toMatchObject({ ok: false, message: expect.stringMatching(/^Refused/) });
    }
    for (const handler of Object.values(handlers)) expect(handler).not.toHaveBeenCalled();
  });

  it.each([
    ['a path instead of a handle', CHANNELS.openRecent, ['/'.repeat(65)]],
    ['a missing argument', CHANNELS.openRecent, []],
    ['an argument too many', CHANNELS.open, ['/etc/passwd']],
    ['text instead of bytes', CHANNELS.save, [{ suggestedName: 'a', bytes: 'text' }]],
    ['an unknown key', CHANNELS.save, [{ suggestedName: 'a', bytes: new Uint8Array(), path: '/etc/passwd' }]],
    ['an empty name', CHANNELS.print, [{ suggestedName: '' }]],
    ['a number as journal text', CHANNELS.writeJournal, ['key', 1]],
    ['a word as a switch', CHANNELS.setFullScreen, ['yes']],
    [
      'a feed without encryption',
      CHANNELS.writeUpdateFeed,
      [{ on: true, url: 'http://example.org/', channel: 'stable' }],
    ],
    ['a feed that is a file', CHANNELS.writeUpdateFeed, [{ on: true, url: 'file:///etc/passwd', channel: 'stable' }]],
    ['a feed that is on without an address', CHANNELS.writeUpdateFeed, [{ on: true, url: '', channel: 'stable' }]],
    [
      'a feed with a user name',
      CHANNELS.writeUpdateFeed,
      [{ on: true, url: 'https://me@example.org/', channel: 'stable' }],
    ],
    ['an address to show', CHANNELS.showUpdate, ['https://example.org/']],
  ])('with %s are refused', async (_name, channel, args) => {
    expect(await ask(channel, args)).toMatchObject({ ok: false, message: expect.stringMatching(/^Refused/) });
    for (const handler of Object.values(handlers)) expect(handler).not.toHaveBeenCalled();
  });

  it('that fail say why in the handler’s own words', async () => {
    handlers.open.mockRejectedValueOnce(new Error('a.yaml is not there any more.'));
    expect(await ask(CHANNELS.open, [])).toEqual({ ok: false, message: 'a.yaml is not there any more.' });
  });
});

describe('notices of the page', () => {
  it('are taken from the app only', () => {
    ask(NOTICES.ready, [], { url: 'https://example.org/', parent: null });
    ask(NOTICES.language, ['zh'], null);
    ask(NOTICES.describe, [{ edited: true }], { url: page.url, parent: page });
    for (const notice of Object.values(notices)) expect(notice).not.toHaveBeenCalled();
    ask(NOTICES.ready, []);
    ask(NOTICES.language, ['zh']);
    expect([notices.ready.mock.calls, notices.language.mock.calls]).toEqual([[[sender]], [[sender, 'zh']]]);
  });

  it('describe a document by name, not by path or markup', () => {
    ask(NOTICES.describe, [{ name: 'a.yaml', edited: true }]);
    ask(NOTICES.describe, [{ edited: false }]);
    for (const wrong of [
      { name: 1, edited: true },
      { name: 'a', edited: 'yes' },
      { name: 'a', edited: true, more: 1 },
    ]) {
      ask(NOTICES.describe, [wrong]);
    }
    expect(notices.describe.mock.calls).toEqual([
      [sender, { name: 'a.yaml', edited: true }],
      [sender, { edited: false }],
    ]);
  });

  it('name a language that the menu speaks', () => {
    ask(NOTICES.language, ['tlh']);
    expect(notices.language).not.toHaveBeenCalled();
  });
});

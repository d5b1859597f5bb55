/** That the main process puts every guard in its place: each of them has tests of its own. */
import { EventEmitter } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type * as Electron from 'electron';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { INLINING } from '../workers/engine/inlining.ts';
import { CHANNELS, NOTICES } from './channels.ts';

const SOURCE = 'https://example.org/paper';

type Handler = (event: unknown, ...args: unknown[]) => unknown;

class FakeSession {
  setPermissionRequestHandler = vi.fn();
  setPermissionCheckHandler = vi.fn();
  setDevicePermissionHandler = vi.fn();
  fetch = vi.fn();
  webRequest = { onBeforeRequest: vi.fn() };
}

/** The module `electron` as far as the main process touches it while it starts; it only notes what it is asked for. */
function fakeElectron(userData: string, { first = true } = {}) {
  const app = Object.assign(new EventEmitter(), {
    isPackaged: true,
    enableSandbox: vi.fn(),
    commandLine: { appendSwitch: vi.fn() },
    requestSingleInstanceLock: () => first,
    whenReady: async () => undefined,
    quit: vi.fn(),
    getPath: () => userData,
    getLocale: () => 'en-US',
    getVersion: () => '0.1.0',
  });
  const windows: FakeWindow[] = [];
  const loaded: string[] = [];
  class FakeWindow extends EventEmitter {
    readonly webContents = Object.assign(new EventEmitter(), {
      setWindowOpenHandler: vi.fn<Electron.WebContents['setWindowOpenHandler']>(),
      send: vi.fn(),
    });
    readonly options: Electron.BrowserWindowConstructorOptions;
    constructor(options: Electron.BrowserWindowConstructorOptions) {
      super();
      this.options = options;
      windows.push(this);
      app.emit('web-contents-created', {}, this.webContents);
    }
    getNormalBounds = () => ({ x: 0, y: 0, width: 800, height: 600 });
    isMaximized = () => false;
    isMinimized = () => false;
    isFocused = () => true;
    focus = vi.fn();
    async loadURL(url: string): Promise<void> {
      loaded.push(url);
    }
  }
  const sessions = new Map<string, FakeSession>();
  const handled = new Map<string, Handler>();
  const noticed = new Map<string, Handler>();
  const protocols = new Map<string, (request: Request) => Promise<Response>>();
  const schemes: Electron.CustomScheme[] = [];
  const module = {
    app,
    BrowserWindow: FakeWindow,
    dialog: { showMessageBox: vi.fn(async () => ({ response: 0, checkboxChecked: false })), showErrorBox: vi.fn() },
    ipcMain: { handle: handled.set.bind(handled), on: noticed.set.bind(noticed) },
    Menu: { buildFromTemplate: vi.fn(), setApplicationMenu: vi.fn() },
    nativeTheme: { shouldUseDarkColors: false },
    protocol: {
      registerSchemesAsPrivileged: (given: Electron.CustomScheme[]) => void schemes.push(...given),
      handle: protocols.set.bind(protocols),
    },
    screen: { getAllDisplays: () => [] },
    session: {
      defaultSession: new FakeSession(),
      fromPartition(name: string) {
        const session = sessions.get(name) ?? new FakeSession();
        sessions.set(name, session);
        return session;
      },
    },
    shell: { openExternal: vi.fn(async () => undefined) },
  };
  return { module, windows, loaded, sessions, handled, noticed, protocols, schemes };
}

let userData: string;
beforeEach(async () => {
  userData = await mkdtemp(join(tmpdir(), 'dyno-main-'));
});
afterEach(async () => {
  vi.doUnmock('electron');
  vi.doUnmock('node:fs/promises');
  vi.resetModules();
  // places of windows may just be written
  await rm(userData, { recursive: true, maxRetries: 10, retryDelay: 50 });
});

async function start(options?: { readonly first: boolean }) {
  const fake = fakeElectron(userData, options);
  vi.doMock('electron', () => fake.module);
  // the list of sources is written by the build
  vi.doMock('node:fs/promises', async (original) => {
    const real = await original<typeof import('node:fs/promises')>();
    const readFile = (path: string, ...rest: [BufferEncoding]) =>
      path.endsWith('sources.json') ? Promise.resolve(JSON.stringify([SOURCE])) : real.readFile(path, ...rest);
    return { ...real, readFile };
  });
  await import('./main.ts');
  if (options?.first !== false) await expect.poll(() => fake.loaded).toHaveLength(1);
  return fake;
}

describe('the main process', () => {
  it('sandboxes every page, and shows the app in windows without Node', async () => {
    const { module, windows, loaded } = await start();
    expect(module.app.enableSandbox).toHaveBeenCalled();
    expect(loaded).toEqual(['app://dyno/index.html']);
    expect(windows[0].options.webPreferences).toMatchObject({
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      webSecurity: true,
      preload: expect.stringMatching(/preload\.cjs$/),
    });
  });

  it('lets V8 inline in pages what it may inline at the command line', async () => {
    const { module } = await start();
    const [[name, flags]] = module.app.commandLine.appendSwitch.mock.calls;
    expect([name, flags.split(' ')]).toEqual(['js-flags', INLINING]);
  });

  it('gives its scheme no way around the policy', async () => {
    const { schemes } = await start();
    expect(schemes).toEqual([
      { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true } },
    ]);
  });

  it('serves the app with the policy, and nothing beside it', async () => {
    const { protocols } = await start();
    const serve = protocols.get('app');
    const answer = await serve?.(new Request('app://dyno/%2e%2e%2fmain.ts'));
    expect(answer?.status).toBe(403);
    expect(answer?.headers.get('content-security-policy')).toMatch(/^default-src 'none';/);
    expect((await serve?.(new Request('app://other/index.html')))?.status).toBe(403);
  });

  it('guards every page, and opens a source outside after asking, no other address', async () => {
    const { module, windows } = await start();
    const [window] = windows;
    const [[open]] = window.webContents.setWindowOpenHandler.mock.calls;
    for (const event of ['will-navigate', 'will-redirect', 'will-attach-webview']) {
      expect(window.webContents.listenerCount(event), event).toBe(1);
    }
    expect(open({ url: 'https://example.org/other' } as never)).toEqual({ action: 'deny' });
    expect(open({ url: SOURCE } as never)).toEqual({ action: 'deny' });
    await expect.poll(() => module.shell.openExternal.mock.calls).toEqual([[SOURCE]]);
    expect(module.dialog.showMessageBox).toHaveBeenCalledTimes(1);
  });

  it('denies permissions and requests to the outside', async () => {
    const { module, sessions } = await start();
    const { defaultSession } = module.session;
    expect(defaultSession.setPermissionRequestHandler).toHaveBeenCalled();
    expect(defaultSession.setPermissionCheckHandler).toHaveBeenCalled();
    expect(defaultSession.setDevicePermissionHandler).toHaveBeenCalled();
    expect([...sessions.keys()]).toEqual(['updates']);
    for (const session of [defaultSession, ...sessions.values()]) {
      const [[listener]] = session.webRequest.onBeforeRequest.mock.calls;
      const answer = vi.fn();
      listener({ url: 'https://example.org/' }, answer);
      expect(answer).toHaveBeenCalledExactlyOnceWith({ cancel: true });
      expect(session.fetch).not.toHaveBeenCalled();
    }
  });

  it('hears the page on the channels that are checked, and on no others', async () => {
    const { handled, noticed } = await start();
    expect([...handled.keys()].sort()).toEqual(Object.values(CHANNELS).sort());
    expect([...noticed.keys()].sort()).toEqual(Object.values(NOTICES).sort());
  });

  it('is one: a second start ends, and opens nothing', async () => {
    const { module, windows } = await start({ first: false });
    expect(module.app.quit).toHaveBeenCalled();
    expect(windows).toEqual([]);
  });
});

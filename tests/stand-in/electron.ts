/**
 * A stand-in for the `electron` module that shows its windows in a real Chromium, driven by Playwright, so that the built
 * main process, preload script and page run together where Electron's own binary is not to be had. It has the members
 * that `electron/` uses, with the signatures of electron.d.ts (`contract.test.ts`); anything else is missing and fails loudly.
 */
import { EventEmitter } from 'node:events';
import { readFile } from 'node:fs/promises';
import type * as Electron from 'electron';
import type { BrowserContext, Frame, Page } from 'playwright-core';
import { VERSION } from '../../workers/runner/version.ts';
import { type Origin, type ProtocolHandler, serveOrigin } from './origin.ts';
import { StandInSession } from './session.ts';
import { pack, unpack } from './wire.ts';

export interface StandIn {
  /** What the main process imports. */
  readonly module: Pick<
    typeof Electron,
    | 'app'
    | 'BrowserWindow'
    | 'dialog'
    | 'ipcMain'
    | 'Menu'
    | 'nativeTheme'
    | 'protocol'
    | 'screen'
    | 'session'
    | 'shell'
  >;
  /** Resolves when the main process has loaded its first window. */
  readonly firstWindow: Promise<Page>;
  close(): Promise<void>;
}

export interface StandInOptions {
  readonly context: BrowserContext;
  readonly userData: string;
  readonly locale: string;
}

type Listener = (event: unknown, ...args: unknown[]) => unknown;

export async function createStandIn({ context, userData, locale }: StandInOptions): Promise<StandIn> {
  const app = new StandInApp(userData, locale);
  const handled = new Map<string, Listener>();
  const notices = new EventEmitter();
  const windows: StandInWindow[] = [];
  const handlers = new Map<string, ProtocolHandler>();
  let menu: Electron.Menu | null = null;
  const opened: string[] = [];
  const defaultSession = new StandInSession();
  const partitions = new Map<string, StandInSession>();
  let shown: (page: Page) => void;
  const firstWindow = new Promise<Page>((resolve) => {
    shown = resolve;
  });

  const origin = await serveOrigin('app', 'dyno', () => {
    const handler = handlers.get('app');
    if (!handler) throw new Error('protocol.handle("app") has not been called');
    return handler;
  });

  const frameOf = (frame: Frame): Pick<Electron.WebFrameMain, 'url' | 'parent'> => {
    const parent = frame.parentFrame();
    return { url: origin.toApp(frame.url()), parent: parent && (frameOf(parent) as Electron.WebFrameMain) };
  };
  await context.exposeBinding(
    '__electronCall',
    async ({ page, frame }, kind: string, channel: string, args: string) => {
      const sender = windows.find((window) => window.page === page)?.webContents;
      const event = { sender, senderFrame: frameOf(frame) };
      const values = unpack(args) as unknown[];
      if (kind === 'send') return void notices.emit(channel, event, ...values);
      try {
        const handler = handled.get(channel);
        if (!handler) throw new Error(`No handler registered for '${channel}'`);
        return `{"value":${pack(await handler(event, ...values))}}`;
      } catch (error) {
        return JSON.stringify({ error: String(error) });
      }
    },
  );

  class BrowserWindow extends StandInWindow {
    constructor(options: Electron.BrowserWindowConstructorOptions = {}) {
      super(options, context, origin);
      windows.push(this);
      this.once('closed', () => {
        windows.splice(windows.indexOf(this), 1);
        if (windows.length === 0) app.emit('window-all-closed');
      });
      this.once('ready-to-show', () => this.page && shown(this.page));
      app.emit('web-contents-created', {}, this.webContents);
    }
    static getAllWindows = () => [...windows] as unknown as Electron.BrowserWindow[];
  }

  const cancelled = { canceled: true, filePaths: [], filePath: '' };
  const module = {
    app,
    BrowserWindow,
    dialog: {
      showOpenDialog: async () => cancelled,
      showSaveDialog: async () => cancelled,
      showErrorBox: (title, content) => console.error(`${title}: ${content}`),
      // Nobody is there to answer: what a dialog does when it is closed.
      showMessageBox: async (...args: unknown[]) => ({
        response: (args.at(-1) as Electron.MessageBoxOptions).cancelId ?? 0,
        checkboxChecked: false,
      }),
    } satisfies Pick<Electron.Dialog, 'showOpenDialog' | 'showSaveDialog' | 'showErrorBox' | 'showMessageBox'>,
    ipcMain: {
      handle: (channel, listener) => void handled.set(channel, listener as Listener),
      on(channel, listener) {
        notices.on(channel, listener);
        return this as unknown as Electron.IpcMain;
      },
    } satisfies Pick<Electron.IpcMain, 'handle' | 'on'>,
    Menu: {
      buildFromTemplate: (template) => new StandInMenu(template) as unknown as Electron.Menu,
      setApplicationMenu(next) {
        menu = next;
      },
      getApplicationMenu: () => menu,
    } satisfies Pick<typeof Electron.Menu, 'buildFromTemplate' | 'setApplicationMenu' | 'getApplicationMenu'>,
    nativeTheme: { shouldUseDarkColors: false } satisfies Pick<Electron.NativeTheme, 'shouldUseDarkColors'>,
    protocol: {
      registerSchemesAsPrivileged(schemes) {
        const privileges = schemes.find(({ scheme }) => scheme === 'app')?.privileges;
        if (!privileges?.standard || !privileges.secure) throw new Error('app: is served as a standard, secure scheme');
      },
      handle: (scheme, handler) => void handlers.set(scheme, handler),
    } satisfies Pick<Electron.Protocol, 'registerSchemesAsPrivileged' | 'handle'>,
    screen: {
      getAllDisplays: () => [{ workArea: { x: 0, y: 0, width: 1920, height: 1080 } } as Electron.Display],
    } satisfies Pick<Electron.Screen, 'getAllDisplays'>,
    shell: {
      openExternal: async (url) => void opened.push(url),
    } satisfies Pick<Electron.Shell, 'openExternal'>,
    session: {
      defaultSession,
      fromPartition(partition) {
        const known = partitions.get(partition) ?? new StandInSession();
        partitions.set(partition, known);
        return known as unknown as Electron.Session;
      },
    } satisfies { defaultSession: StandInSession } & Pick<typeof Electron.session, 'fromPartition'>,
  };

  return {
    module: module as unknown as StandIn['module'],
    firstWindow,
    async close() {
      await context.close();
      origin.close();
    },
  };
}

/** The browser runs before the main process does, so switches come too late: they are taken, without effect. */
class StandInCommandLine implements Pick<Electron.CommandLine, 'appendSwitch'> {
  appendSwitch = (): void => undefined;
}

class StandInApp
  extends EventEmitter
  implements
    Pick<
      Electron.App,
      | 'commandLine'
      | 'enableSandbox'
      | 'getLocale'
      | 'getPath'
      | 'getVersion'
      | 'isPackaged'
      | 'quit'
      | 'requestSingleInstanceLock'
      | 'whenReady'
    >
{
  readonly isPackaged = false;
  readonly commandLine = new StandInCommandLine() as unknown as Electron.CommandLine;
  private readonly userData: string;
  private readonly locale: string;

  constructor(userData: string, locale: string) {
    super();
    this.userData = userData;
    this.locale = locale;
  }

  whenReady = async (): Promise<void> => undefined;
  enableSandbox = (): void => undefined;
  requestSingleInstanceLock = (): boolean => true;
  getLocale = (): string => this.locale;
  getVersion = (): string => VERSION;
  quit(): void {
    this.emit('before-quit', {});
    this.emit('quit', {}, 0);
  }

  getPath(name: Parameters<Electron.App['getPath']>[0]): string {
    if (name === 'userData') return this.userData;
    throw new Error(`The stand-in has no path for "${name}"`);
  }
}

class StandInContents
  extends EventEmitter
  implements Pick<Electron.WebContents, 'getURL' | 'printToPDF' | 'send' | 'setWindowOpenHandler'>
{
  private readonly page: () => Page;
  /** Of the page in the app's own scheme; still known when the page has crashed. */
  url = '';
  openHandler: Parameters<Electron.WebContents['setWindowOpenHandler']>[0] = () => ({ action: 'allow' });

  constructor(page: () => Page) {
    super();
    this.page = page;
  }

  getURL = (): string => this.url;

  setWindowOpenHandler(handler: Parameters<Electron.WebContents['setWindowOpenHandler']>[0]): void {
    this.openHandler = handler;
  }

  send(channel: string, ...args: unknown[]): void {
    const deliver = ([name, values]: readonly [string, string]) => {
      const target = window as unknown as Record<symbol, (name: string, values: string) => void>;
      target[Symbol.for('dyno.electron-deliver')]?.(name, values);
    };
    void this.page().evaluate(deliver, [channel, pack(args)] as const);
  }

  printToPDF(options: Electron.PrintToPDFOptions): Promise<Buffer> {
    if (typeof options.pageSize !== 'string') throw new Error('The stand-in prints to named page sizes');
    return this.page().pdf({
      format: options.pageSize,
      preferCSSPageSize: options.preferCSSPageSize ?? false,
      printBackground: options.printBackground ?? false,
      tagged: options.generateTaggedPDF ?? false,
      outline: options.generateDocumentOutline ?? false,
    });
  }
}

class StandInWindow
  extends EventEmitter
  implements
    Pick<
      Electron.BrowserWindow,
      | 'close'
      | 'focus'
      | 'getNormalBounds'
      | 'getTitle'
      | 'isDestroyed'
      | 'isFocused'
      | 'isFullScreen'
      | 'isMaximized'
      | 'isMinimized'
      | 'loadURL'
      | 'maximize'
      | 'restore'
      | 'setBounds'
      | 'setDocumentEdited'
      | 'setFullScreen'
      | 'setTitle'
      | 'show'
    >
{
  page: Page | undefined;
  private bounds: Electron.Rectangle;
  private title: string;
  private maximized = false;
  private fullScreen = false;
  readonly webContents: StandInContents;
  private readonly options: Electron.BrowserWindowConstructorOptions;
  private readonly context: BrowserContext;
  private readonly origin: Origin;

  constructor(options: Electron.BrowserWindowConstructorOptions, context: BrowserContext, origin: Origin) {
    super();
    this.options = options;
    this.context = context;
    this.origin = origin;
    this.webContents = new StandInContents(() => {
      if (!this.page) throw new Error('The window has no page yet');
      return this.page;
    });
    const { x = 0, y = 0, width = 800, height = 600, title = '' } = options;
    this.bounds = { x, y, width, height };
    this.title = title;
  }

  show = (): void => undefined;
  focus = (): void => void this.emit('focus');
  restore = (): void => undefined;
  isFocused = (): boolean => false;
  isMinimized = (): boolean => false;
  isDestroyed = (): boolean => this.page?.isClosed() ?? false;
  isMaximized = (): boolean => this.maximized;
  isFullScreen = (): boolean => this.fullScreen;
  getNormalBounds = (): Electron.Rectangle => this.bounds;
  getTitle = (): string => this.title;
  setDocumentEdited = (): void => undefined;
  close = (): void => void this.page?.close();

  maximize(): void {
    this.maximized = true;
    this.emit('maximize');
  }

  setBounds(bounds: Partial<Electron.Rectangle>): void {
    this.bounds = { ...this.bounds, ...bounds };
    this.emit('moved');
    this.emit('resized');
  }

  setTitle(title: string): void {
    this.title = title;
  }

  setFullScreen(on: boolean): void {
    this.fullScreen = on;
  }

  async loadURL(url: string): Promise<void> {
    this.page ??= await this.open();
    await this.page.goto(this.origin.toBrowser(url));
    this.emit('ready-to-show');
  }

  /** A page of Playwright's that crashed is good for nothing any more; the window goes on with another one. */
  private crashed(): void {
    this.page?.removeAllListeners('close');
    this.page = undefined;
    this.webContents.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 5 });
  }

  private async open(): Promise<Page> {
    const { preload, contextIsolation, sandbox, nodeIntegration } = this.options.webPreferences ?? {};
    if (!contextIsolation || !sandbox || nodeIntegration) throw new Error('The stand-in has sandboxed pages only');
    const page = await this.context.newPage();
    if (preload) await page.addInitScript({ content: await aroundPreload(preload) });
    page.on('close', () => this.emit('closed'));
    page.on('crash', () => this.crashed());
    page.on('framenavigated', (frame) => {
      if (frame === page.mainFrame()) this.webContents.url = this.origin.toApp(frame.url());
    });
    // another document, not another place in the same one
    page.on('domcontentloaded', () => this.webContents.emit('did-navigate', {}, this.webContents.url, 200, 'OK'));
    page.on('popup', (popup) => {
      const details = { url: popup.url() } as Electron.HandlerDetails;
      if (this.webContents.openHandler(details).action === 'deny') void popup.close();
    });
    // Only what leaves the app is asked about: the rest is the protocol handler's.
    const leaves = (url: URL) => this.origin.toApp(url.href) === url.href;
    await page.route(leaves, async (route) => {
      const request = route.request();
      if (!request.isNavigationRequest() || request.frame() !== page.mainFrame()) return route.abort();
      let prevented = false;
      const preventDefault = () => {
        prevented = true;
      };
      this.webContents.emit('will-navigate', { url: request.url(), preventDefault });
      return route.abort(prevented ? 'aborted' : 'internetdisconnected');
    });
    return page;
  }
}

class StandInMenu implements Pick<Electron.Menu, 'getMenuItemById'> {
  readonly template: readonly Electron.MenuItemConstructorOptions[];

  constructor(template: readonly (Electron.MenuItemConstructorOptions | Electron.MenuItem)[]) {
    this.template = template as readonly Electron.MenuItemConstructorOptions[];
  }

  getMenuItemById(id: string): Electron.MenuItem | null {
    const find = (items: readonly Electron.MenuItemConstructorOptions[]): Electron.MenuItemConstructorOptions[] =>
      items.flatMap((item) => [item, ...(Array.isArray(item.submenu) ? find(item.submenu) : [])]);
    return (find(this.template).find((item) => item.id === id) as Electron.MenuItem | undefined) ?? null;
  }
}

async function aroundPreload(preload: string): Promise<string> {
  const host = await readFile(new URL('./preload-host.js', import.meta.url), 'utf8');
  const source = await readFile(preload, 'utf8');
  return host.replace('PRELOAD(require, module, exports);', () => source);
}

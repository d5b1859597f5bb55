/** The desktop shell: wires Electron to the functions beside this file. Everything that decides something is in them. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  app,
  BrowserWindow,
  dialog,
  ipcMain,
  Menu,
  nativeTheme,
  protocol,
  screen,
  session,
  shell,
  type WebContents,
} from 'electron';
import { INLINING } from '../workers/engine/inlining.ts';
import { APP_SCHEME, appRequest, folderFiles, respond } from './app-protocol.ts';
import { EVENTS } from './channels.ts';
import { createChoosers } from './dialogs.ts';
import { openExternal, sourceSet } from './external-links.ts';
import { createFiles } from './files.ts';
import { registerHandlers, registerNotices } from './ipc.ts';
import { createJournal } from './journal.ts';
import { launchFiles } from './launch-files.ts';
import { type MenuLanguage, menuTemplate } from './menu.ts';
import { outlasting } from './orphaned.ts';
import { printToFile } from './print.ts';
import { loadRecentFiles } from './recent-files.ts';
import { recoverPage } from './recovery.ts';
import { denyPermissions, guardContents, stayInside } from './security.ts';
import { systemFacts } from './system-facts.ts';
import { loadUpdates } from './update-feed.ts';
import { windowOptions } from './window.ts';
import { readWindowList, type WindowPlace, writeWindowList } from './window-list.ts';
import { createWindows } from './windows.ts';

protocol.registerSchemesAsPrivileged([
  { scheme: APP_SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true } },
]);
app.enableSandbox();
// for the workers of every page, which simulate
app.commandLine.appendSwitch('js-flags', INLINING.join(' '));
app.on('window-all-closed', () => {
  if (process.platform !== 'darwin') app.quit();
});

if (app.requestSingleInstanceLock()) void start();
else app.quit();

async function start(): Promise<void> {
  // Files that are named before there are windows wait.
  const early: string[] = [];
  let openPath: (path: string) => void = (path) => void early.push(path);
  let outside: (contents: WebContents, url: string) => void = () => undefined;
  app.on('web-contents-created', (_event, contents) => guardContents(contents, (url) => outside(contents, url)));
  app.on('open-file', (event, path) => {
    event.preventDefault();
    openPath(path);
  });
  let raise: () => void = () => undefined;
  app.on('second-instance', (_event, argv, cwd) => {
    raise();
    for (const path of launchFiles(argv, cwd, app.isPackaged)) openPath(path);
  });
  await app.whenReady();

  const userData = app.getPath('userData');
  const recent = await loadRecentFiles(join(userData, 'recent.json'), Date.now);
  const journal = createJournal(join(userData, 'journal'));
  let language: MenuLanguage = app.getLocale().startsWith('zh') ? 'zh' : 'en';

  const placesFile = join(userData, 'windows.json');
  let writing: Promise<void> = Promise.resolve();
  let quitting = false;
  app.on('before-quit', () => {
    quitting = true;
  });
  const windows = createWindows({
    create(options) {
      const window = new BrowserWindow(options);
      recoverPage(window, { dialog, language: () => language, now: Date.now });
      return window;
    },
    options: () => windowOptions(join(import.meta.dirname, 'preload.cjs'), nativeTheme.shouldUseDarkColors),
    displays: () => screen.getAllDisplays().map(({ workArea }) => workArea),
    changed(places: readonly WindowPlace[]) {
      // Windows that close because the app ends are opened again with it.
      if (quitting) return;
      // One write after the other; places that could not be kept are no reason to disturb anybody.
      writing = writing.then(() => writeWindowList(placesFile, places)).catch(() => undefined);
    },
  });
  raise = () => {
    if (!windows.raise()) void windows.open();
  };
  const choosers = createChoosers(dialog, windows.current, () => language);
  const files = createFiles(choosers, recent);

  const sources = sourceSet(JSON.parse(await readFile(join(import.meta.dirname, 'sources.json'), 'utf8')));
  outside = (contents, url) => void openExternal(url, sources, shell, dialog, windows.of(contents), language);

  const setMenu = () => {
    const send = (command: string) => windows.current()?.webContents.send(EVENTS.command, command);
    Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(language, process.platform, send)));
  };
  setMenu();

  // The one thing that may leave this machine has a session of its own, without cookies or a cache.
  const outward = session.fromPartition('updates', { cache: false });
  const updates = await loadUpdates({
    store: join(userData, 'update-feed.json'),
    installed: app.getVersion(),
    fetch: (url, init) => outward.fetch(url, init),
  });
  stayInside(outward, updates.allows);

  const tell = (message: string) => dialog.showErrorBox('Dyno', message);
  registerHandlers(ipcMain, {
    open: () => files.open(),
    openMany: (_sender, request) => files.openMany(request),
    openRecent: (_sender, handle) => files.openRecent(handle),
    recent: async () => recent.list(),
    forgetRecent: () => recent.clear(),
    save: (sender, request) => outlasting(sender, () => files.save(request), tell),
    readJournal: (_sender, key) => journal.read(key),
    writeJournal: (_sender, key, text) => journal.write(key, text),
    print: (sender, { suggestedName }) =>
      outlasting(sender, (isThere) => printToFile(sender, choosers, suggestedName, isThere), tell),
    newWindow: () => windows.open(),
    setFullScreen: async (sender, on) => windows.of(sender)?.setFullScreen(on),
    system: async () => systemFacts(process),
    readUpdateFeed: async () => updates.read(),
    writeUpdateFeed: (_sender, feed) => updates.write(feed),
    lookForUpdate: (_sender, again) => updates.look(again),
    async showUpdate(sender) {
      const page = updates.page();
      if (page === undefined) return false;
      return openExternal(page, sourceSet([page]), shell, dialog, windows.of(sender), language);
    },
  });
  registerNotices(ipcMain, {
    ready: windows.ready,
    describe: windows.describe,
    language(_sender, chosen) {
      if (chosen === language) return;
      language = chosen;
      setMenu();
    },
  });

  denyPermissions(session.defaultSession);
  stayInside(session.defaultSession);
  const served = folderFiles(join(import.meta.dirname, '..', 'web'));
  protocol.handle(APP_SCHEME, (request) => respond(appRequest(request), served));

  openPath = (path) => {
    files.openPath(path).then(windows.show, (error: Error) => tell(error.message));
  };
  const named = [...early, ...launchFiles(process.argv, process.cwd(), app.isPackaged)];
  app.on('activate', () => {
    if (!windows.current()) void windows.open();
  });
  const [first, ...others] = await readWindowList(placesFile);
  const opening = [windows.open(first), ...others.map((place) => windows.open(place))];
  for (const path of named) openPath(path);
  await Promise.all(opening);
}

/** The desktop shell: wires Electron to the functions beside this file. Everything that decides something is in them. */
import { join } from 'node:path';
import { app, BrowserWindow, dialog, ipcMain, Menu, nativeTheme, protocol, session, type WebContents } from 'electron';
import type { OpenedFile } from '../renderer/host/types.ts';
import { APP_SCHEME, APP_URL, appRequest, folderFiles, respond } from './app-protocol.ts';
import { EVENTS } from './channels.ts';
import { createChoosers } from './dialogs.ts';
import { createFiles } from './files.ts';
import { registerHandlers, registerNotices } from './ipc.ts';
import { createJournal } from './journal.ts';
import { launchFiles, waitingLine } from './launch-files.ts';
import { type MenuLanguage, menuTemplate } from './menu.ts';
import { printToFile } from './print.ts';
import { loadRecentFiles } from './recent-files.ts';
import { denyPermissions, guardContents } from './security.ts';
import { windowOptions } from './window.ts';

protocol.registerSchemesAsPrivileged([
  { scheme: APP_SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true } },
]);
app.enableSandbox();
app.on('web-contents-created', (_event, contents) => guardContents(contents));
app.on('window-all-closed', () => {
  if (process.platform !== 'darwin') app.quit();
});

if (app.requestSingleInstanceLock()) void start();
else app.quit();

async function start(): Promise<void> {
  const waiting = waitingLine<OpenedFile>();
  // macOS names files before the app is ready; they wait for the page.
  const early: string[] = [];
  let openPath: (path: string) => void = (path) => void early.push(path);
  app.on('open-file', (event, path) => {
    event.preventDefault();
    openPath(path);
  });
  app.on('second-instance', (_event, argv, cwd) => {
    const window = BrowserWindow.getAllWindows()[0];
    if (window?.isMinimized()) window.restore();
    window?.focus();
    for (const path of launchFiles(argv, cwd, app.isPackaged)) openPath(path);
  });
  await app.whenReady();

  const userData = app.getPath('userData');
  const recent = await loadRecentFiles(join(userData, 'recent.json'), Date.now);
  const journal = createJournal(join(userData, 'journal'));
  let language: MenuLanguage = app.getLocale().startsWith('zh') ? 'zh' : 'en';
  const choosers = createChoosers(
    dialog,
    () => BrowserWindow.getAllWindows()[0],
    () => language,
  );
  const files = createFiles(choosers, recent);

  const setMenu = () => {
    const send = (command: string) => BrowserWindow.getAllWindows()[0]?.webContents.send(EVENTS.command, command);
    Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(language, process.platform, send)));
  };
  setMenu();

  registerHandlers(ipcMain, {
    open: () => files.open(),
    openRecent: (_sender, handle) => files.openRecent(handle),
    recent: async () => recent.list(),
    save: (_sender, request) => files.save(request),
    readJournal: (_sender, key) => journal.read(key),
    writeJournal: (_sender, key, text) => journal.write(key, text),
    print: (sender, { suggestedName }) => printToFile(sender, choosers, suggestedName),
  });
  registerNotices(ipcMain, {
    ready: (sender: WebContents) => waiting.deliver((file) => sender.send(EVENTS.file, file)),
    language(_sender, chosen) {
      if (chosen === language) return;
      language = chosen;
      setMenu();
    },
  });

  denyPermissions(session.defaultSession);
  const served = folderFiles(join(import.meta.dirname, '..', 'web'));
  protocol.handle(APP_SCHEME, (request) => respond(appRequest(request), served));

  openPath = (path) => {
    files.openPath(path).then(
      (file) => waiting.push(file),
      (error: Error) => dialog.showErrorBox('Dyno', error.message),
    );
  };
  for (const path of [...early, ...launchFiles(process.argv, process.cwd(), app.isPackaged)]) openPath(path);

  const openWindow = async () => {
    const window = new BrowserWindow(
      windowOptions(join(import.meta.dirname, 'preload.cjs'), nativeTheme.shouldUseDarkColors),
    );
    window.once('ready-to-show', () => window.show());
    window.on('closed', () => waiting.stop());
    await window.loadURL(APP_URL);
  };
  app.on('activate', () => {
    if (BrowserWindow.getAllWindows().length === 0) void openWindow();
  });
  await openWindow();
}

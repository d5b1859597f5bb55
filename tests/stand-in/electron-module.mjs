/** What `import … from 'electron'` means inside the main process under test: the stand-in made for this start. */
const start = new URL(import.meta.url).searchParams.get('start');

export const { app, BrowserWindow, dialog, ipcMain, Menu, nativeTheme, protocol, screen, session, shell } =
  globalThis[Symbol.for('dyno.electron-stand-in')].get(start);

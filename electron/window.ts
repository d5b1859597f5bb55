import type { BrowserWindowConstructorOptions } from 'electron';

/** The one window: the page is isolated and sandboxed, and knows the shell only through `preload`. */
export function windowOptions(preload: string, dark: boolean): BrowserWindowConstructorOptions {
  return {
    width: 1440,
    height: 900,
    minWidth: 800,
    minHeight: 560,
    // Shown when its first frame is ready, so that it never flashes.
    show: false,
    backgroundColor: dark ? '#14171a' : '#ffffff',
    webPreferences: {
      preload,
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      webviewTag: false,
      spellcheck: false,
    },
  };
}

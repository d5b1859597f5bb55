/** The page's whole view of the shell: one frozen object, no Electron, no paths. */
import { contextBridge, type IpcRendererEvent, ipcRenderer } from 'electron';
import type { DesktopBridge } from '../renderer/host/desktop.ts';
import { CHANNELS, EVENTS, NOTICES, type Reply } from './channels.ts';

async function ask<K extends keyof typeof CHANNELS>(
  request: K,
  ...args: Parameters<DesktopBridge[K]>
): Promise<Awaited<ReturnType<DesktopBridge[K]>>> {
  const reply: Reply = await ipcRenderer.invoke(CHANNELS[request], ...args);
  if (!reply.ok) throw new Error(reply.message);
  return reply.value as Awaited<ReturnType<DesktopBridge[K]>>;
}

function listen<T>(event: string, listener: (value: T) => void): () => void {
  const forward = (_event: IpcRendererEvent, value: T) => listener(value);
  ipcRenderer.on(event, forward);
  return () => void ipcRenderer.removeListener(event, forward);
}

/** What is sent before the page listens, which takes until its dictionary is there, is kept until it does. */
function listenLater<T>(event: string): (listener: (value: T) => void) => () => void {
  const early: T[] = [];
  const keep = (_event: IpcRendererEvent, value: T) => void early.push(value);
  ipcRenderer.on(event, keep);
  return (listener) => {
    ipcRenderer.removeListener(event, keep);
    const stop = listen(event, listener);
    for (const value of early.splice(0)) listener(value);
    return stop;
  };
}

const bridge: DesktopBridge = {
  open: () => ask('open'),
  openMany: (request) => ask('openMany', request),
  openRecent: (handle) => ask('openRecent', handle),
  recent: () => ask('recent'),
  forgetRecent: () => ask('forgetRecent'),
  save: (request) => ask('save', request),
  readJournal: (key) => ask('readJournal', key),
  writeJournal: (key, text) => ask('writeJournal', key, text),
  print: (request) => ask('print', request),
  newWindow: () => ask('newWindow'),
  setFullScreen: (on) => ask('setFullScreen', on),
  system: () => ask('system'),
  readUpdateFeed: () => ask('readUpdateFeed'),
  writeUpdateFeed: (feed) => ask('writeUpdateFeed', feed),
  lookForUpdate: (again) => ask('lookForUpdate', again),
  showUpdate: () => ask('showUpdate'),
  describe: (document) => ipcRenderer.send(NOTICES.describe, document),
  onCommand: listenLater(EVENTS.command),
  onFile(listener) {
    const stop = listen(EVENTS.file, listener);
    ipcRenderer.send(NOTICES.ready);
    return stop;
  },
};

contextBridge.exposeInMainWorld('dyno', Object.freeze(bridge));

// The menu speaks the language of the page, which says it in `<html lang>` for everybody.
new MutationObserver(() => {
  const language = document.documentElement?.lang.startsWith('zh') ? 'zh' : 'en';
  ipcRenderer.send(NOTICES.language, language);
}).observe(document, { subtree: true, attributes: true, attributeFilter: ['lang'] });

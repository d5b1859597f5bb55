/** What the host keeps of unsaved work, read past the app: a file of the shell's, or of the browser's origin. */
import type { Page } from '@playwright/test';
import type {} from '../../renderer/host/desktop.ts';

export interface Kept {
  readonly text: string;
  /** Whether it is in a file; what is on its way there is noted elsewhere. */
  readonly inFile: boolean;
}

/** The text that was edited last and is not saved, as it is kept. */
export async function unsavedText(page: Page): Promise<string> {
  const { text } = await keptOf(page, 'last-edited');
  return text === '' ? '' : (await keptOf(page, JSON.parse(text).source.key)).text;
}

export function keptOf(page: Page, key: string): Promise<Kept> {
  return page.evaluate(async (name) => {
    if (window.dyno) return { text: (await window.dyno.readJournal(name)) ?? '', inFile: true };
    const pending = localStorage.getItem(`dyno.pending.${name}`);
    if (pending !== null) return { text: pending.slice(1), inFile: false };
    const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(name));
    const hex = [...new Uint8Array(hash)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
    try {
      const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle('journal');
      const file = await (await folder.getFileHandle(`${hex}.txt`)).getFile();
      return { text: await file.text(), inFile: true };
    } catch {
      return { text: '', inFile: false };
    }
  }, key);
}

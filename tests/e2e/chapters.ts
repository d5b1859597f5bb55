/** The saved runs that a report has as chapters: what the page keeps of them. */
import type { Page } from '@playwright/test';
import { keptOf } from './journal.ts';

/** What is kept of the chapters of the document that is open; empty while nothing is. */
export async function keptChapters(page: Page): Promise<string> {
  const slot = await page.evaluate(() => sessionStorage.getItem('dyno.slot'));
  const { text } = await keptOf(page, `view.${slot}`);
  return text === '' ? '' : (await keptOf(page, `chapters:${JSON.parse(text).source.key}`)).text;
}

/** Runs in the page: as if there had been no room for the files of chapters. */
export function forgetChapters(): Promise<void> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open('dyno-chapters', 1);
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
      const transaction = opening.result.transaction('runs', 'readwrite');
      transaction.objectStore('runs').clear();
      transaction.oncomplete = () => {
        opening.result.close();
        resolve();
      };
    };
  });
}

/** What has to be there before anything is opened is small; editors, Markdown and the like come when they are needed. */
import { gzipSync } from 'node:zlib';
import type { Page } from '@playwright/test';
import { zh } from '../../renderer/i18n/zh.ts';
import { expect, test } from './app.ts';
import { screens, words } from './screens.ts';

/** Bytes with gzip. */
const LIMIT = 300_000;

/** Gzipped bytes of these files, as the page gets them. */
async function packed(page: Page, urls: readonly string[]): Promise<number> {
  const texts = await page.evaluate(
    (all) => Promise.all(all.map(async (url) => (await fetch(url)).text())),
    urls as string[],
  );
  return texts.reduce((sum, text) => sum + gzipSync(text).length, 0);
}

/** Loads the app anew. @returns what it fetched; grows with what is fetched later */
async function firstScripts(page: Page, title: string): Promise<string[]> {
  const scripts: string[] = [];
  page.on('request', (request) => request.resourceType() === 'script' && scripts.push(request.url()));
  await page.reload();
  await expect(page.getByRole('heading', { name: title })).toBeVisible();
  await page.waitForLoadState('networkidle');
  return scripts;
}

for (const [locale, { library }] of [
  ['en-US', words],
  ['zh-CN', zh],
] as const) {
  test.describe(locale, () => {
    test.use({ locale });
    test(`the first screen takes less than 300 kB of script in ${locale}`, async ({ app }) => {
      const { page } = app;
      const first = [...new Set(await firstScripts(page, library.title))];
      const bytes = await packed(page, first);
      const description = `${first.length} scripts, ${bytes} B with gzip`;
      test.info().annotations.push({ type: `first screen in ${locale}`, description });
      expect(first.length).toBeGreaterThan(0);
      expect(bytes).toBeLessThan(LIMIT);
    });
  });
}

test('an editor comes when it is shown', async ({ app }) => {
  const { page } = app;
  const scripts = await firstScripts(page, words.library.title);
  const first = [...scripts];
  const screen = screens(page);
  await screen.openCard('Online service beside batch work');
  await screen.tab('scenario').click();
  await expect(screen.editor).toBeVisible();
  const later = scripts.filter((url) => !first.includes(url));
  expect(await packed(page, later), 'the editor is not among the scripts of the first screen').toBeGreaterThan(50_000);
});

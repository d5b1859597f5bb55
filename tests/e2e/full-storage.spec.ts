/**
 * A full storage of the browser: a run is not kept, or without its recordings; that is said, and what is said to come back does.
 * The browser tells the app of room that it does not give, so only what is written shows it.
 */
import { writeFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { expect, test } from './app.ts';
import { keptScenario } from './kept-scenario.ts';
import { openFile, screens, words } from './screens.ts';

const SCENARIO = keptScenario('3s');

/** The file system of the origin has so many bytes left beyond what it holds; other storage has what it needs. */
async function leaveRoom(page: Page, bytes: number): Promise<void> {
  const usage = await page.evaluate(async () => (await navigator.storage.estimate()).usage ?? 0);
  const session = await page.context().newCDPSession(page);
  const { origin } = new URL(page.url());
  await session.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: usage + bytes });
}

test('what a full storage does not keep of a run is said, and the rest is there after a reload', async ({
  app,
}, info) => {
  const { page } = app;
  const screen = screens(page);
  const notice = page.getByText('Should the app crash');
  const recordings = page.getByRole('application').first();
  const file = info.outputPath('kept.yaml');
  await writeFile(file, SCENARIO);
  await openFile(app, file);

  await leaveRoom(page, 3000);
  await screen.run();
  await expect(notice).toHaveText(/this run does not come back: it could not be stored/);
  await page.getByRole('button', { name: words.app.dismiss, exact: true }).click();

  // results and their log have 43 kB, those and the recordings 120
  await leaveRoom(page, 70_000);
  await screen.run();
  await expect(notice).toHaveText(/results come back but not the recordings: .* more than could be stored/);
  const table = await screen.tableOf(3);
  await page.reload();
  await expect.poll(() => screen.metrics.innerText()).toBe(table);
  await page.keyboard.press('Alt+2');
  await expect(recordings).toBeHidden();
  await page.keyboard.press('Alt+1');

  await leaveRoom(page, 10_000_000);
  await screen.run();
  await page.reload();
  await expect(notice).toBeHidden();
  await page.keyboard.press('Alt+2');
  await expect(recordings).toBeVisible();
});

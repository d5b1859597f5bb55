/** The app kept in a browser works when its server is gone. */
import { serve } from '../../build/server.mjs';
import { expect, test } from './app.ts';
import { screens, words } from './screens.ts';
import { fromPalette } from './shells.ts';

test('an app that was kept opens and runs without its server', async ({ page }) => {
  const server = await serve();
  await page.goto(server.url);
  await fromPalette(page, 'app.keepOffline');
  await expect(page.getByText(words.app.kept)).toBeVisible({ timeout: 60_000 });
  await expect.poll(() => page.evaluate(() => navigator.serviceWorker.controller !== null)).toBe(true);
  await server.close();

  await page.reload();
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
  const screen = screens(page);
  await screen.openCard('One CPU, one server, two hogs');
  await page.getByLabel(words.run.replications).fill('2');
  await page.getByLabel(words.run.duration, { exact: true }).fill('500ms');
  await screen.run();
  await expect(screen.metrics).toBeVisible();
});

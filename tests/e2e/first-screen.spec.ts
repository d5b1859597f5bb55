/** What has to be there before anything is opened is small; editors, Markdown and the like come when they are needed. */
import { gzipSync } from 'node:zlib';
import { expect, test } from './app.ts';
import { screens, words } from './screens.ts';

const LIMIT = 300_000;

test('the first screen takes less than 300 kB of script, and an editor comes when it is shown', async ({ app }) => {
  const { page } = app;
  const scripts: string[] = [];
  page.on('request', (request) => request.resourceType() === 'script' && scripts.push(request.url()));
  await page.reload();
  await expect(page.getByRole('heading', { name: words.library.title })).toBeVisible();
  await page.waitForLoadState('networkidle');
  const size = async (urls: readonly string[]): Promise<number> => {
    const texts = await page.evaluate(
      (all) => Promise.all(all.map(async (url) => (await fetch(url)).text())),
      urls as string[],
    );
    return texts.reduce((sum, text) => sum + gzipSync(text).length, 0);
  };
  const first = [...new Set(scripts)];
  const bytes = await size(first);
  test.info().annotations.push({ type: 'first screen', description: `${first.length} scripts, ${bytes} B with gzip` });
  expect(first.length).toBeGreaterThan(0);
  expect(bytes).toBeLessThan(LIMIT);

  const screen = screens(page);
  await screen.openCard('Online service beside batch work');
  await screen.tab('scenario').click();
  await expect(screen.editor).toBeVisible();
  const later = scripts.filter((url) => !first.includes(url));
  expect(await size(later), 'the editor is not among the scripts of the first screen').toBeGreaterThan(50_000);
});

/** Edits that nobody saved, in the browser host. */
import { expect, test } from './app.ts';
import { keptOf } from './journal.ts';
import { replaceText, screens } from './screens.ts';

test('edits are in a file of the origin, and come back in another page', async ({ app }) => {
  const { page } = app;
  await screens(page).openCard('One CPU, one server, two hogs');
  await screens(page).tab('scenario').click();
  await replaceText(screens(page).editor, '# neither saved nor lost\ndyno: 1\n');
  const lastEdited = () => keptOf(page, 'last-edited');
  await expect.poll(async () => (await lastEdited()).inFile).toBe(true);
  const { source } = JSON.parse((await lastEdited()).text);
  await expect
    .poll(() => keptOf(page, source.key))
    .toEqual({ text: expect.stringContaining('neither saved'), inFile: true });

  const url = page.url();
  const again = await page.context().newPage();
  await page.close();
  await again.goto(url);
  await expect(screens(again).editor).toContainText('neither saved nor lost');
});

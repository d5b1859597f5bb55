/** Help at the place where it is asked for, and settings that are kept. */
import { expect, test } from './app.ts';
import { screens, words } from './screens.ts';

test('F1 opens the section about the tab, search leads to others, cards need no run', async ({ app }) => {
  const { page } = app;
  const screen = screens(page);
  await screen.openCard('Online service beside batch work');
  await screen.tab('timeline').click();
  await page.keyboard.press('F1');
  await expect(page.getByRole('heading', { name: 'Timeline', exact: true })).toBeInViewport();
  await page.getByRole('searchbox', { name: words.help.search }).fill('cpu.max burst');
  const hit = page.getByRole('list', { name: words.help.hits }).getByRole('button').first();
  await expect(hit).toBeVisible();
  await hit.click();
  await expect(page.locator('.help-page h1')).toBeVisible();
  await page.getByRole('button', { name: words.help.cards }).click();
  await expect(page.getByRole('heading', { name: 'CPUs, placement and balancing' })).toBeVisible({ timeout: 30_000 });
});

test('settings hold over a reload and fill in what the run bar leaves open', async ({ app }) => {
  const { page } = app;
  await page.keyboard.press('ControlOrMeta+,');
  const workers = page.getByLabel(words.preferences.workers);
  await workers.fill('many');
  await expect(page.getByText(words.preferences.badWorkers)).toBeVisible();
  await workers.fill('1');
  await page.getByLabel(words.preferences.replications).fill('3');
  await page.reload();
  await screens(page).openCard('Online service beside batch work');
  await expect(page.getByLabel(words.run.replications)).toHaveAttribute('placeholder', '3');
});

test('settings by keyboard: what is forgotten is said', async ({ app }) => {
  const { page } = app;
  await page.keyboard.press('ControlOrMeta+,');
  await page.getByRole('button', { name: words.preferences.forget }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('status').getByText(words.preferences.commandsForgotten)).toBeVisible();
  await expect(page.getByRole('button', { name: words.preferences.forget })).toBeFocused();
});

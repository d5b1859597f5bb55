/** The first screen. */
import { writeFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { expect, test } from './app.ts';
import { SHIPPED_SCENARIOS, SMALL_SCENARIO } from './inputs.ts';
import { mainThreadTasks } from './main-thread.ts';
import { openFile, screens, words } from './screens.ts';

test('the library lists every shipped scenario', async ({ app }) => {
  await expect(app.page.getByRole('heading', { name: words.library.title })).toBeVisible();
  for (const { title } of SHIPPED_SCENARIOS) await expect(screens(app.page).card(title.en)).toBeVisible();
});

test('the search narrows the library', async ({ app }) => {
  const [first, ...others] = SHIPPED_SCENARIOS;
  await app.page.getByRole('searchbox', { name: words.library.search }).fill(first?.title.en ?? '');
  await expect(screens(app.page).card(first?.title.en ?? '')).toBeVisible();
  for (const { title } of others) await expect(screens(app.page).card(title.en)).toBeHidden();
  // how many there are is said aloud, lessons included
  const count = await app.page.locator('.library .card-open').count();
  await expect(app.page.getByText(`Matches: ${count}.`, { exact: true })).toBeAttached();
});

test('the language switches the page, and on the desktop the menu', async ({ app }) => {
  const { page, desktop } = app;
  const [first] = SHIPPED_SCENARIOS;
  await app.command('app.language', words.command['app.language']);
  await expect(page.locator('html')).toHaveAttribute('lang', /^zh/);
  await expect(screens(page).card(first?.title.zh ?? '')).toBeVisible();
  if (!desktop) return;
  const label = () =>
    desktop.evaluate(({ Menu }, id) => Menu.getApplicationMenu()?.getMenuItemById(id)?.label, 'file.open');
  await expect.poll(label).toMatch(/打开/);
});

test('the theme switches and is remembered', async ({ app }) => {
  const { page } = app;
  const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  // light, as the system says
  const light = await ground();
  const chosen = () => page.evaluate(() => JSON.parse(localStorage.getItem('dyno.settings') ?? '{}').theme);
  for (const theme of ['light', 'dark']) {
    await app.command('app.theme', words.command['app.theme']);
    await expect.poll(chosen).toBe(theme);
  }
  await expect.poll(ground).not.toBe(light);
  const dark = await ground();
  await page.reload();
  await expect.poll(ground).toBe(dark);
});

test('the first screen takes the page less than two seconds of work', async ({ app }) => {
  test.skip(app.shell === 'electron', 'Electron has no browser that could be traced');
  const { page } = app;
  const tasks = await mainThreadTasks(page, async () => {
    await page.reload({ waitUntil: 'commit' });
    await expect(page.getByRole('heading', { name: words.library.title })).toBeVisible();
  });
  const ms = tasks.reduce((sum, task) => sum + task, 0);
  test.info().annotations.push({ type: 'first screen', description: `${Math.round(ms)} ms of CPU time` });
  expect(ms).toBeGreaterThan(10);
  expect(ms).toBeLessThan(2000);
});

test('what is searched for opens with Enter', async ({ app }) => {
  const { page } = app;
  await page.keyboard.press('/');
  await expect(page.getByRole('searchbox', { name: words.library.search })).toBeFocused();
  await page.keyboard.type('CPU burst');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Quota and CPU burst' })).toBeVisible();
});

test('the palette opens scenarios, lessons and recent files by a part of their names, in both languages', async ({
  app,
}, info) => {
  const { page } = app;
  const heading = (name: string) => page.getByRole('heading', { level: 1, name });
  const file = info.outputPath('a-small-one.yaml');
  await writeFile(file, SMALL_SCENARIO);
  await expect(heading(words.library.title)).toBeVisible();
  await openFile(app, file);
  await expect(heading('One CPU, one server, two hogs')).toBeVisible();
  for (const [query, title] of [
    ['CPU burst', 'Quota and CPU burst'],
    ['a-small', 'One CPU, one server, two hogs'],
    ['配额限流', 'Quota and CPU burst'],
  ]) {
    await open(page, query, query === 'a-small' ? 'a-small-one.yaml' : title);
    await expect(heading(title)).toBeVisible();
  }
  await open(page, '屋顶线', 'Reading a roofline');
  await expect(page.getByRole('heading', { name: words.workshop.who })).toBeVisible();
});

/** Types this into the palette, and presses Enter as soon as what it is to find is marked. */
async function open(page: Page, query: string, title: string): Promise<void> {
  const palette = page.getByRole('searchbox', { name: words.palette.search });
  const item = page.locator('.palette-item').first();
  await expect(async () => {
    if (await palette.isVisible()) await page.keyboard.press('Escape');
    await expect(palette).toBeHidden();
    await page.keyboard.press('ControlOrMeta+k');
    await palette.pressSequentially(query);
    await expect(item.filter({ hasText: title })).toHaveAttribute('data-focused', 'true', { timeout: 3000 });
  }).toPass({ timeout: 60_000 });
  await page.keyboard.press('Enter');
}

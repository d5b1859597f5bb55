/** The first screen. */
import { expect, test } from './app.ts';
import { SHIPPED_SCENARIOS } from './inputs.ts';
import { mainThreadTasks } from './main-thread.ts';
import { screens, words } from './screens.ts';

test('the library lists every shipped scenario', async ({ app }) => {
  await expect(app.page.getByRole('heading', { name: words.library.title })).toBeVisible();
  for (const { title } of SHIPPED_SCENARIOS) await expect(screens(app.page).card(title.en)).toBeVisible();
});

test('the search narrows the library', async ({ app }) => {
  const [first, ...others] = SHIPPED_SCENARIOS;
  await app.page.getByRole('searchbox', { name: words.library.search }).fill(first?.title.en ?? '');
  await expect(screens(app.page).card(first?.title.en ?? '')).toBeVisible();
  for (const { title } of others) await expect(screens(app.page).card(title.en)).toBeHidden();
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

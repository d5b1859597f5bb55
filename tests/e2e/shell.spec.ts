/** What holds before anybody clicks: isolation, policy, guards. */
import type { Page } from '@playwright/test';
import type {} from '../../renderer/host/desktop.ts';
import { expect, test } from './app.ts';
import { words } from './screens.ts';

test('the page is cross-origin isolated and may share memory with workers', async ({ app }) => {
  expect(await app.page.evaluate(() => [crossOriginIsolated, isSecureContext, typeof SharedArrayBuffer])).toEqual([
    true,
    true,
    'function',
  ]);
});

test('every response carries the isolation headers and the content policy', async ({ app, problems }) => {
  const answers = await app.page.evaluate(async () => {
    const script = document.querySelector('script[src]')?.getAttribute('src') ?? '';
    const urls = [location.pathname, script, 'no-such-file.js'];
    return Promise.all(urls.map(async (url) => [...(await fetch(url)).headers]));
  });
  expect(answers).toHaveLength(3);
  for (const headers of answers) {
    expect(Object.fromEntries(headers)).toMatchObject({
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-embedder-policy': 'require-corp',
      'cross-origin-resource-policy': 'same-origin',
      'content-security-policy': expect.stringMatching(/^default-src 'none'; script-src 'self';/),
      'x-content-type-options': 'nosniff',
    });
  }
  // The browser's own line about the missing file.
  expect(problems.splice(0)).toEqual([expect.stringContaining('404')]);
});

test('the policy stops foreign and inline code', async ({ app, problems }) => {
  const ran = await app.page.evaluate(async () => {
    const script = document.createElement('script');
    script.textContent = 'window.inlineRan = true';
    document.head.append(script);
    // Evaluated later: what a test driver evaluates itself is exempt.
    const evalRan = await new Promise((resolve) => setTimeout(() => resolve(evaluates()), 0));
    const fetched = await fetch('https://example.org/').then(
      () => true,
      () => false,
    );
    return { inline: 'inlineRan' in window, evalRan, fetched };

    function evaluates(): boolean {
      try {
        return new Function('return true')();
      } catch {
        return false;
      }
    }
  });
  expect(ran).toEqual({ inline: false, evalRan: false, fetched: false });
  expect(problems.length).toBeGreaterThan(0);
  expect(problems.filter((line) => !/Content Security Policy|Fetch API cannot load/.test(line))).toEqual([]);
  problems.length = 0;
});

test('the page knows the shell only through one frozen object', async ({ app }) => {
  const seen = await app.page.evaluate(() => ({
    bridge: window.dyno && Object.keys(window.dyno).sort(),
    frozen: window.dyno === undefined || Object.isFrozen(window.dyno),
    node: ['require', 'process', 'module', 'Buffer'].filter((name) => name in window),
  }));
  const bridge = [
    'describe',
    'forgetRecent',
    'lookForUpdate',
    'newWindow',
    'onCommand',
    'onFile',
    'open',
    'openMany',
    'openRecent',
    'print',
    'readJournal',
    'readUpdateFeed',
    'recent',
    'save',
    'setFullScreen',
    'showUpdate',
    'system',
    'writeJournal',
    'writeUpdateFeed',
  ];
  expect(seen).toEqual({ bridge: app.shell === 'web' ? undefined : bridge, frozen: true, node: [] });
});

test('the page can neither leave the app nor open a window', async ({ app, problems }) => {
  test.skip(app.shell === 'web', 'a browser tab belongs to its user');
  const { page } = app;
  const before = page.url();
  const popups: Page[] = [];
  page.context().on('page', (popup) => popups.push(popup));
  const left = app.desktop?.evaluate(
    ({ BrowserWindow }) =>
      new Promise<void>((resolve) => {
        BrowserWindow.getAllWindows()[0].webContents.once('will-navigate', () => resolve());
      }),
    undefined,
  );
  await page.evaluate(() => {
    window.open('https://example.org/');
    location.href = 'https://example.org/';
  });
  await left;
  // Electron opens no window that is refused; the stand-in can only close it again
  if (app.shell === 'desktop') await expect.poll(() => popups.length).toBe(1);
  await expect.poll(() => page.context().pages()).toEqual([page]);
  expect(page.url()).toBe(before);
  problems.length = 0;
});

test('the app says what it is, and copies that for a report of a problem', async ({ app }) => {
  const { page } = app;
  if (app.shell === 'web') await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await app.command('help.about', words.command['help.about']);
  const about = page.getByRole('dialog', { name: /^Dyno \d/ });
  await expect(about.getByText(/packages in it/)).toBeVisible();
  await about.getByText(/packages in it/).click();
  await expect(about.getByText(/^react-dom [\d.]+ · MIT$/)).toBeVisible();
  if (app.shell === 'web') {
    await about.getByRole('button', { name: words.about.copy }).click();
    await expect(about.getByText(words.about.copied)).toBeVisible();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(/^Dyno \d.*isolated: true/s);
  }
});

test('presentation takes larger type, and gives it back', async ({ app }) => {
  const { page } = app;
  const size = () => page.evaluate(() => Number.parseFloat(getComputedStyle(document.body).fontSize));
  const before = await size();
  await app.command('window.presentation', words.command['window.presentation']);
  await expect.poll(size).toBeGreaterThan(before * 1.2);
  await app.command('window.presentation', words.command['window.presentation']);
  await expect.poll(size).toBe(before);
});

test('a view that is asked for by its key takes the focus, and says its name by it', async ({ app }) => {
  const { page } = app;
  await page.keyboard.press('ControlOrMeta+,');
  await expect(page.getByRole('main', { name: words.preferences.title })).toBeFocused();
  await page.keyboard.press('ControlOrMeta+Shift+l');
  await expect(page.getByRole('main', { name: words.library.title })).toBeFocused();
  // a card that is opened leads into the view, though the workbench is loaded only now
  await page.getByRole('button', { name: 'Online service beside batch work' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('tabpanel', { name: words.tab.compare })).toBeFocused();
  const views = [
    ['Alt+2', 'timeline'],
    ['Alt+3', 'report'],
    ['Alt+4', 'scenario'],
    ['Alt+5', 'policies'],
    ['Alt+9', 'data'],
    ['Alt+1', 'compare'],
  ] as const;
  for (const [key, name] of views) {
    await page.getByRole('button', { name: words.library.title, exact: true }).focus();
    await page.keyboard.press(key);
    const panel = page.getByRole('tabpanel', { name: words.tab[name] });
    await expect(panel, key).toBeFocused();
    // as soon as it has come: the first Tab is in it
    await expect(panel.locator('button, input, [tabindex="0"], [contenteditable]').first()).toBeAttached();
    await page.keyboard.press('Tab');
    await expect(page.locator(`[data-view="${name}"]:focus-within`), key).toBeVisible();
  }
  // also the view that is shown already, from the palette, which gives the focus back as it closes
  await page.getByRole('button', { name: words.library.title, exact: true }).focus();
  await app.command('view.compare', words.command['view.compare']);
  await expect(page.getByRole('tabpanel', { name: words.tab.compare })).toBeFocused();
});

test('the palette says that nothing matches; Escape closes it at once, whatever has been typed, and gives the focus back', async ({
  app,
}) => {
  const { page } = app;
  const search = page.getByRole('searchbox', { name: words.library.search });
  await page.keyboard.press('/');
  await expect(search).toBeFocused();
  await page.keyboard.press('ControlOrMeta+k');
  const field = page.locator('.palette-search input');
  await expect(field).toBeFocused();
  const said = page.getByRole('dialog').getByRole('status');
  await field.pressSequentially('report');
  await expect(said).toBeEmpty();
  await field.pressSequentially(' zzqq');
  await expect(said).toHaveText(words.palette.none);
  await page.keyboard.press('Escape');
  await expect(field).toBeHidden();
  await expect(search).toBeFocused();
});

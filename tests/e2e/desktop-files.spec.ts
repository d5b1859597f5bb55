/** Files, starts and windows of the desktop shell, through its own main process and preload script. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { zh } from '../../renderer/i18n/zh.ts';
import { expect, test } from './app.ts';
import { SMALL_SCENARIO } from './inputs.ts';
import { openFile, replaceText, screens, words } from './screens.ts';
import type { App } from './shells.ts';

const titles = (app: App) =>
  app.desktop?.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().map((each) => each.getTitle()), undefined);

test('a file is opened, saved where it lies, and opened again from the recent ones', async ({
  app,
  problems,
}, info) => {
  const { page } = app;
  const file = info.outputPath('small.yaml');
  await writeFile(file, SMALL_SCENARIO);
  await openFile(app, file);
  await screens(page).tab('scenario').click();
  const edited = `# saved in place\n${SMALL_SCENARIO}`;
  await replaceText(screens(page).editor, edited);
  await expect.poll(() => titles(app)).toEqual(['• small.yaml – Dyno']);
  await app.desktop?.evaluate(({ dialog }) => {
    dialog.showSaveDialog = async () => {
      throw new Error('a dialog was shown');
    };
  }, undefined);
  await app.command('file.save', words.command['file.save']);
  await expect.poll(() => readFile(file, 'utf8')).toBe(edited);
  await expect.poll(() => titles(app)).toEqual(['small.yaml – Dyno']);

  // it is among the recent ones, opens again, and is said to be gone when it is
  await app.command('view.library', words.command['view.library']);
  const recent = page.getByRole('complementary', { name: words.library.recent });
  await recent.getByRole('button', { name: /small\.yaml/ }).click();
  await expect(screens(page).tab('compare')).toBeVisible();

  await rm(file);
  await app.command('view.library', words.command['view.library']);
  await recent.getByRole('button', { name: /small\.yaml/ }).click();
  await expect(page.getByRole('alert')).toContainText('small.yaml');
  problems.length = 0;
});

test('files on the command line are opened, each in a window, after the word "open" or without', async ({
  startDesktop,
}, info) => {
  const files = ['first.yaml', 'second.yaml'].map((name) => info.outputPath(name));
  for (const file of files) await writeFile(file, SMALL_SCENARIO);
  const app = await startDesktop({ files: ['open', ...files] });
  await expect.poll(async () => (await titles(app))?.sort()).toEqual(['first.yaml – Dyno', 'second.yaml – Dyno']);
  await expect(screens(app.page).tab('compare')).toBeVisible();
  await app.close();
});

test('what was edited is there in the next start, and so is the place of the window', async ({ startDesktop }) => {
  const userData = await mkdtemp(join(tmpdir(), 'dyno-e2e-kept-'));
  const first = await startDesktop({ userData });
  await screens(first.page).openCard('One CPU, one server, two hogs');
  await screens(first.page).tab('scenario').click();
  await replaceText(screens(first.page).editor, `# before the end\n${SMALL_SCENARIO}`);
  const kept = () => first.page.evaluate(() => window.dyno?.readJournal('last-edited'));
  await expect.poll(kept).toContain('"source"');
  const bounds = { x: 60, y: 40, width: 1000, height: 700 };
  await first.desktop?.evaluate(
    ({ BrowserWindow }, place) => BrowserWindow.getAllWindows()[0].setBounds(place),
    bounds,
  );
  const places = async () => JSON.parse(await readFile(join(userData, 'windows.json'), 'utf8')).windows;
  // the file may not be there yet
  await expect(async () => expect(await places()).toEqual([{ number: 1, maximized: false, ...bounds }])).toPass();
  await first.close();

  const second = await startDesktop({ userData });
  await expect(screens(second.page).editor).toContainText('before the end');
  const place = await second.desktop?.evaluate(
    ({ BrowserWindow }) => BrowserWindow.getAllWindows()[0].getNormalBounds(),
    undefined,
  );
  expect(place).toEqual(bounds);
  await second.close();
  await rm(userData, { recursive: true });
});

test('the shell follows the page: language of the menu, whole screen; and further starts', async ({ app }) => {
  await test.step('the menu speaks the language of the page', async () => {
    const label = () =>
      app.desktop?.evaluate(({ Menu }) => Menu.getApplicationMenu()?.getMenuItemById('file.open')?.label, undefined);
    await expect.poll(label).toBe(words.command['file.open']);
    await app.page.getByRole('button', { name: '中文' }).click();
    await expect.poll(label).toBe(zh.command['file.open']);
  });

  await test.step('presentation takes the whole screen, and gives it back', async () => {
    const full = () =>
      app.desktop?.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0].isFullScreen(), undefined);
    await app.command('window.presentation', words.command['window.presentation']);
    await expect.poll(full).toBe(true);
    await app.command('window.presentation', words.command['window.presentation']);
    await expect.poll(full).toBe(false);
  });

  await test.step('a second start without files brings the window to the front and opens none', async () => {
    const windows = await app.desktop?.evaluate(
      ({ app: main, BrowserWindow }) =>
        new Promise<number>((resolve) => {
          BrowserWindow.getAllWindows()[0].once('focus', () => resolve(BrowserWindow.getAllWindows().length));
          main.emit('second-instance', {}, ['electron', '.'], '/');
        }),
      undefined,
    );
    expect(windows).toBe(1);
  });

  await test.step('a file that cannot be opened is said to be, and the app goes on', async () => {
    const said = await app.desktop?.evaluate(
      ({ app: main, dialog }) =>
        new Promise<string>((resolve) => {
          dialog.showErrorBox = (_title, content) => resolve(content);
          main.emit('second-instance', {}, ['electron', '.', 'open', 'no-such-file.yaml'], '/');
        }),
      undefined,
    );
    expect(said).toContain('no-such-file.yaml');
    await expect(app.page.getByRole('searchbox').first()).toBeVisible();
  });
});

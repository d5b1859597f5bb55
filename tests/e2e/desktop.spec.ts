/** What only the desktop shell does. */
import { writeFile } from 'node:fs/promises';
import type {} from '../../renderer/host/desktop.ts';
import { expect, test } from './app.ts';
import { SMALL_SCENARIO } from './inputs.ts';
import { replaceText, screens, words } from './screens.ts';

test('a file given to a second start opens in the window that is there', async ({ app }, info) => {
  const file = info.outputPath('small.yaml');
  await writeFile(file, SMALL_SCENARIO);
  await app.desktop?.evaluate(
    ({ app: main }, path) => void main.emit('second-instance', {}, ['electron', '.', path], '/'),
    file,
  );
  await expect(screens(app.page).tab('compare')).toBeVisible();
  await expect(app.page.getByText('One CPU, one server, two hogs').first()).toBeVisible();
});

test('an opened file is among the recent ones after a reload, by name only', async ({ app }, info) => {
  const file = info.outputPath('small.yaml');
  await writeFile(file, SMALL_SCENARIO);
  await app.chooseFile(file, () => app.command('file.open', words.command['file.open']));
  await expect(screens(app.page).tab('compare')).toBeVisible();
  const recent = () => app.page.evaluate(() => window.dyno?.recent());
  await expect.poll(recent).toEqual([{ handle: expect.any(String), name: 'small.yaml', openedAt: expect.any(Number) }]);
});

test('a second document has a window of its own, named after it', async ({ app }, info) => {
  const files = ['first.yaml', 'second.yaml'].map((name) => info.outputPath(name));
  for (const file of files) await writeFile(file, SMALL_SCENARIO);
  const handOver = (path: string) =>
    app.desktop?.evaluate(
      ({ app: main }, each) => void main.emit('second-instance', {}, ['electron', '.', each], '/'),
      path,
    );
  await handOver(files[0]);
  await expect(screens(app.page).tab('compare')).toBeVisible();
  const opened = app.page.context().waitForEvent('page');
  await handOver(files[1]);
  const second = await opened;
  await expect(screens(second).tab('compare')).toBeVisible();
  const titles = () =>
    app.desktop?.evaluate(
      ({ BrowserWindow }) => BrowserWindow.getAllWindows().map((each) => each.getTitle()),
      undefined,
    );
  await expect.poll(titles).toEqual(['first.yaml – Dyno', 'second.yaml – Dyno']);
  // each keeps its own edits
  await screens(second).tab('scenario').click();
  await replaceText(screens(second).editor, `${SMALL_SCENARIO}# edited\n`);
  await expect.poll(titles).toEqual(['first.yaml – Dyno', '• second.yaml – Dyno']);
  await second.close();
  await expect.poll(titles).toEqual(['first.yaml – Dyno']);
});

test('a page that crashes comes back with what was being edited', async ({ app, problems }, info) => {
  test.skip(info.project.name !== 'desktop', 'the stand-in crashes a page through Playwright');
  const file = info.outputPath('small.yaml');
  await writeFile(file, SMALL_SCENARIO);
  await app.chooseFile(file, () => app.command('file.open', words.command['file.open']));
  await screens(app.page).tab('scenario').click();
  await replaceText(screens(app.page).editor, `# kept over the crash\n${SMALL_SCENARIO}`);
  await expect.poll(() => app.page.evaluate(() => window.dyno?.readJournal('last-edited'))).toContain('small.yaml');
  const again = app.page.context().waitForEvent('page');
  await app.page.goto('chrome://crash').catch(() => undefined);
  const page = await again;
  await expect(page.getByText(/ended unexpectedly \(crashed\)/)).toBeVisible();
  // which tab was shown may not have been kept yet
  await screens(page).tab('scenario').click();
  await expect(screens(page).editor).toContainText('kept over the crash');
  problems.length = 0;
});

test('one file in two windows: the second says so, and each has its own edits after both crashed', async ({
  app,
  problems,
}, info) => {
  test.skip(info.project.name !== 'desktop', 'the stand-in crashes a page through Playwright');
  const file = info.outputPath('small.yaml');
  await writeFile(file, SMALL_SCENARIO);
  const handOver = () =>
    app.desktop?.evaluate(
      ({ app: main }, each) => void main.emit('second-instance', {}, ['electron', '.', each], '/'),
      file,
    );
  await handOver();
  await expect(screens(app.page).tab('compare')).toBeVisible();
  const opened = app.page.context().waitForEvent('page');
  await handOver();
  const second = await opened;
  await expect(second.getByText(/small\.yaml is open in another window too/)).toBeVisible();
  const windows = [
    { page: app.page, text: '# of the first window', head: 'last-edited' },
    { page: second, text: '# of the second window', head: 'last-edited.2' },
  ];
  for (const { page, text, head } of windows) {
    await screens(page).tab('scenario').click();
    await replaceText(screens(page).editor, `${text}\n${SMALL_SCENARIO}`);
    await expect.poll(() => page.evaluate((key) => window.dyno?.readJournal(key), head)).toContain('small.yaml');
  }
  for (const { page, text } of windows) {
    const again = page.context().waitForEvent('page');
    await page.goto('chrome://crash').catch(() => undefined);
    const restored = await again;
    await expect(restored.getByText(/ended unexpectedly \(crashed\)/)).toBeVisible();
    await expect(screens(restored).editor).toContainText(text);
  }
  problems.length = 0;
});

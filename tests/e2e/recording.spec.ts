/** What of a run is recorded: asked where it is too large, chosen where somebody wants to, and said on every view of it. */
import { writeFile } from 'node:fs/promises';
import { expect, test } from './app.ts';
import { SMALL_SCENARIO } from './inputs.ts';
import { openFile, reportPages, screens, words } from './screens.ts';

test('a recording that is too large for memory is asked about before the run', async ({ app }, info) => {
  const { page } = app;
  const file = info.outputPath('small.yaml');
  await writeFile(file, SMALL_SCENARIO);
  await openFile(app, file);
  const screen = screens(page);
  await page.getByLabel(words.run.duration).fill('1000000s');
  await screen.runButton.click();
  const dialog = page.getByRole('dialog', { name: words.record.title });
  await expect(dialog).toContainText(/A recording of this run takes about [\d.]+ (GiB|TiB) of memory/);
  // what cannot be is not offered, and Escape starts nothing
  await expect(dialog.getByRole('radio', { name: words.record.none })).toBeVisible();
  await expect(dialog.getByRole('radio', { name: words.record.full })).toBeHidden();
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(screen.runButton).toBeEnabled();
  await expect(screen.progress).toBeHidden();
});

test('a run that is recorded in part has the same figures, and every view says which part', async ({ app }, info) => {
  test.slow();
  const { page } = app;
  const file = info.outputPath('small.yaml');
  await writeFile(file, SMALL_SCENARIO);
  await openFile(app, file);
  const screen = screens(page);
  await screen.run();
  const figures = await screen.tableOf(3);
  const choose = async (kind: 'window' | 'none', fill?: readonly [string, string]) => {
    await app.command('run.record', words.command['run.record']);
    const dialog = page.getByRole('dialog', { name: words.record.title });
    await dialog.getByRole('radio', { name: words.record[kind] }).check();
    if (fill) {
      await dialog.getByLabel(words.record.windowFrom, { exact: true }).fill(fill[0]);
      await dialog.getByLabel(words.record.windowTo, { exact: true }).fill(fill[1]);
    }
    await dialog.getByRole('button', { name: words.record.run }).click();
    await expect(dialog).toBeHidden();
  };

  await choose('window', ['200ms', '300ms']);
  await screen.tab('timeline').click();
  const note = page.getByRole('note');
  await expect(note).toContainText('Recorded from 200 ms to 300 ms of 1.1 s.');
  await expect(page.locator('canvas').first()).toBeVisible();
  for (const tab of ['why', 'data', 'series'] as const) {
    await screen.tab(tab).click();
    await expect(note).toContainText('Recorded from 200 ms to 300 ms');
  }
  await screen.tab('compare').click();
  await screen.done();
  await expect.poll(() => screen.metrics.innerText()).toBe(figures);
  await screen.tab('report').click();
  // on paper a figure and its unit are joined by a space that does not break
  await expect(
    reportPages(page)
      .getByText(/Recorded from 200\sms to 300\sms/)
      .first(),
  ).toBeVisible();

  await choose('none');
  await screen.tab('timeline').click();
  await expect(note).toContainText('Not recorded');
});

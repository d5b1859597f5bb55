/** The main job on screen: scenario in, comparison, timeline and report out. */
import { readFile, writeFile } from 'node:fs/promises';
import type { Locator } from '@playwright/test';
import { expect, test } from './app.ts';
import { BUSY_SCENARIO, LONG_SCENARIO, SHIPPED_TRACE, SMALL_SCENARIO } from './inputs.ts';
import { unsavedText } from './journal.ts';
import { mainThreadTasks } from './main-thread.ts';
import { openFile, screens, words } from './screens.ts';

test('a scenario runs to a comparison with a verdict, a timeline and a report', async ({ app }, info) => {
  const { page } = app;
  const file = info.outputPath('small.yaml');
  await writeFile(file, SMALL_SCENARIO);
  await openFile(app, file);
  const screen = screens(page);
  await screen.run();

  await expect(screen.metrics).toContainText('p99');
  await expect(screen.metrics).toContainText('BT class');
  await expect(page.getByText(/^(Supported|Not supported|Depends)$/).first()).toBeVisible();

  await screen.tab('timeline').click();
  await expect(page.locator('canvas').first()).toBeVisible();

  await screen.tab('report').click();
  const pdf = await app.printed(() => page.getByRole('button', { name: words.report.export }).click());
  expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
  expect(pdf.length).toBeGreaterThan(20_000);
});

test('a run is cancelled and keeps what is finished', async ({ app }, info) => {
  const { page } = app;
  const file = info.outputPath('long.yaml');
  await writeFile(file, LONG_SCENARIO);
  await openFile(app, file);
  const screen = screens(page);
  await screen.runButton.click();
  await expect(screen.progress).toBeVisible();
  await screen.cancelButton.click();
  await expect(page.getByText(/^Cancelled: /)).toBeVisible();
  await expect(screen.runButton).toBeEnabled();
});

/** CPU time of a task that nobody notices. */
const MOST_MS = 50;

test('the page never blocks while simulations run', async ({ app }, info) => {
  test.skip(app.shell !== 'web', 'it is the same page, and tasks are read from a trace of the browser');
  test.slow();
  const { page } = app;
  const file = info.outputPath('busy.yaml');
  await writeFile(file, BUSY_SCENARIO);
  await openFile(app, file);
  const screen = screens(page);
  await expect(screen.metrics).toBeVisible();
  await page.evaluate(() => {
    const counter = { count: 0 };
    Object.assign(window, { counter });
    const options = { subtree: true, childList: true, characterData: true };
    new MutationObserver(() => counter.count++).observe(document.querySelector('table.metrics') as Element, options);
  });
  let tasks = await mainThreadTasks(page, screen.run);
  // who shares the caches of a processor takes CPU time from others too: what it does in one of several runs, it can do
  for (let more = 0; more < 2 && tasks[0] >= MOST_MS; more++) tasks = await mainThreadTasks(page, screen.run);
  expect(tasks.length).toBeGreaterThan(100);
  const seen = await page.evaluate(() => (window as unknown as { counter: { count: number } }).counter.count);
  expect(seen, 'the table followed the run').toBeGreaterThan(3);
  const longest = `longest tasks, ms of CPU time: ${tasks.slice(0, 5).map((ms) => ms.toFixed(1))}`;
  info.annotations.push({ type: 'main thread', description: longest });
  expect(tasks[0], longest).toBeLessThan(MOST_MS);
});

test('Escape clears a selection on the timeline before it cancels the run', async ({ app }, info) => {
  const { page } = app;
  const file = info.outputPath('long.yaml');
  await writeFile(file, LONG_SCENARIO);
  await openFile(app, file);
  const screen = screens(page);
  await screen.tab('timeline').click();
  await screen.runButton.click();
  const stage = page.getByRole('application', { name: /^Timeline/ });
  await expect(stage).toBeVisible();
  await stage.focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Shift+ArrowRight');
  await expect(page.getByRole('heading', { name: 'Selection' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('heading', { name: 'Visible range' })).toBeVisible();
  await expect(screen.progress).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByText(/^Cancelled: /)).toBeVisible();
});

test('a wrong scenario shows what is wrong, where, and what was meant', async ({ app }, info) => {
  const { page } = app;
  const file = info.outputPath('wrong.yaml');
  await writeFile(file, SMALL_SCENARIO.replace('warmup:', 'warmpu:'));
  await openFile(app, file);
  await screens(page).tab('scenario').click();
  const line = SMALL_SCENARIO.split('\n').findIndex((text) => text.startsWith('measure:')) + 1;
  await expect(page.getByText('warmpu').first()).toBeVisible();
  await expect(page.getByText('warmup').first()).toBeVisible();
  await expect(page.getByText(`line ${line},`).first()).toBeVisible();
});

test('a trace from a real server opens and is replayed under other policies', async ({ app }) => {
  await openFile(app, SHIPPED_TRACE);
  const screen = screens(app.page);
  await expect(screen.tab('trace')).toBeVisible();
  await screen.run();
  await expect(screen.metrics).toContainText(/eevdf/i);
});

test('edits survive a crash of the page and are saved to the file', async ({ app }, info) => {
  const { page } = app;
  const file = info.outputPath('edited.yaml');
  await writeFile(file, SMALL_SCENARIO);
  await openFile(app, file);
  const screen = screens(page);
  await screen.tab('scenario').click();
  await screen.editor.press('ControlOrMeta+End');
  await screen.editor.pressSequentially('# typed and not saved\n');
  await expect.poll(() => unsavedText(page)).toContain('# typed and not saved');
  await page.reload();
  await expect(page.getByText(words.scenario.restored)).toBeVisible();
  // only what is in sight is in the page
  await screen.editor.press('ControlOrMeta+End');
  await expect(screen.editor).toContainText('# typed and not saved');
  if (app.shell === 'web') return;
  await app.command('file.save', words.command['file.save']);
  await expect.poll(() => readFile(file, 'utf8')).toContain('# typed and not saved');
});

test('the whole way can be gone by keyboard, and the focus is never lost', async ({ app }) => {
  const { page } = app;
  const screen = screens(page);
  const title = 'Online service beside batch work';
  const focused = () => page.evaluate(() => document.activeElement !== document.body);
  const tabTo = async (target: Locator) => {
    for (let step = 0; step < 60; step++) {
      if (await target.evaluate((element) => element === document.activeElement)) return;
      await page.keyboard.press('Tab');
    }
    throw new Error(`${target} is not within 60 presses of Tab`);
  };
  const live = page.locator('.cdf [aria-live], .timeline > [aria-live]');

  await tabTo(screen.card(title).getByRole('button'));
  await page.keyboard.press('Enter');
  await expect(screen.runButton).toBeEnabled();
  await expect.poll(focused).toBe(true);

  // Too long to wait for, so Escape ends it.
  await tabTo(page.getByLabel(words.run.replications));
  await page.keyboard.type('500');
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(screen.progress).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByText(/^Cancelled: /)).toBeVisible();
  await expect.poll(focused).toBe(true);

  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type('2');
  await tabTo(page.getByLabel(words.run.duration));
  await page.keyboard.type('1s');
  await tabTo(screen.runButton);
  await page.keyboard.press('Enter');
  await expect(page.getByText(/^Done in /)).toBeVisible({ timeout: 60_000 });
  await expect(screen.runButton).toBeFocused();

  const all = page.getByRole('button', { name: /^All metrics/ });
  await tabTo(all);
  await page.keyboard.press('Space');
  await expect(all).toHaveAttribute('aria-pressed', 'true');
  await tabTo(screen.metrics.getByRole('button').first());
  await page.keyboard.press('i');
  await expect(page.getByRole('region', { name: words.compare.detail })).toBeVisible();

  await page.getByRole('application', { name: /^Distribution of / }).focus();
  await page.keyboard.press('ArrowRight');
  await expect(live).toContainText('At ');

  await page.keyboard.press('Alt+2');
  await expect(screen.tab('timeline')).toHaveAttribute('aria-selected', 'true');
  await expect.poll(focused).toBe(true);
  const stage = page.getByRole('application', { name: /^Timeline/ });
  await expect(stage).toBeVisible();
  await tabTo(stage);
  await page.keyboard.press('ArrowRight');
  await expect(live).toContainText('CPU 0');

  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: words.shortcuts.title })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(stage).toBeFocused();

  await page.keyboard.press('Alt+3');
  await expect(page.getByRole('tabpanel', { name: words.tab.report })).toBeFocused();
  // the list of tabs takes a moment to know which of them is its one stop
  await expect(screen.tab('report')).toHaveAttribute('tabindex', '0');
  await page.keyboard.press('Shift+Tab');
  await expect(screen.tab('report')).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await expect(screen.tab('scenario')).toHaveAttribute('aria-selected', 'true');
  const pdf = await app.printed(() => page.keyboard.press('ControlOrMeta+p'));
  expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
});

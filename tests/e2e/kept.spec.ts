/** Nothing is lost: a page that is loaded again shows the run that it showed, with every replication that was finished. */
import { writeFile } from 'node:fs/promises';
import type { Page, TestInfo } from '@playwright/test';
import { expect, test } from './app.ts';
import { keptOf } from './journal.ts';
import { keptScenario } from './kept-scenario.ts';
import { openFile, type Screens, screens, words } from './screens.ts';
import type { App } from './shells.ts';

const SCENARIO = keptScenario('300ms');

/** A bundle of the scenario with its results takes less, one with the recordings more. */
const WITHOUT_RECORDINGS = 20_000;

test('a finished run is there again after the page was loaded again', async ({ app }, info) => {
  const { page } = app;
  const screen = screens(page);
  const file = info.outputPath('kept.yaml');
  await writeFile(file, SCENARIO);
  await openFile(app, file);
  await screen.run();
  const table = await screen.tableOf(3);
  await page.keyboard.press('2');
  await expect(screen.metrics.getByRole('columnheader')).toHaveCount(2);
  await page.keyboard.press('2');
  await page.getByLabel(words.comparison.baseline, { exact: true }).selectOption('eevdf');
  await page.keyboard.press('Alt+2');
  await expect(page.getByRole('application').first()).toBeVisible();
  // what is shown is written when it has stood still for a moment, what is finished as soon as it is packed
  await expect.poll(() => keptView(page)).toMatchObject({ tab: 'timeline', baseline: 'eevdf' });
  await expect.poll(async () => (await page.evaluate(keptRun)).bundleBytes).toBeGreaterThan(WITHOUT_RECORDINGS);

  await page.reload();
  await expect(screen.tab('timeline')).toHaveAttribute('aria-selected', 'true');
  await expect(page.getByRole('application').first()).toBeVisible();
  await page.keyboard.press('Alt+1');
  await expect(screen.metrics.getByRole('columnheader').nth(1)).toContainText('eevdf');
  await page.getByLabel(words.comparison.baseline, { exact: true }).selectOption('cfs');
  await expect.poll(() => screen.metrics.innerText()).toBe(table);
});

/** Begins a run of 2000 replications, long enough that a fast machine is not done before it ends; some are in the log. */
async function beginLongRun(app: App, info: TestInfo): Promise<Screens> {
  const { page } = app;
  const screen = screens(page);
  const file = info.outputPath('kept.yaml');
  await writeFile(file, SCENARIO);
  await openFile(app, file);
  await page.getByLabel(words.run.replications, { exact: true }).fill('2000');
  await page.getByLabel(words.run.duration, { exact: true }).fill('3s');
  await screen.runButton.click();
  await expect(screen.progress).toBeVisible();
  await expect.poll(async () => (await page.evaluate(keptRun)).lines, { timeout: 60_000 }).toBeGreaterThan(6);
  return screen;
}

test('an interrupted run goes on from the replications that were finished', async ({ app }, info) => {
  const { page } = app;
  const screen = await beginLongRun(app, info);
  await page.reload();

  const notice = page.getByText(/^\d+ of 2000 replications were kept; run the rest\?$/);
  await expect(notice).toBeVisible();
  await expect(screen.metrics.getByRole('columnheader').nth(2)).toContainText(/n = [1-9]/);
  const kept = Number((await notice.textContent())?.split(' ')[0]);
  // six or more are in the log, of two variants that a busy machine does not run in step
  expect(kept).toBeGreaterThan(0);
  await page.getByRole('button', { name: words.run.rest }).first().click();
  await expect(screen.progress).toBeVisible();
  await expect(page.getByText(/of (3\d{3}|4000) replications/)).toBeVisible();
  await page.getByRole('button', { name: words.run.cancel, exact: true }).click();
  await expect(page.getByText(/^Cancelled: \d+ of 2000 replications are kept/)).toBeVisible();
});

test('a run whose worker ended is shown as far as it got, and goes on from there without a reload', async ({
  app,
}, info) => {
  const { page } = app;
  const screen = await beginLongRun(app, info);
  await page.evaluate(() => document.documentElement.setAttribute('data-page', 'the same'));
  const ended = page.workers().filter((worker) => worker.url().includes('/run.worker'));
  expect(ended).not.toHaveLength(0);
  for (const worker of ended) await worker.evaluate(() => self.close());

  const notice = page.getByRole('alert').filter({ hasText: 'The run had to be brought back' });
  await expect(notice).toContainText(/the worker ended.*[1-9]\d* of 2000 replications are there again/);
  await expect(screen.metrics.getByRole('columnheader').nth(2)).toContainText(/n = [1-9]/);
  await notice.getByRole('button', { name: words.run.rest }).click();
  await expect(screen.progress).toBeVisible();
  // those that are there are not run again
  await expect(page.getByText(/of (3\d{3}|4000) replications/)).toBeVisible();
  await page.getByRole('button', { name: words.run.cancel, exact: true }).click();
  await expect(page.getByText(/^Cancelled: [1-9]\d* of 2000 replications are kept/)).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('data-page', 'the same');
});

test('what a later version kept is left as it is, which is said, and runs are kept beside it', async ({
  app,
}, info) => {
  const { page } = app;
  const screen = screens(page);
  const file = info.outputPath('kept.yaml');
  await writeFile(file, SCENARIO);
  await openFile(app, file);
  await expect.poll(async () => (await page.evaluate(keptRun)).lines).toBeGreaterThan(0);
  await expect.poll(() => keptView(page)).toMatchObject({ tab: 'compare' });
  const slot = await page.evaluate(() => sessionStorage.getItem('dyno.slot'));
  const later = '{"dynoKept":99,"parts":["c.dyno"]}\n';
  await page.evaluate(writeLog, [`${slot}`, later] as const);
  await page.reload();
  await expect(page.getByRole('alert').filter({ hasText: 'kept by a newer version of Dyno' })).toContainText(
    'It stays as it is',
  );
  await openFile(app, file);
  await screen.run();
  const table = await screen.tableOf(3);
  await expect.poll(async () => (await page.evaluate(keptRun)).bundleBytes).toBeGreaterThan(WITHOUT_RECORDINGS);
  await page.reload();
  await expect.poll(() => screen.metrics.innerText()).toBe(table);
  expect(await page.evaluate(logOf, `${slot}`)).toBe(later);
});

/** What is kept of what the window shows; nothing yet is an empty view. */
async function keptView(page: Page): Promise<unknown> {
  const slot = await page.evaluate(() => sessionStorage.getItem('dyno.slot'));
  const { text } = await keptOf(page, `view.${slot}`);
  return text === '' ? {} : JSON.parse(JSON.parse(text).view);
}

async function writeLog([slot, text]: readonly [slot: string, text: string]): Promise<void> {
  const root = await navigator.storage.getDirectory();
  const folder = await (await root.getDirectoryHandle('kept')).getDirectoryHandle(slot);
  const file = await (await folder.getFileHandle('log')).createWritable();
  await file.write(text);
  await file.close();
}

async function logOf(slot: string): Promise<string> {
  const root = await navigator.storage.getDirectory();
  const folder = await (await root.getDirectoryHandle('kept')).getDirectoryHandle(slot);
  return (await (await folder.getFileHandle('log')).getFile()).text();
}

interface KeptRun {
  /** Lines of the log of finished replications. */
  readonly lines: number;
  /** Of the bundle that the log names last. */
  readonly bundleBytes: number;
}

/** What is kept of the run, read past the app. */
async function keptRun(): Promise<KeptRun> {
  const root = await navigator.storage.getDirectory();
  const kept = await root.getDirectoryHandle('kept', { create: true });
  for await (const slot of (kept as unknown as { values(): AsyncIterable<FileSystemDirectoryHandle> }).values()) {
    try {
      const sizeOf = async (name: string) => (await (await slot.getFileHandle(name)).getFile()).size;
      const log = await (await (await slot.getFileHandle('log')).getFile()).text();
      const lines = log.split('\n').filter((line) => line !== '');
      const head = lines.findLast((line) => line.includes('"dynoKept"')) ?? '{}';
      return { lines: lines.length, bundleBytes: await sizeOf(JSON.parse(head).bundle) };
    } catch {
      // it is being written
    }
  }
  return { lines: 0, bundleBytes: 0 };
}

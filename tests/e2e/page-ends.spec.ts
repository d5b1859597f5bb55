/** The page ends in the middle of something: files are the old or the new ones, whole, and what was done is there afterwards. */
import { readFile, writeFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import type { CommandId } from '../../renderer/commands/registry.ts';
import { readBundle } from '../../workers/formats/bundle/read.ts';
import { expect, test } from './app.ts';
import { SMALL_SCENARIO } from './inputs.ts';
import { openFile, replaceText, reportPages, screens, words } from './screens.ts';
import type { App } from './shells.ts';

/** Ends the page, and gives the one that takes its place: in a browser somebody opens the address again. */
async function endPage({ shell }: Pick<App, 'shell'>, page: Page): Promise<Page> {
  const url = page.url();
  const context = page.context();
  const again = shell === 'web' ? undefined : context.waitForEvent('page');
  await page.goto('chrome://crash').catch(() => undefined);
  if (again) return again;
  const tab = await context.newPage();
  await tab.goto(url);
  return tab;
}

/** Replications of sweeps that are kept, read past the app. */
function keptReplications(): Promise<number> {
  return new Promise((resolve) => {
    const opening = indexedDB.open('dyno-replications', 1);
    // it is the app's to make
    opening.onupgradeneeded = () => opening.transaction?.abort();
    opening.onerror = () => resolve(0);
    opening.onsuccess = () => {
      const database = opening.result;
      const count = database.transaction('lines').objectStore('lines').count();
      count.onsuccess = () => {
        database.close();
        resolve(count.result);
      };
    };
  });
}

const SWEEP = `dyno: 1
lab: scheduling
title: Hogs on one CPU
machine: { cpus: 1 }
workload: { hog: { kind: hog, threads: 2 } }
measure: { duration: 90s, replications: 3 }
sweep: { axes: { workload.hog.threads: [2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17] }, metrics: [switches] }
variants:
  old: { baseline: true, policy: { cfs: { kernel: "6.1" } } }
  new: { policy: { eevdf: { kernel: "6.12" } } }
`;

test('a page that ends in a sweep comes back with its document and the points that were finished', async ({
  app,
  problems,
}, info) => {
  test.skip(info.project.name === 'electron', 'the stand-in and the browser crash a page through Playwright');
  const file = info.outputPath('hogs.yaml');
  await writeFile(file, SWEEP);
  await openFile(app, file);
  await screens(app.page).tab('sweep').click();
  await app.page.getByRole('button', { name: words.sweep.start, exact: true }).click();
  let kept = 0;
  const isUnderWay = async () => {
    kept = await app.page.evaluate(keptReplications);
    return kept;
  };
  await expect.poll(isUnderWay).toBeGreaterThan(4);
  const page = await endPage(app, app.page);
  await screens(page).tab('sweep').click();
  await expect(page.getByRole('button', { name: words.sweep.resume })).toBeEnabled();
  const there = await page.getByText(/^\d+ of 96 replications are there/).textContent();
  expect(Number(there?.split(' ')[0])).toBeGreaterThanOrEqual(kept);
  problems.length = 0;
});

/** Commands that ask where to, what was there before, and whether what is there afterwards is whole. */
const WRITES: readonly (readonly [CommandId, before: string, isWhole: (bytes: Buffer) => Promise<boolean>])[] = [
  ['run.save', 'an earlier run', async (bytes) => (await readBundle(new Uint8Array(bytes))).ok],
  // from its head to the replications of its last row
  ['data.csv', 'an earlier table', async (bytes) => /^variant,metric,.*,3\r\n$/s.test(bytes.toString())],
];

test('a page that ends while it saves, exports or prints leaves whole files, and comes back with its run and edits', async ({
  app,
  problems,
}, info) => {
  test.skip(info.project.name !== 'desktop', 'the stand-in crashes a page through Playwright');
  const { desktop } = app;
  if (!desktop) throw new Error('there is a main process on the desktop');
  const file = info.outputPath('small.yaml');
  await writeFile(file, SMALL_SCENARIO);
  await openFile(app, file);
  let page = app.page;
  await screens(page).run();
  const table = await screens(page).tableOf(3);
  await screens(page).tab('scenario').click();
  await replaceText(screens(page).editor, `# kept all the time\n${SMALL_SCENARIO}`);
  await expect.poll(() => page.evaluate(() => window.dyno?.readJournal('last-edited'))).toContain('small.yaml');
  await screens(page).tab('compare').click();

  /** Runs a command, and ends the page while the dialog asks where to; then a place is chosen. */
  const endMeanwhile = async (command: CommandId, path: string): Promise<void> => {
    await desktop.evaluate(({ dialog }) => {
      const asked = dialog as typeof dialog & { asked?: boolean; choose?: (filePath: string) => void };
      asked.asked = false;
      // a page that ends twice in a short time is loaded again when somebody says so
      dialog.showMessageBox = async () => ({ response: 0, checkboxChecked: false });
      dialog.showSaveDialog = () =>
        new Promise((resolve) => {
          asked.choose = (filePath) => resolve({ canceled: false, filePath });
          asked.asked = true;
        });
    }, undefined);
    await app.command(command, words.command[command]);
    const isAsked = () => desktop.evaluate(({ dialog }) => (dialog as { asked?: boolean }).asked, undefined);
    await expect.poll(isAsked).toBe(true);
    page = await endPage(app, page);
    await desktop.evaluate(({ dialog }, to) => (dialog as { choose?: (filePath: string) => void }).choose?.(to), path);
  };
  const isThere = async (): Promise<void> => {
    await expect(page.getByText(/ended unexpectedly \(crashed\)/)).toBeVisible();
    await screens(page).tab('scenario').click();
    await expect(screens(page).editor).toContainText('kept all the time');
    await screens(page).tab('compare').click();
    await expect.poll(() => screens(page).metrics.innerText()).toBe(table);
  };

  for (const [command, before, isWhole] of WRITES) {
    await test.step(command, async () => {
      const path = info.outputPath(`${command}.out`);
      await writeFile(path, before);
      await endMeanwhile(command, path);
      await isThere();
      // the shell had all of it
      await expect.poll(async () => isWhole(await readFile(path))).toBe(true);
    });
  }

  await test.step('report.export', async () => {
    const path = info.outputPath('report.pdf');
    await writeFile(path, 'an earlier report');
    await screens(page).tab('report').click();
    await expect(reportPages(page).first()).toBeVisible();
    const told = desktop.evaluate(
      ({ dialog }) =>
        new Promise<string>((resolve) => {
          dialog.showErrorBox = (_title, content) => resolve(content);
        }),
      undefined,
    );
    await endMeanwhile('report.export', path);
    expect(await told).toBe('report.pdf was not printed: the page ended before it was.');
    expect(await readFile(path, 'utf8')).toBe('an earlier report');
    await expect(page.getByText(/ended unexpectedly \(crashed\)/)).toBeVisible();
  });
  problems.length = 0;
});

test('a tab that ends while it writes a file leaves the one that was there, and comes back with its run', async ({
  app,
  problems,
}, info) => {
  test.skip(info.project.name !== 'web', 'a browser writes files of its own accord');
  const { page } = app;
  const file = info.outputPath('small.yaml');
  await writeFile(file, SMALL_SCENARIO);
  await openFile(app, file);
  await screens(page).run();
  const table = await screens(page).tableOf(3);
  // a file of the origin in the place of one that somebody chooses: it is written in the same way
  await page.evaluate(async () => {
    const root = await navigator.storage.getDirectory();
    const handle = await root.getFileHandle('run.dyno', { create: true });
    const stream = await handle.createWritable();
    await stream.write('an earlier run');
    await stream.close();
    Object.assign(window, { showSaveFilePicker: async () => handle });
    // all is written, and the file is not yet in its place
    FileSystemWritableFileStream.prototype.close = () => {
      document.documentElement.setAttribute('data-written', '');
      return new Promise(() => undefined);
    };
  });
  await app.command('run.save', words.command['run.save']);
  await expect(page.locator('html[data-written]')).toBeAttached();
  const tab = await endPage(app, page);
  await expect.poll(() => screens(tab).metrics.innerText()).toBe(table);
  const saved = await tab.evaluate(async () => {
    const root = await navigator.storage.getDirectory();
    return (await (await root.getFileHandle('run.dyno')).getFile()).text();
  });
  expect(saved).toBe('an earlier run');
  problems.length = 0;
});

/** A worker of a view that ends without a word: the view says so, everything else goes on, and another try shows it again. */
import { writeFile } from 'node:fs/promises';
import type { Locator, Page } from '@playwright/test';
import { expect, test } from './app.ts';
import { openFile, screens, words } from './screens.ts';
import { HARDWARE, SWAP } from './small-scenarios.ts';

/** A database starts in seconds where nothing else runs, ms. */
const SLOW = 30_000;

const SCHEDULING = `dyno: 1
lab: scheduling
title: { en: Ends }
machine: { cpus: 2 }
workload:
  web: { kind: server, threads: 2, arrivals: { poisson: 150/s }, service: { exponential: 1ms } }
  batch: { kind: hog, threads: 2 }
measure: { warmup: 0ms, duration: 300ms, replications: 1, seed: 1 }
variants:
  cfs: { baseline: true, policy: { cfs: { kernel: '6.5' } } }
`;

interface View {
  readonly worker: string;
  /** Goes there; the console is beside the tables. */
  readonly open: (page: Page) => Promise<void>;
  /** What it shows once its worker has answered. */
  readonly shown: (page: Page) => Locator;
}

const tab = (key: string) => (page: Page) => page.keyboard.press(key);
const region = (name: string) => (page: Page) => page.getByRole('region', { name, exact: true });

const VIEWS: readonly (readonly [document: string, text: string, views: readonly View[]])[] = [
  [
    'a run of the scheduling lab',
    SCHEDULING,
    [
      { worker: 'timeline', open: tab('Alt+2'), shown: (page) => page.getByRole('button', { name: '▸ web' }) },
      { worker: 'series', open: tab('Alt+0'), shown: region('CPUs in use') },
      { worker: 'why', open: tab('Alt+7'), shown: region(words.why.slowest) },
    ],
  ],
  [
    'its tables',
    SCHEDULING,
    [
      {
        worker: 'data',
        open: tab('Alt+9'),
        shown: (page) => page.getByRole('navigation', { name: words.data.tables }),
      },
      {
        worker: 'sql',
        open: (page) => page.getByRole('button', { name: 'SQL', exact: true }).click(),
        shown: (page) => page.getByRole('textbox', { name: words.data.console.editor }),
      },
    ],
  ],
  ['a run of the swap lab', SWAP, [{ worker: 'swap', open: tab('Alt+6'), shown: region(words.swap.map) }]],
  [
    'a run of the hardware lab',
    HARDWARE,
    [{ worker: 'hardware', open: tab('Alt+6'), shown: region(words.power.basisTitle) }],
  ],
];

for (const [document, text, views] of VIEWS) {
  test(`every view of ${document} says when its worker has ended, and another try brings it back`, async ({
    app,
  }, info) => {
    test.skip(info.project.name !== 'web', 'workers are the same in every shell');
    const { page } = app;
    const file = info.outputPath('ends.yaml');
    await writeFile(file, text);
    await openFile(app, file);
    await screens(page).run();
    for (const { worker, open, shown } of views) {
      await test.step(worker, async () => {
        await open(page);
        const view = shown(page);
        await expect(view).toBeVisible({ timeout: SLOW });
        const workers = () => page.workers().filter((each) => each.url().includes(`/${worker}.worker`));
        await expect.poll(workers).not.toHaveLength(0);
        for (const each of workers()) await each.evaluate(() => self.close());
        const retry = page.getByRole('button', { name: words.app.retry });
        const alert = page.getByRole('alert').filter({ has: retry });
        await expect(alert).toContainText('the worker ended');
        await retry.click();
        await expect(alert).toBeHidden();
        await expect(view).toBeVisible({ timeout: SLOW });
      });
    }
  });
}

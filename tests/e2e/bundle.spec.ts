/** A run as one file: saved from a run, opened again with its results, run again to the same ones. */
import { writeFile } from 'node:fs/promises';
import { expect, test } from './app.ts';
import { openFile, screens, words } from './screens.ts';

const SCENARIO = `dyno: 1
lab: scheduling
title: { en: A run to keep }
machine: { cpus: 2 }
workload:
  web: { kind: periodic, period: 10ms, run: { exponential: 2ms } }
  batch: { kind: hog, threads: 3 }
measure: { warmup: 50ms, duration: 500ms, replications: 3, seed: 1 }
variants:
  cfs: { baseline: true, policy: { cfs: { kernel: '6.5' } } }
  eevdf: { policy: { eevdf: { kernel: '6.12' } } }
claims:
  - { id: c, text: the tail is no worse, source: test, holds: eevdf.web.latency.p99 <= 2 * cfs.web.latency.p99 }
`;

test('a run is kept in a file and shown again without running', async ({ app }, info) => {
  const { page } = app;
  const scenario = info.outputPath('keep.yaml');
  await writeFile(scenario, SCENARIO);
  await openFile(app, scenario);
  const screen = screens(page);
  await screen.run();
  const table = await screen.tableOf(3);
  const bytes = await app.saved(() => app.command('run.save', words.command['run.save']));
  const bundle = info.outputPath('keep.dyno');
  await writeFile(bundle, bytes);

  await app.command('view.library', words.command['view.library']);
  await openFile(app, bundle);
  await expect(screen.metrics).toBeVisible();
  await expect.poll(() => screen.metrics.innerText()).toBe(table);
  await page.keyboard.press('Alt+2');
  await expect(page.getByRole('application').first()).toBeVisible();

  await page.keyboard.press('Alt+1');
  await screen.run();
  await expect.poll(() => screen.metrics.innerText()).toBe(table);

  await writeFile(bundle, bytes.subarray(0, bytes.length / 2));
  await openFile(app, bundle);
  await expect(page.getByText(/keep\.dyno: this is no bundle, or it is cut short/)).toBeVisible();
  // what was open is still there
  await expect.poll(() => screen.metrics.innerText()).toBe(table);
});

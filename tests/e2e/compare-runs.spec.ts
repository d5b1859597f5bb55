/** Two saved runs beside each other, another baseline, and replications that are added to those that are there. */
import { writeFile } from 'node:fs/promises';
import { expect, test } from './app.ts';
import { openFile, screens, words } from './screens.ts';

const SCENARIO = `dyno: 1
lab: scheduling
title: { en: A run to compare }
machine: { cpus: 1 }
workload:
  web: { kind: server, threads: 1, arrivals: { poisson: 400/s }, service: { exponential: 1ms } }
  batch: { kind: hog }
measure: { warmup: 10ms, duration: 200ms, replications: 4, seed: 1 }
variants:
  cfs: { baseline: true, policy: { cfs: { kernel: '6.5' } } }
  eevdf: { policy: { eevdf: { kernel: '6.12' } } }
claims:
  - { id: c, text: the tail is no worse, source: test, holds: eevdf.web.latency.p99 <= 2 * cfs.web.latency.p99 }
`;

test('two saved runs are compared, those with other inputs only when one says so', async ({ app }, info) => {
  const { page } = app;
  const screen = screens(page);
  const bar = page.getByRole('region', { name: words.comparison.bar });
  const columns = screen.metrics.getByRole('columnheader');
  const runAndSave = async (name: string, text: string): Promise<string> => {
    const file = info.outputPath(`${name}.yaml`);
    await writeFile(file, text);
    await openFile(app, file);
    // until then the document before is on screen
    await expect(page.getByRole('navigation').getByText(`${name}.yaml`)).toBeVisible();
    await expect(page.getByText(words.compare.notRun)).toBeVisible();
    await screen.run();
    const bundle = info.outputPath(`${name}.dyno`);
    await writeFile(bundle, await app.saved(() => app.command('run.save', words.command['run.save'])));
    return bundle;
  };
  const compareWith = (file: string): Promise<void> =>
    app.chooseFile(file, () => app.command('run.compareWith', words.command['run.compareWith']));

  const wide = await runAndSave('wide', SCENARIO.replace('cpus: 1', 'cpus: 2'));
  const busy = await runAndSave('busy', SCENARIO.replace('400/s', '500/s'));
  await runAndSave('narrow', SCENARIO);

  await compareWith(wide);
  await expect(bar).toContainText('narrow compared with wide');
  await expect(columns).toHaveCount(5);
  await expect(columns.nth(4)).toContainText('wide: eevdf');
  const inputs = page.getByRole('region', { name: words.comparison.inputs }).first();
  await expect(inputs.getByRole('row', { name: /^machine\.cpus/ })).toContainText('1212');
  const last = screen.metrics
    .getByRole('row', { name: /^Latency, mean/ })
    .first()
    .getByRole('cell')
    .nth(3);
  await expect(last.locator('.delta')).toHaveCount(1);

  // another run, with another workload
  await page.getByRole('button', { name: words.comparison.end }).click();
  await expect(bar).toBeHidden();
  await expect(columns).toHaveCount(3);
  await compareWith(busy);
  await expect(bar).toContainText(words.comparison.input.workload);
  await expect(columns).toHaveCount(5);
  await expect(last.locator('.delta')).toHaveCount(0);
  await bar.getByRole('button', { name: words.comparison.anyway }).click();
  await expect(last.locator('.delta')).toHaveCount(1);
  await expect(last).toContainText(words.comparison.unpaired);
  await page.keyboard.press('Alt+3');
  await expect(page.locator('.report-page')).toContainText('compared although they differ in the workload');

  // what is no saved run says so, and changes nothing
  await compareWith(info.outputPath('wide.yaml'));
  await expect(page.getByText(/wide\.yaml is not a saved run/)).toBeVisible();
  await expect(bar).toContainText('narrow compared with busy');
});

test('any variant becomes the baseline, and replications are added without running the others again', async ({
  app,
}, info) => {
  const { page } = app;
  const screen = screens(page);
  const file = info.outputPath('more.yaml');
  await writeFile(file, SCENARIO);
  await openFile(app, file);
  await screen.run();
  const columns = screen.metrics.getByRole('columnheader');
  await expect(columns.nth(1)).toContainText('cfs');
  await page.getByLabel(words.comparison.baseline, { exact: true }).selectOption('eevdf');
  await expect(columns.nth(1)).toContainText('eevdf');
  await expect(columns.nth(1)).toContainText(words.compare.baseline);
  await page.keyboard.press('Alt+b');
  await expect(columns.nth(1)).toContainText('cfs');

  // the spread of a deterministic metric is small: its detail asks for few, or none; the claimed tail asks for many
  const more = page.getByRole('button', { name: words.run.justThose }).first();
  await expect(more).toBeVisible();
  const text =
    (await page
      .getByText(/more replications for ±1 %/)
      .first()
      .textContent()) ?? '';
  const count = Number(text.slice(0, text.indexOf('more')).replaceAll(/\D/g, ''));
  expect(count).toBeGreaterThan(0);
  const bar = page.getByRole('region', { name: words.run.bar });
  const before = await bar.getAttribute('data-run');
  await more.click();
  await expect(bar).not.toHaveAttribute('data-run', `${before}`);
  // only the added ones are jobs: two variants of each
  await expect(page.getByText(`of ${2 * count} replications`)).toBeVisible();
  await page.getByRole('button', { name: words.run.cancel, exact: true }).click();
  await expect(page.getByText(/^Cancelled: \d+ of \d+ replications are kept/)).toBeVisible();
  await expect(page.getByRole('button', { name: words.run.rest })).toBeVisible();
});

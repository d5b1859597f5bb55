/** The tab of quantities over time: what both recordings have, linked with the timeline. */
import { writeFile } from 'node:fs/promises';
import { expect, test } from './app.ts';
import { openFile, screens } from './screens.ts';

const SCENARIO = `dyno: 1
lab: scheduling
title: { en: Series }
machine: { cpus: 2 }
workload:
  web: { kind: periodic, period: 10ms, run: { exponential: 2ms } }
  batch: { kind: hog, threads: 3 }
measure: { warmup: 0ms, duration: 300ms, replications: 1, seed: 1 }
variants:
  cfs: { baseline: true, policy: { cfs: { kernel: '6.5' } } }
  eevdf: { policy: { eevdf: { kernel: '6.12' } } }
`;

test('quantities over time are shown for both recordings and follow the playhead', async ({ app }, info) => {
  const { page } = app;
  const file = info.outputPath('series.yaml');
  await writeFile(file, SCENARIO);
  await openFile(app, file);
  await screens(page).run();
  await page.keyboard.press('Alt+0');
  const chart = page.getByRole('region', { name: 'CPUs in use', exact: true });
  await expect(chart).toBeVisible();
  // three hogs keep both CPUs busy in A and in B
  await expect(chart.locator('output')).toHaveText(['2', '2', '0']);
  // a variant has the colour of its chip
  const chip = page.locator('.chip line').nth(1);
  const stroke = await chip.evaluate((line) => getComputedStyle(line).stroke);
  await expect(chart.locator('.series-mark-1')).toHaveCSS('border-top-color', stroke);
  const waiting = page.getByRole('region', { name: 'Tasks waiting for a CPU' });
  await chart.getByRole('application').focus();
  await page.keyboard.press('End');
  await expect(chart.locator('[aria-live]')).toContainText('A cfs 2');
  await expect(waiting.locator('output').first()).not.toHaveText('–');
  await page.keyboard.press('t');
  await expect(chart.getByRole('table').getByRole('row')).toHaveCount(21);
  await page.getByRole('button', { name: 'Queues' }).click();
  await expect(waiting).toBeHidden();
});

/** From a slow request to who kept it waiting, with the pointer and with the keyboard alone. */
import { writeFile } from 'node:fs/promises';
import { STRINGS } from '../../renderer/timeline/strings.ts';
import { expect, test } from './app.ts';
import { openFile, screens, words } from './screens.ts';

const timeline = STRINGS.en;

const SCENARIO = `dyno: 1
lab: scheduling
title: { en: Why a request is slow }
machine: { cpus: 2, smt: 2, interference: { smt: { factor: 0.6 } } }
workload:
  web: { kind: server, threads: 2, nice: 5, arrivals: { poisson: 150/s }, service: { exponential: 1ms } }
  batch: { kind: hog, threads: 2 }
measure: { warmup: 100ms, duration: 3s, replications: 2, seed: 1 }
variants:
  alone: { baseline: true, without: [batch], policy: { cfs: { kernel: "6.5" } } }
  cfs: { policy: { cfs: { kernel: "6.5" } } }
`;

test('a finding leads to the request behind it, and the request to its antagonists', async ({ app }, info) => {
  const { page } = app;
  const file = info.outputPath('why.yaml');
  await writeFile(file, SCENARIO);
  await openFile(app, file);
  const screen = screens(page);
  await screen.run();

  const parts = page.getByRole('table', { name: `${words.compare.parts}: web` });
  await expect(parts).toContainText('run-queue wait');
  await expect(parts).toContainText('SMT slowdown');

  const findings = page.getByRole('region', { name: words.compare.findings });
  await expect(findings).toContainText(/p99 of web under cfs .* behind batch/);
  await findings.getByRole('button').first().click();

  const why = page.getByRole('region', { name: timeline.why, exact: true });
  await expect(why).toContainText(/Request \d+, served by web-/);
  await expect(why).toContainText('slower than 9');
  await expect(why).toContainText('run-queue wait');
  await expect(why.getByRole('row', { name: /batch-\d/ }).first()).toBeVisible();
  await expect(why).toContainText(/CPU \d, behind batch-\d/);
});

test('the keyboard explains what is at the cursor, and lists the slowest requests', async ({ app }, info) => {
  const { page } = app;
  const file = info.outputPath('why.yaml');
  await writeFile(file, SCENARIO);
  await openFile(app, file);
  const screen = screens(page);
  await screen.run();
  await screen.tab('timeline').click();
  const stage = page.getByRole('application');
  await stage.focus();
  const why = page.getByRole('region', { name: timeline.why, exact: true });
  await expect(why).toBeHidden();
  // an idle CPU at the start, then what runs next
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('e');
  await expect(why).toBeVisible();
  await expect(why.getByRole('listitem').first()).toBeVisible();
  // heard without leaving the canvas: of what, how long, and how much of it waiting
  await expect(why.getByRole('status')).toHaveText(/s\. (runnable, without a CPU: .*behind |It never waited)/);

  const slowest = why.getByRole('listitem').first().getByRole('button');
  await slowest.focus();
  await page.keyboard.press('Enter');
  await expect(slowest).toHaveAttribute('aria-pressed', 'true');
  await expect(why).toContainText(timeline.slowest);
  await stage.focus();
  await page.keyboard.press('Escape');
  await expect(why).toBeHidden();
});

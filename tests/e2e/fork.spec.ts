/** From a moment on the timeline to a variant that differs from there on. */
import { writeFile } from 'node:fs/promises';
import { STRINGS } from '../../renderer/timeline/strings.ts';
import { expect, test } from './app.ts';
import { openFile, screens, words } from './screens.ts';

const SCENARIO = `dyno: 1
lab: scheduling
title: Forks # this comment stays
machine: { cpus: 2 }
groups: { offline: { weight: 50 } }
workload:
  web: { kind: server, threads: 2, arrivals: { poisson: 300/s }, service: { exponential: 1ms } }
  batch: { kind: hog, group: offline, threads: 2 }
measure: { warmup: 100ms, duration: 1s, replications: 2, seed: 1 }
variants:
  cfs: { baseline: true, policy: { cfs: { kernel: "6.5" } } }
`;

test('from the playhead one parameter changes: the fork is in the scenario, runs, and stands beside its parent', async ({
  app,
}, info) => {
  const { page } = app;
  const file = info.outputPath('fork.yaml');
  await writeFile(file, SCENARIO);
  await openFile(app, file);
  const screen = screens(page);
  await screen.run();
  await page.keyboard.press('Alt+2');
  const stage = page.getByRole('application', { name: STRINGS.en.name });
  await stage.focus();
  // events are known when the recording is read; going to one is announced
  const announced = page.locator('[aria-live]').filter({ hasText: /cfs, CPU \d/ });
  await expect(async () => {
    await page.keyboard.press('.');
    await expect(announced).toBeAttached({ timeout: 1000 });
  }).toPass();
  await page.keyboard.press('Control+Shift+F');

  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText(/Fork at /);
  await dialog.getByLabel(words.fork.filter).fill('max');
  const max = dialog.getByRole('radio', { name: /groups\.offline\.max/ });
  await expect(max).toBeVisible();
  await max.check();
  await dialog.getByLabel(words.fork.value).fill('soon');
  await dialog.getByRole('button', { name: words.fork.run }).click();
  await expect(dialog.getByRole('alert')).toContainText('expected quota/period');
  const value = dialog.getByLabel(words.fork.value);
  await expect(value).toHaveAttribute('aria-invalid', 'true');
  await expect(value).toHaveAccessibleDescription(/expected quota\/period/);
  await dialog.getByLabel(words.fork.value).fill('5ms/100ms');
  await dialog.getByRole('button', { name: words.fork.run }).click();
  await expect(dialog).toBeHidden();
  // the timeline that had the focus is another one now: the next Tab goes on from there
  await expect(page.locator('[data-view="timeline"]:focus')).toBeVisible();

  await expect(page.getByRole('button', { name: /cfs-fork/ }).first()).toBeVisible();
  await expect(page.getByText(/^Done in /)).toBeVisible();
  await screen.tab('compare').click();
  await expect(screen.metrics).toContainText('cfs-fork');
  await screen.tab('scenario').click();
  const text = screen.editor;
  await expect(text).toContainText('# this comment stays');
  await expect(text).toContainText(
    /cfs-fork: \{ from: cfs, at: [\d.]+m?s, set: \{ groups\.offline\.max: 5ms\/100ms \} \}/,
  );
});

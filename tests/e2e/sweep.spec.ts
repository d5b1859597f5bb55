/** The tab Sweep: a parameter and its values to lines, words and a table; what was simulated is kept. */
import { writeFile } from 'node:fs/promises';
import { expect, test } from './app.ts';
import { openFile, reportPages, screens, startAgain, words } from './screens.ts';
import type { App } from './shells.ts';

const SCENARIO = `dyno: 1
lab: scheduling
title: Hogs on one CPU
machine: { cpus: 1 }
workload: { hog: { kind: hog, threads: 2 } } # so many
measure: { duration: 200ms, replications: 3 }
variants:
  old: { baseline: true, policy: { cfs: { kernel: "6.1" } } }
  new: { policy: { eevdf: { kernel: "6.12" } } }
`;

async function openSweep(app: App, file: string): Promise<void> {
  await openFile(app, file);
  await expect(screens(app.page).tab('sweep')).toBeVisible();
  await screens(app.page).tab('sweep').click();
  await expect(app.page.getByRole('region', { name: words.sweep.setup })).toBeVisible();
}

test('a sweep is checked before it starts, kept when it is done, and can be extended', async ({ app, shell }, info) => {
  const file = info.outputPath('hogs.yaml');
  await writeFile(file, SCENARIO);
  await openSweep(app, file);
  const { page } = app;
  const setup = page.getByRole('region', { name: words.sweep.setup });
  const parameter = setup.getByLabel('Parameter of axis 1');
  const values = setup.getByLabel('Values of axis 1');
  const start = setup.getByRole('button', { name: words.sweep.start, exact: true });
  const done = setup.getByText(words.sweep.done, { exact: true });
  await expect(start).toBeDisabled();

  await parameter.fill('workload.hog.threads');
  await expect(values).toHaveValue('1..8 log 5');
  await expect(parameter).toHaveAccessibleDescription('in the scenario: 2');
  await values.fill('8..2 3');
  await expect(setup.getByRole('alert')).toContainText("'8' is not less than '2'");
  await expect(values).toHaveAttribute('aria-invalid', 'true');
  await expect(values).toHaveAccessibleDescription(/'8' is not less than '2'/);
  await parameter.fill('workload.hog.thread');
  await values.fill('2');
  await expect(setup.getByRole('alert')).toContainText("did you mean 'threads'?");
  await expect(parameter).toHaveAttribute('aria-invalid', 'true');
  await expect(parameter).toHaveAccessibleDescription(/did you mean 'threads'\?/);
  await parameter.fill('workload.hog.threads');
  await values.fill('2..8 log 3');
  await expect(setup.getByText('3 points × 2 variants × 3 replications')).toBeVisible();

  await start.focus();
  await page.keyboard.press('Enter');
  await expect(done).toBeVisible({ timeout: 60_000 });
  // where the button is gone that had the focus, another one has it, and what came of it is said
  await expect(setup.getByRole('button', { name: words.sweep.exportCsv })).toBeFocused();
  await expect(setup.getByRole('status')).toHaveText(words.sweep.done);
  const results = page.getByRole('region', { name: words.sweep.results });
  const points = results.getByRole('table', { name: words.sweep.points });
  await expect(points.getByRole('row')).toHaveCount(4);
  // the points are one stop of Tab
  const open = points.getByRole('button');
  await open.first().focus();
  await page.keyboard.press('End');
  await expect(open.last()).toBeFocused();
  await expect(points.locator('button[tabindex="0"]')).toHaveCount(1);
  await expect(results.getByRole('region', { name: words.sweep.callouts }).getByRole('listitem').first()).toContainText(
    'new',
  );
  await expect(results.getByRole('application', { name: /against threads of hog/ })).toBeVisible();

  // a new start of the page knows what was simulated
  if (shell === 'web') {
    await startAgain(page);
    await openSweep(app, file);
    await parameter.fill('workload.hog.threads');
  }
  await values.fill('2, 4, 8');
  await expect(done).toBeVisible();
  await values.fill('2, 4, 8, 16');
  await expect(setup.getByText('18 of 24 replications are there.')).toBeVisible();
  await setup.getByRole('button', { name: words.sweep.resume }).click();
  await expect(points.getByRole('row')).toHaveCount(5);
  await expect(done).toBeVisible({ timeout: 60_000 });

  await points.getByRole('button', { name: 'Open the scenario with workload.hog.threads = 16' }).click();
  await expect(screens(page).tab('scenario')).toHaveAttribute('aria-selected', 'true');
  await expect(screens(page).editor).toContainText('threads: 16 } } # so many');
});

test('two axes give a map whose cells open their scenario', async ({ app }, info) => {
  const file = info.outputPath('hogs.yaml');
  const sweep =
    'sweep:\n  axes:\n    workload.hog.threads: [2, 4]\n    machine.hz: [100, 1000]\n  metrics: [switches]\n';
  await writeFile(file, SCENARIO + sweep);
  await openSweep(app, file);
  const { page } = app;
  await page.getByRole('button', { name: words.sweep.start, exact: true }).click();
  await expect(page.getByText(words.sweep.done, { exact: true })).toBeVisible({ timeout: 60_000 });
  const map = page.getByRole('grid', { name: 'switches of new' });
  await expect(map.getByRole('gridcell')).toHaveCount(4);

  // the report of the run has a section for it
  await screens(page).run();
  await screens(page).tab('report').click();
  const section = reportPages(page).getByRole('heading', { name: 'Sweep over threads of hog × HZ' });
  await expect(section.first()).toBeVisible();
  await screens(page).tab('sweep').click();
  await map.getByRole('gridcell').first().focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await expect(screens(page).tab('scenario')).toHaveAttribute('aria-selected', 'true');
  await expect(screens(page).editor).toContainText('threads: 4');
  await expect(screens(page).editor).toContainText('hz: 100');
});

test('by keyboard: who adds an axis goes on at its parameter, and it runs to its end', async ({ app }, info) => {
  const file = info.outputPath('hogs.yaml');
  await writeFile(file, SCENARIO);
  await openSweep(app, file);
  const { page } = app;
  const { keyboard } = page;
  // what is missing is heard where it would be started
  await page.getByLabel(words.sweep.replications).last().focus();
  await keyboard.press('Tab');
  const start = page.getByRole('button', { name: words.sweep.start, exact: true });
  await expect(start).toBeFocused();
  await expect(start).toHaveAccessibleDescription(words.sweep.choose);
  await page.getByLabel('Parameter of axis 1').focus();
  await keyboard.type('workload.hog.threads');
  await keyboard.press('Tab');
  await keyboard.press('Control+a');
  await keyboard.type('2, 4');
  await keyboard.press('Tab');
  await expect(page.getByRole('button', { name: words.sweep.addAxis })).toBeFocused();
  await keyboard.press('Enter');
  await expect(page.getByLabel('Parameter of axis 2')).toBeFocused();
  await keyboard.type('machine.hz');
  await keyboard.press('Tab');
  await keyboard.press('Control+a');
  await keyboard.type('100, 1000');
  // on to the start at once, before what was typed is checked
  await page.getByLabel(words.sweep.replications).last().focus();
  await keyboard.press('Tab');
  await expect(start).toBeFocused();
  await keyboard.press('Enter');
  await expect(page.getByRole('status').getByText(words.sweep.done, { exact: true })).toBeVisible({ timeout: 60_000 });
  await expect(page.locator('.sweep-actions :focus')).toBeVisible();
});

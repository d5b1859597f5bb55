/** The hardware lab's own view: from a run to its power, its matrix, what it rests on, and the report. */

import { writeFile } from 'node:fs/promises';
import { expect, test } from './app.ts';
import { openFile, reportPages, screens, words } from './screens.ts';
import { HARDWARE } from './small-scenarios.ts';

test('a run is seen as power over time, by part and by work, with pointer and keyboard', async ({ app }, info) => {
  const { page } = app;
  const file = info.outputPath('servers.yaml');
  await writeFile(file, HARDWARE);
  await openFile(app, file);
  const screen = screens(page);
  await screen.run();
  await page.keyboard.press('Alt+7');
  const phases = page.getByRole('region', { name: words.why.phases });
  await expect(phases.getByRole('listitem').first()).toContainText('hpl');
  await page.getByRole('button', { name: words.why.by.energy, exact: true }).click();
  await phases.getByRole('button', { name: /stream/ }).click();
  await expect(page.getByText(/Under “(riscv|epyc)”: time ×/)).toBeVisible();
  await expect(page.getByRole('table', { name: words.why.energyParts })).toBeVisible();

  await page.keyboard.press('Alt+6');
  await expect(screen.tab('power')).toHaveAttribute('aria-selected', 'true');
  const panel = (name: string) => page.getByRole('region', { name, exact: true });

  const stack = panel(words.power.stack);
  const readings = stack.getByRole('table', { name: words.chart.readings });
  await expect(readings.getByRole('row', { name: /^Sum/ })).toContainText('W');
  await stack.getByRole('application').focus();
  await page.keyboard.press('ArrowRight');
  await expect(stack.locator('[aria-live]')).toContainText('epyc');
  await page.keyboard.press('t');
  await expect(stack.getByRole('table', { name: words.power.stack })).toBeVisible();
  await page.keyboard.press('t');

  // from the cursor to the end: the energy by part follows, and so does the timeline
  const energy = panel(words.power.energy);
  await expect(energy).toContainText(words.power.wholeRecording);
  await stack.getByRole('application').focus();
  for (let step = 0; step < 5; step++) await page.keyboard.press('Shift+ArrowRight');
  await page.keyboard.press('[');
  await expect(energy).toContainText(/Selection: .* to /);

  const matrix = panel(words.power.matrix).getByRole('grid');
  await expect(matrix.getByRole('row', { name: /^Energy of the work/ })).toContainText('×');
  await matrix.getByRole('gridcell').first().focus();
  await page.keyboard.press('ArrowDown');
  await expect(matrix.getByRole('gridcell').nth(2)).toBeFocused();

  await expect(panel(words.power.basisTitle)).toContainText(/power (measured|predicted|assumed)/);
  const tornado = panel(words.power.tornado);
  await tornado.getByRole('application').focus();
  await page.keyboard.press('ArrowDown');
  await expect(tornado.locator('[aria-live]')).toContainText('gives ×');
  for (const name of [words.power.roofline, words.power.perWork, words.power.curves, words.power.residency]) {
    await expect(panel(name).getByRole('application').first()).toBeVisible();
  }

  await page.keyboard.press('Alt+2');
  await expect(page.getByRole('application').first()).toBeVisible();
  await page.keyboard.press('Alt+6');
  await expect(panel(words.power.energy)).toContainText(/Selection: .* to /);

  await page.keyboard.press('Alt+3');
  await expect(reportPages(page)).toContainText('What the result rests on');
  await expect(reportPages(page).locator('figure svg').first()).toBeVisible();
});

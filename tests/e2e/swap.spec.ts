/** The swap lab's own view: from a run to its cluster map, its locks, its faults and the life of a page. */

import { writeFile } from 'node:fs/promises';
import { expect, test } from './app.ts';
import { openFile, screens, words } from './screens.ts';
import { SWAP } from './small-scenarios.ts';

test('a run is seen as clusters, memory, locks, faults and pages, with pointer and keyboard', async ({ app }, info) => {
  const { page } = app;
  const file = info.outputPath('swap.yaml');
  await writeFile(file, SWAP);
  await openFile(app, file);
  const screen = screens(page);
  await screen.run();
  await expect(screen.tab('policies')).toBeHidden();
  await page.keyboard.press('Alt+6');
  const panel = (name: string) => page.getByRole('region', { name, exact: true });

  const map = panel(words.swap.map);
  const tiles = map.getByRole('application').first();
  await expect(tiles).toBeVisible();
  const free = async () => Number(await map.getByRole('definition').first().textContent());
  await expect.poll(free).toBeGreaterThan(0);
  const left = await free();
  await tiles.focus();
  await page.keyboard.press('ArrowRight');
  await expect(map).toContainText(/Tile 1: .* of 512 slots in use/);
  // back to the beginning: more was free then
  await map.getByRole('slider').fill('0');
  await expect.poll(free).toBeGreaterThan(left);
  // a share of the slider says nothing: the time does
  await expect(map.getByRole('slider')).toHaveAttribute('aria-valuetext', /^0 /);

  await expect(panel(words.swap.memory).getByRole('row', { name: /after/ })).toContainText('3.188 B');
  await expect(panel(words.swap.faults)).toContainText('first touch');
  await expect(panel(words.swap.faults)).toContainText(/\d faults/);
  await expect(panel(words.swap.faults).locator('.bar-tick').nth(1)).toContainText('µs');
  await expect(
    panel(words.swap.faults)
      .getByRole('row', { name: /before/ })
      .first(),
  ).toContainText('reclaim');
  await expect(
    panel(words.swap.life)
      .getByRole('row', { name: /first touched/ })
      .first(),
  ).toBeVisible();

  const probes = panel(words.swap.probes);
  await probes.getByRole('application').focus();
  await page.keyboard.press('End');
  await expect(probes.locator('output').first()).toContainText('%');
  await page.keyboard.press('t');
  await expect(probes.getByRole('table')).toBeVisible();
});

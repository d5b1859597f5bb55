/** Lanes of the timeline: found, hidden, brought back; dragging snaps; where A and B ran different tasks. */
import { writeFile } from 'node:fs/promises';
import { en } from '../../renderer/i18n/en.ts';
import { STRINGS } from '../../renderer/timeline/strings.ts';
import { expect, test } from './app.ts';
import { openFile, screens } from './screens.ts';

const SCENARIO = `dyno: 1
lab: scheduling
title: Lanes
machine: { cpus: 2 }
resources:
  journal: { kind: mutex }
  disk: { kind: device, service: 2ms, depth: 2 }
workload:
  writer: { kind: program, group: online, threads: 3, steps: [ lock: journal, run: 1ms, unlock: journal, io: disk ] }
  batch: { kind: hog, group: offline, threads: 2 }
measure: { duration: 200ms, replications: 1, seed: 1 }
variants:
  cfs: { baseline: true, policy: { cfs: { kernel: "6.5" } } }
  eevdf: { policy: { eevdf: { kernel: "6.12" } } }
`;
const words = STRINGS.en;

test('lanes are found, hidden and brought back, dragging snaps, and A differs from B', async ({ app }, info) => {
  const { page } = app;
  const file = info.outputPath('lanes.yaml');
  await writeFile(file, SCENARIO);
  await openFile(app, file);
  await screens(page).run();
  await page.keyboard.press('Alt+2');
  const stage = page.getByRole('application', { name: words.name });
  const live = page.locator('.timeline > [aria-live]');
  await expect(page.getByRole('button', { name: /writer$/ })).toBeVisible();

  // search: both recordings, by keyboard from anywhere
  await page.keyboard.press('Control+f');
  const find = page.getByRole('searchbox', { name: words.search, exact: true });
  await expect(find).toBeFocused();
  await find.fill('lock:journal');
  await expect(page.locator('.timeline-hits')).toHaveText(/^[\d\s]+ matches$/);
  await find.press('Enter');
  await expect(live).toContainText(/^1 of .*Lock journal: writer/);
  await stage.focus();
  await page.keyboard.press('F3');
  await expect(live).toContainText(/^2 of /);
  await find.fill('');

  // a lane per lock says who held it; it is hidden by key, counted, and comes back
  await page.getByRole('button', { name: words.kind.lock, exact: true }).click();
  await page.getByRole('button', { name: words.kind.cpu, exact: true }).click();
  await stage.focus();
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowRight');
  await expect(live).toContainText('Lock journal');
  await page.keyboard.press('h');
  await expect(page.getByText(words.hiddenLanes(1))).toBeVisible();
  await page.getByRole('button', { name: words.showAll, exact: true }).click();
  await expect(page.getByText(words.hiddenLanes(1))).toBeHidden();
  await page.getByRole('button', { name: words.kind.cpu, exact: true }).click();

  // dragging says that it snaps, and selects
  const box = await stage.boundingBox();
  if (!box) throw new Error('the timeline is not on screen');
  await page.mouse.move(box.x + 400, box.y + 110);
  await page.mouse.down();
  await page.mouse.move(box.x + 480, box.y + 110, { steps: 4 });
  await expect(page.getByText(words.snapHint)).toBeVisible();
  await page.mouse.up();
  await expect(page.getByText(words.snapHint)).toBeHidden();
  await expect(page.getByRole('heading', { name: words.selection })).toBeVisible();

  // who ran differs, in figures of the selection
  await page.getByLabel(words.track).selectOption({ label: words.whoRanDiffers });
  await expect(page.getByRole('row', { name: new RegExp(`^${words.otherTask} .* %$`) })).toBeVisible();

  // another language or theme changes words and colours: what is seen, selected and open stays
  await page.getByRole('button', { name: words.clear, exact: true }).click();
  await stage.focus();
  for (const key of ['w', 'w', 'w', 'd', 't']) await page.keyboard.press(key);
  const range = page.locator('.timeline-range > b');
  // of 200 ms
  const seen = '68.60 ms';
  await expect(range).toHaveText(seen);
  await expect(page.locator('.timeline-tables section')).toHaveCount(2);
  await app.command('app.theme', en.command['app.theme']);
  await app.command('app.language', en.command['app.language']);
  await expect(page.getByRole('application', { name: STRINGS.zh.name })).toBeVisible();
  await expect(range).toHaveText(seen);
  await expect(page.locator('.timeline-tables section')).toHaveCount(2);

  // panels below the lanes cover nothing of them
  await page.keyboard.press('e');
  await expect(page.locator('.timeline-why')).toBeVisible();
  const edges = await page
    .locator('.timeline-stage, .timeline-tables, .timeline-why')
    .evaluateAll((parts) =>
      parts.map((part) => part.getBoundingClientRect()).map(({ top, bottom }) => ({ top, bottom })),
    );
  expect(edges).toHaveLength(3);
  edges.slice(1).forEach(({ top }, i) => {
    expect(top).toBeGreaterThanOrEqual(edges[i].bottom - 1);
  });
});

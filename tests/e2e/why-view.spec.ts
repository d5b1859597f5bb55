/** The Why view: what was slow, ranked, and the same request under both variants. */
import { writeFile } from 'node:fs/promises';
import { STRINGS } from '../../renderer/timeline/strings.ts';
import { expect, test } from './app.ts';
import { openFile, screens, words } from './screens.ts';

const SCENARIO = `dyno: 1
lab: scheduling
title: Why
machine: { cpus: 2 }
workload:
  web: { kind: server, threads: 2, nice: 5, arrivals: { poisson: 150/s }, service: { exponential: 1ms } }
  batch: { kind: hog, threads: 2 }
measure: { warmup: 100ms, duration: 2s, replications: 2, seed: 1 }
variants:
  cfs: { baseline: true, policy: { cfs: { kernel: "6.5" } } }
  alone: { without: [batch], policy: { cfs: { kernel: "6.5" } } }
`;

test('the slowest request stands beside the same one under the other variant, with its antagonists', async ({
  app,
}, info) => {
  const { page } = app;
  const file = info.outputPath('why.yaml');
  await writeFile(file, SCENARIO);
  await openFile(app, file);
  const screen = screens(page);
  await screen.run();
  await page.keyboard.press('Alt+7');
  const ranked = page.getByRole('region', { name: words.why.slowest });
  await expect(ranked.getByRole('listitem')).toHaveCount(30);
  // of the first replication: its p99 is not that of the table, which is the mean over both
  const tail = ranked.getByText(/^Of the first replication, where the p99 of web is /);
  const [here, compared] = (await tail.innerText()).match(/[\d.]+\s(ms|µs)/g) ?? [];
  expect(here).not.toBe(compared);
  await page.keyboard.press('Alt+1');
  const row = screen.metrics.getByRole('row').filter({ hasText: 'Latency, p99' }).first();
  await expect(row).toContainText(`${compared}`.replace(/\s/, ' '));
  await page.keyboard.press('Alt+7');
  const cfs = page.getByRole('region', { name: 'cfs', exact: true });
  await expect(cfs.getByRole('row', { name: /batch-\d/ }).first()).toBeVisible();
  const alone = page.getByRole('region', { name: 'alone', exact: true });
  await expect(alone).toContainText(/Request \d+, served by web-/);
  await expect(page.getByText(/under “cfs” and .* under “alone”/)).toBeVisible();
  await expect(page.getByRole('img', { name: /^cfs: / })).toBeVisible();

  const second = ranked.getByRole('listitem').nth(1).getByRole('button');
  await second.focus();
  await page.keyboard.press('Enter');
  await expect(second).toHaveAttribute('aria-pressed', 'true');
  // the list is one stop of Tab: arrow keys choose in it
  await page.keyboard.press('ArrowDown');
  const third = ranked.getByRole('listitem').nth(2).getByRole('button');
  await expect(third).toBeFocused();
  await expect(third).toHaveAttribute('aria-pressed', 'true');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('button', { name: words.why.show })).toBeFocused();
  await page.getByRole('button', { name: words.why.show }).click();
  await expect(screen.tab('timeline')).toHaveAttribute('aria-selected', 'true');
});

test('what took as long under both says so, without a difference of nothing', async ({ app }, info) => {
  const { page } = app;
  const file = info.outputPath('same.yaml');
  await writeFile(file, SCENARIO.replace('{ without: [batch], policy:', '{ policy:'));
  await openFile(app, file);
  await screens(page).run();
  await page.keyboard.press('Alt+7');
  await expect(
    page.getByText(/^It took \S+\sms under “cfs” and under “alone”: the same in every part\.$/),
  ).toBeVisible();
  await expect(page.locator('.why-detail')).not.toContainText('(0');
});

test('a moment is bookmarked, noted, left, and found again', async ({ app }, info) => {
  const { page } = app;
  const file = info.outputPath('bookmarks.yaml');
  await writeFile(file, SCENARIO);
  await openFile(app, file);
  const screen = screens(page);
  await screen.run();
  await screen.tab('timeline').click();
  const stage = page.getByRole('application', { name: STRINGS.en.name });
  await stage.focus();
  // keys act in their order: the bookmark is set where the event is, not where the playhead was
  await page.keyboard.press('.');
  await page.keyboard.press('m');
  const list = page.getByRole('region', { name: STRINGS.en.bookmarks, exact: true });
  await list.getByRole('textbox').fill('it waits here');
  await stage.focus();
  await page.keyboard.press('End');
  await page.keyboard.press('m');
  await expect(list.getByRole('listitem')).toHaveCount(2);
  await screen.tab('compare').click();
  await screen.tab('timeline').click();
  await expect(list.getByRole('textbox').first()).toHaveValue('it waits here');
  await list
    .getByRole('button', { name: /^Remove/ })
    .first()
    .click();
  await expect(list.getByRole('listitem')).toHaveCount(1);
  await list.getByRole('button', { name: /^Bring back/ }).click();
  await expect(list.getByRole('listitem')).toHaveCount(2);
});

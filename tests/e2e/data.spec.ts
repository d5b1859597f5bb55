/** The Data tab: tables of a run, sorted, filtered and exported; from a row to its time. */
import { readFile, writeFile } from 'node:fs/promises';
import type { Locator } from '@playwright/test';
import { expect, test } from './app.ts';
import { SMALL_SCENARIO } from './inputs.ts';
import { chooseExample, openFile, screens, words } from './screens.ts';

/** Digits of a count as tables show it. */
const countOf = (text: string | null): number => Number((text ?? '').replace(/\D/g, ''));

/** How many rows the list of tables says that one has, as soon as it says it. */
async function countIn(table: Locator): Promise<number> {
  const count = table.locator('.muted');
  await expect(count).toHaveText(/\d/);
  return countOf(await count.textContent());
}

test('tables of a run are sorted, filtered, walked through by keyboard, and lead to the timeline', async ({
  app,
}, info) => {
  const { page } = app;
  const file = info.outputPath('small.yaml');
  await writeFile(file, SMALL_SCENARIO);
  await openFile(app, file);
  const screen = screens(page);
  await screen.run();
  await page.keyboard.press('Alt+9');
  const tables = page.getByRole('navigation', { name: words.data.tables });
  // the table that comes first is seen whole on a small screen
  await page.setViewportSize({ width: 1280, height: 900 });
  const results = page.getByRole('grid', { name: 'results' });
  await expect(results.getByRole('gridcell').nth(12)).toBeVisible();
  expect(await results.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)).toBe(0);
  await page.setViewportSize({ width: 1440, height: 900 });
  await tables.getByRole('button', { name: /^slices/ }).click();
  const grid = page.getByRole('grid', { name: 'slices' });
  await expect(grid.getByRole('gridcell').nth(12)).toBeVisible();
  const rowsOf = async () => Number(await grid.getAttribute('aria-rowcount')) - 2;
  const all = await countIn(tables.getByRole('button', { name: /^slices/ }));
  await expect.poll(rowsOf).toBe(all);

  // by keyboard: to the head of startNs, and twice Enter sorts from the last
  await grid.focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  const head = grid.getByRole('columnheader', { name: /^startNs/ });
  await expect(head).toHaveAttribute('aria-sort', 'ascending');
  await page.keyboard.press('Enter');
  await expect(head).toHaveAttribute('aria-sort', 'descending');
  const startOf = async (row: number) =>
    countOf(await grid.locator(`[role=row][aria-rowindex="${row + 3}"] [aria-colindex="2"]`).textContent());
  await expect.poll(async () => (await startOf(0)) > (await startOf(5))).toBe(true);

  const variant = await grid.locator('[role=row][aria-rowindex="3"] [aria-colindex="1"]').textContent();
  await grid.getByRole('textbox', { name: 'Filter cpu' }).fill('> 5 apples');
  await expect(grid.getByRole('textbox', { name: 'Filter cpu' })).toHaveAttribute('aria-invalid', 'true');
  await grid.getByRole('textbox', { name: 'Filter cpu' }).fill('');
  await grid.getByRole('textbox', { name: 'Filter variant' }).fill(`${variant}`);
  await expect.poll(rowsOf).toBeLessThan(all);
  await expect.poll(rowsOf).toBeGreaterThan(0);

  // another view and back: still sorted and filtered
  const few = await rowsOf();
  await page.keyboard.press('Alt+1');
  await expect(grid).toBeHidden();
  await page.keyboard.press('Alt+9');
  await expect(grid.getByRole('textbox', { name: 'Filter variant' })).toHaveValue(`${variant}`);
  await expect(head).toHaveAttribute('aria-sort', 'descending');
  await expect.poll(rowsOf).toBe(few);

  // the last row is there after one key
  await grid.focus();
  await page.keyboard.press('Control+End');
  await expect(grid.locator(`[role=row][aria-rowindex="${(await rowsOf()) + 2}"]`)).toBeVisible();
  await page.keyboard.press('Control+Home');
  await page.keyboard.press('Enter');
  await expect(screen.tab('timeline')).toHaveAttribute('aria-selected', 'true');
  await expect(page.getByRole('application', { name: /timeline/i })).toBeVisible();
});

test('a table is exported with all its rows', async ({ app }, info) => {
  test.skip(info.project.name !== 'web', 'saving is tested once');
  const { page } = app;
  const file = info.outputPath('small.yaml');
  await writeFile(file, SMALL_SCENARIO);
  await openFile(app, file);
  await screens(page).run();
  await page.keyboard.press('Alt+9');
  const tables = page.getByRole('navigation', { name: words.data.tables });
  const results = tables.getByRole('button', { name: /^results/ });
  await results.click();
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: words.data.export }).click();
  await page.getByRole('menuitem', { name: /^CSV/ }).click();
  const saved = await download;
  expect(saved.suggestedFilename()).toBe('small-results.csv');
  await expect(page.getByText(/^Saved small-results\.csv \([\d.]+ KiB\)$/)).toBeVisible();
  const lines = (await readFile(await saved.path(), 'utf8')).trimEnd().split('\r\n');
  expect(lines[0]).toBe('variant,metric,unit,value,low,high,n');
  expect(lines).toHaveLength(1 + (await countIn(results)));
});

test('SQL over the run counts what the tables show, tells where a mistake is, and is loaded when it is opened', async ({
  app,
}, info) => {
  const { page } = app;
  const requested: string[] = [];
  page.on('request', (request) => requested.push(new URL(request.url()).pathname));
  const file = info.outputPath('small.yaml');
  await writeFile(file, SMALL_SCENARIO);
  await openFile(app, file);
  await screens(page).run();
  await page.keyboard.press('Alt+9');
  const tables = page.getByRole('navigation', { name: words.data.tables });
  const slices = await countIn(tables.getByRole('button', { name: /^slices/ }));
  expect(requested.filter((path) => /duckdb|sql/i.test(path))).toEqual([]);

  await page.getByRole('button', { name: 'SQL', exact: true }).click();
  const editor = page.getByRole('textbox', { name: words.data.console.editor });
  await expect(editor).toBeVisible({ timeout: 60_000 });
  const write = async (sql: string) => {
    await editor.click();
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.insertText(sql);
    await page.keyboard.press('ControlOrMeta+Enter');
  };
  await write('SELECT count(*) AS n FROM slices');
  const answer = page.getByRole('grid', { name: words.data.console.answer });
  await expect(answer.locator('[role=row][aria-rowindex="2"] [role=gridcell]')).toHaveText(
    String(slices).replace(/\B(?=(\d{3})+$)/g, '\u202f'),
    { timeout: 30_000 },
  );

  await write('SELECT count(*)\nFROM slicess');
  await expect(page.getByRole('alert')).toContainText('Line 2, column 6:');
  await expect(page.getByRole('alert')).toContainText('slicess does not exist');

  // a query that would take for ever is given up, and the next one runs
  await write('SELECT count(*) FROM range(90000000000) WHERE range % 7 = 3');
  await page.getByRole('button', { name: words.data.give }).click();
  await expect(page.getByText(words.data.console.givenUp)).toBeVisible();
  await write('SELECT 6 * 7 AS n');
  await expect(answer.locator('[role=row][aria-rowindex="2"] [role=gridcell]')).toHaveText('42');

  // what is saved is the answer on screen; saving is tested in the browser
  if (info.project.name === 'web') {
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: words.data.export }).click();
    await page.getByRole('menuitem', { name: /^CSV/ }).click();
    const saved = await download;
    expect(saved.suggestedFilename()).toBe('small-answer.csv');
    expect(await readFile(await saved.path(), 'utf8')).toBe('n\r\n42\r\n');
  }

  // an example answers with names
  await chooseExample(page, 'preemptions');
  await expect(editor).toContainText('median(endNs - startNs)');
  await page.getByRole('button', { name: words.data.console.run }).click();
  await expect(answer.getByRole('columnheader', { name: /^medianNs/ })).toBeVisible();
  await expect(answer.getByRole('gridcell', { name: 'web', exact: true }).first()).toBeVisible();

  // by keyboard: the arrows only look through the examples; what is taken is said, and the focus goes to it
  const examples = page.getByRole('button', { name: words.data.console.examples });
  await examples.focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('menuitem').nth(1)).toBeFocused();
  await expect(editor).toContainText('median(endNs - startNs)');
  const name = await page.getByRole('menuitem').nth(1).textContent();
  await page.keyboard.press('Enter');
  await expect(page.locator('.table-tools output')).toHaveText(`Example: ${name}`);
  await expect(editor).toContainText('quantile_cont');
  await expect(editor).toBeFocused();
  // the menu gives the focus back only in the frame after it closed
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  await expect(editor).toBeFocused();
});

test('the page itself may not compile WebAssembly', async ({ app, problems }) => {
  const { page } = app;
  const outcome = await page.evaluate(async () => {
    const bytes = new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]);
    return WebAssembly.compile(bytes).then(
      () => 'compiled',
      (error: Error) => error.name,
    );
  });
  expect(outcome).toBe('CompileError');
  problems.splice(0);
});

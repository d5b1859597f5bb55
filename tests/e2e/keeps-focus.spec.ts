/** By keyboard alone: the focus never falls to the page when a control goes, and bars and lists are one stop of Tab. */
import { writeFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { STRINGS } from '../../renderer/timeline/strings.ts';
import { expect, test } from './app.ts';
import { SHIPPED_TRACE, SMALL_SCENARIO } from './inputs.ts';
import { chooseExample, openFile, screens, words } from './screens.ts';
import type { App } from './shells.ts';

const timeline = STRINGS.en;

async function ran(app: App, file: string): Promise<Page> {
  await writeFile(file, SMALL_SCENARIO);
  await openFile(app, file);
  await screens(app.page).run();
  return app.page;
}

test('a view that is asked for has no frame around it, one that Tab comes to has', async ({ app }) => {
  const { page } = app;
  await openFile(app, SHIPPED_TRACE);
  await expect(screens(page).runButton).toBeEnabled();
  await page.keyboard.press('Alt+4');
  const view = page.locator('[data-view="scenario"]');
  await expect(view).toBeFocused();
  await expect(view).toHaveCSS('outline-style', 'none');
  await page.keyboard.press('Shift+Tab');
  await expect(view).not.toBeFocused();
  await page.keyboard.press('Tab');
  await expect(view).toBeFocused();
  await expect(view).toHaveCSS('outline-style', 'solid');
});

test('tables by keyboard: one stop for the list, sorting is said, what goes hands its focus to the table', async ({
  app,
}, info) => {
  const page = await ran(app, info.outputPath('small.yaml'));
  await page.keyboard.press('Alt+9');
  const tables = page.getByRole('navigation', { name: words.data.tables });
  await tables.getByRole('button', { name: /^results/ }).focus();
  await page.keyboard.press('ArrowDown');
  await expect(tables.getByRole('button', { name: /^differences/ })).toBeFocused();
  await page.keyboard.press('Home');
  await page.keyboard.press('Tab');
  await expect(page.locator('.table-list :focus')).toHaveCount(0);
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  const grid = page.getByRole('grid', { name: 'differences' });
  await expect(page.locator('.data-body > output')).toHaveText(/^differences: [\d\s]+ rows$/);

  await grid.focus();
  await page.keyboard.press('Enter');
  const said = page.locator('.table-tools output');
  await expect(said).toHaveText(/sorted by \S+, ascending$/);
  await page.getByRole('button', { name: words.data.unsort }).focus();
  await page.keyboard.press('Enter');
  await expect(grid).toBeFocused();

  const filter = grid.getByRole('textbox').first();
  await filter.focus();
  await page.keyboard.type('a');
  await page.getByRole('button', { name: words.data.clear }).focus();
  await page.keyboard.press('Enter');
  await expect(grid).toBeFocused();
});

test('the timeline by keyboard: bars are one stop each, and what goes leaves the focus on the timeline', async ({
  app,
}, info) => {
  const page = await ran(app, info.outputPath('small.yaml'));
  await page.keyboard.press('Alt+2');
  const stage = page.getByRole('application', { name: timeline.name });
  const button = (name: string) => page.getByRole('button', { name, exact: true });
  await button(timeline.play).focus();
  await page.keyboard.press('End');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('toolbar', { name: timeline.lanes }).locator(':focus')).toHaveCount(1);
  await page.keyboard.press('ArrowRight');
  await expect(button(timeline.kind.group)).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('searchbox', { name: timeline.filterLanes })).toBeFocused();

  await stage.focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Shift+ArrowRight');
  await button(timeline.clear).focus();
  await page.keyboard.press('Enter');
  await expect(stage).toBeFocused();
  await page.keyboard.press('h');
  await button(timeline.showAll).focus();
  await page.keyboard.press('Enter');
  await expect(stage).toBeFocused();
  await page.keyboard.press('m');
  await page.locator('.timeline-bookmarks li button').last().focus();
  await page.keyboard.press('Enter');
  await expect(stage).toBeFocused();
});

test('a row of a table leads to its moment, with the focus on the timeline', async ({ app }, info) => {
  const page = await ran(app, info.outputPath('small.yaml'));
  await page.keyboard.press('Alt+9');
  await page
    .getByRole('navigation', { name: words.data.tables })
    .getByRole('button', { name: /^slices/ })
    .click();
  await page.getByRole('grid', { name: 'slices' }).focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('application', { name: timeline.name })).toBeFocused();
});

test('a scenario opened from the palette, with no control to go back to, has the focus on its screen', async ({
  app,
}) => {
  const { page } = app;
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('searchbox', { name: words.palette.search })).toBeFocused();
  await page.keyboard.type('online service');
  await expect(page.getByRole('menuitem', { name: /Online service/ })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(screens(page).tab('compare')).toBeVisible();
  await expect(page.locator('main:focus, main :focus')).toHaveCount(1);
});

test('the schema beside a query is one stop of Tab, with arrow keys from table to table', async ({ app }, info) => {
  const page = await ran(app, info.outputPath('small.yaml'));
  await page.keyboard.press('Alt+9');
  await page.getByRole('button', { name: words.data.sql, exact: true }).click();
  const schema = page.getByRole('navigation', { name: words.data.console.schema });
  await schema.locator('summary').first().focus();
  await page.keyboard.press('ArrowDown');
  await expect(schema.locator('summary').nth(1)).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('button', { name: words.data.console.run })).toBeFocused();
});

test('the sorting of the answer to a query is said', async ({ app }, info) => {
  const page = await ran(app, info.outputPath('small.yaml'));
  await page.keyboard.press('Alt+9');
  await page.getByRole('button', { name: words.data.sql, exact: true }).click();
  await chooseExample(page, 'who-ran-while-it-waited');
  await page.getByRole('button', { name: words.data.console.run }).focus();
  await page.keyboard.press('Enter');
  const answer = page.getByRole('grid', { name: words.data.console.answer });
  await expect(answer).toBeVisible();
  await answer.focus();
  await page.keyboard.press('Enter');
  await expect(page.locator('.table-tools output')).toHaveText(/sorted by \S+, ascending$/);
});

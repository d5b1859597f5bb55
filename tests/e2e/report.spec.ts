/** The report as a person makes it: sections, notes and a stretch of the timeline, its pages on screen and in the PDF. */
import { writeFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { textOfPages } from '../pdf-text.ts';
import { expect, test } from './app.ts';
import { forgetChapters, keptChapters } from './chapters.ts';
import { SMALL_SCENARIO } from './inputs.ts';
import { openFile, reportPages, screens, words } from './screens.ts';

/** Of the scenario. */
const TITLE = 'One CPU, one server, two hogs';
const ready = (page: Page) => page.locator('.paper[data-ready="true"]');
const titles = (page: Page) => reportPages(page).locator('section h2');
const sheets = (page: Page) => reportPages(page).locator('.report-sheet');
const item = (page: Page, name: string) => page.locator('.section-list li').filter({ hasText: name });

const chapterTitle = (name: string) => words.report.chapterTitle.replace('{{name}}', name);

/** What a page has beyond a sheet: bullets, and numbers of figures, which the style sheet writes. */
function remainder(page: string, sheet: string): string {
  // Two characters may share a glyph; the PDF names one of them.
  const left = [...page.replace(/\s/g, '').replaceAll('\u02bc', '\u2019')];
  for (const character of sheet.replace(/\s/g, '')) {
    const at = left.indexOf(character);
    if (at < 0) return `${character} is not on the page`;
    left.splice(at, 1);
  }
  return left.join('');
}

test('sections, notes and an excerpt are on the same pages on screen and in the PDF, and stay with the run', async ({
  app,
}, info) => {
  const { page } = app;
  const file = info.outputPath('small.yaml');
  await writeFile(file, SMALL_SCENARIO);
  await openFile(app, file);
  const screen = screens(page);
  await screen.run();

  await page.keyboard.press('Alt+2');
  await expect(page.getByRole('application', { name: /^Timeline/ })).toBeVisible();
  await app.command('report.addExcerpt', words.command['report.addExcerpt']);
  await expect(page.getByText(/in the report: /)).toBeVisible();

  await page.keyboard.press('Alt+3');
  await expect(ready(page)).toBeVisible();
  await expect(titles(page).filter({ hasText: 'Timeline excerpt 1' })).toHaveCount(1);
  await expect(item(page, 'Power over time')).toContainText(words.report.nothing);

  // out of the pages, and back
  await item(page, 'Warnings').getByRole('checkbox').uncheck();
  await expect(titles(page).filter({ hasText: 'Warnings' })).toHaveCount(0);
  // by keyboard: the section moves and keeps the focus
  const setup = item(page, 'Set-up').getByRole('checkbox');
  await setup.focus();
  for (const place of ['5', '4', '3', '2', '1']) {
    await page.keyboard.press('Alt+ArrowUp');
    await expect(page.getByText(`Set-up is now number ${place} of`)).toBeAttached();
    await expect(setup).toBeFocused();
  }
  await expect(titles(page).first()).toHaveText('Set-up');

  await page
    .getByLabel(words.report.opening)
    .fill('# My note\n\nWith <b>no</b> HTML and ![a picture](https://x.org/p.png).');
  await item(page, 'Results')
    .getByRole('button', { name: /^Note before/ })
    .click();
  await item(page, 'Results').getByRole('textbox').fill('Look at the *tail*.');
  await page.getByLabel(words.report.caption).fill('where it begins');
  await page.getByLabel(words.report.person).fill('A. Tester');
  await expect(reportPages(page)).toContainText('My note');
  await expect(reportPages(page)).toContainText('With <b>no</b> HTML and [image left out: a picture].');
  await expect(titles(page).filter({ hasText: 'Timeline excerpt: where it begins' })).toHaveCount(1);
  await expect(reportPages(page)).toContainText('A. Tester');
  await expect(ready(page)).toBeVisible();

  // laid out by the rules that hold where it is printed
  expect(await reportPages(page).evaluate(({ ownerDocument }) => ownerDocument.compatMode)).toBe('CSS1Compat');
  const shown = await sheets(page).evaluateAll((all) => all.map((sheet) => (sheet as HTMLElement).innerText));
  const printed = textOfPages(await app.printed(() => page.getByRole('button', { name: words.report.export }).click()));
  expect(printed.length).toBe(shown.length);
  for (const [index, text] of printed.entries()) {
    expect(remainder(text, shown[index]), `page ${index + 1}`).toMatch(/^[•Figure\d◦]*$/);
  }

  const bytes = await app.saved(() => app.command('run.save', words.command['run.save']));
  const bundle = info.outputPath('kept.dyno');
  await writeFile(bundle, bytes);
  await app.command('view.library', words.command['view.library']);
  await openFile(app, bundle);
  // its report is that of the run before it: the way back from the library says that it is open
  await expect(screen.tab('report')).toBeVisible();
  await page.keyboard.press('Alt+3');
  await expect(titles(page).first()).toHaveText('Set-up');
  await expect(page.getByLabel(words.report.person)).toHaveValue('A. Tester');
  await expect(titles(page).filter({ hasText: 'Timeline excerpt: where it begins' })).toHaveCount(1);

  // saved runs are chapters, on screen and in the PDF
  const chapters = reportPages(page).locator('.report-chapter');
  await expect(chapters).toHaveCount(0);
  const add = page.getByRole('button', { name: words.report.addRun });
  await app.chooseFile(bundle, () => add.press('Enter'));
  await expect(chapters).toHaveCount(2);
  await expect(add).toBeFocused();
  await expect(titles(page).filter({ hasText: 'Set-up' })).toHaveCount(2);
  await expect(ready(page)).toBeVisible();
  const both = textOfPages(await app.printed(() => page.getByRole('button', { name: words.report.export }).click()));
  expect(both).toHaveLength(await sheets(page).count());
  // of one run, they are told apart, and called what somebody likes
  await expect(chapters).toHaveText([TITLE, `${TITLE} (2)`]);
  await page.getByLabel(chapterTitle(`${TITLE} (2)`)).fill('The same again');
  await expect(chapters.last()).toHaveText('The same again');

  // they outlive the page
  await expect.poll(() => keptChapters(page)).toContain('The same again');
  await page.reload();
  await expect(screen.tab('report')).toBeVisible();
  await page.keyboard.press('Alt+3');
  await expect(chapters).toHaveText([TITLE, 'The same again']);
  await expect(titles(page).filter({ hasText: 'Set-up' })).toHaveCount(2);

  // one whose file is gone says so, on screen and in the pages
  await page.evaluate(forgetChapters);
  await page.reload();
  await expect(screen.tab('report')).toBeVisible();
  await page.keyboard.press('Alt+3');
  await expect(page.getByText(words.report.gone)).toBeVisible();
  await expect(reportPages(page)).toContainText('not there any more: The same again.');
  await app.chooseFile(bundle, () => page.getByRole('button', { name: words.report.find }).click());
  await expect(chapters).toHaveText([TITLE, 'The same again']);
  await page.getByRole('button', { name: 'Remove The same again' }).click();
  await expect(chapters).toHaveCount(0);
});

test('the report speaks its own language on its own paper', async ({ app }, info) => {
  const { page } = app;
  const file = info.outputPath('small.yaml');
  await writeFile(file, SMALL_SCENARIO);
  await openFile(app, file);
  await screens(page).run();
  await page.keyboard.press('Alt+3');
  await expect(ready(page)).toBeVisible();
  const form = page.getByRole('region', { name: words.report.choices });
  await form.getByLabel(words.report.language).selectOption('zh');
  await form.getByLabel(words.report.paper).selectOption('Letter');
  await expect(titles(page).filter({ hasText: '复现本次运行' })).toHaveCount(1);
  await expect(reportPages(page)).toHaveAttribute('data-paper', 'Letter');
  await expect(ready(page)).toBeVisible();
  await expect(item(page, 'Reproduce this run')).toBeVisible();
  const pdf = await app.printed(() => page.getByRole('button', { name: words.report.export }).click());
  expect(pdf.toString('latin1')).toMatch(/\/MediaBox \[0 0 612 792\]/);
  expect(textOfPages(pdf).join('')).toContain('复现本次运行');
});

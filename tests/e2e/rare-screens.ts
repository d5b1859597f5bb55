/** What people seldom see, but must look right as well: photographed only. */
import { writeFile } from 'node:fs/promises';
import type { Page, TestInfo } from '@playwright/test';
import { handInText } from '../../workers/workshop/hand-in.ts';
import { at, smallLesson, wholeWay } from '../../workers/workshop/lesson.fixture.ts';
import { expect } from './app.ts';
import { forgetChapters, keptChapters } from './chapters.ts';
import { opened, openedAndRun, press, run, sweep, view } from './screen-steps.ts';
import { openFile, reportPages, screens, words } from './screens.ts';
import type { App } from './shells.ts';
import type { Stop } from './stop.ts';

const PAPER = '.paper[data-ready="true"]';
const PEOPLE = 30;

/** The worker of a view ends without a word; a view that was made anew, as in another language, has another one. */
const ended = (worker: string, key: string, shown: string): Stop => ({
  name: `${worker}-ended`,
  async show(page) {
    const retry = page.getByRole('button', { name: /^(Try again|重试)$/ });
    await page.keyboard.press(key);
    await expect(page.locator(shown).or(retry).first()).toBeVisible();
    if (await retry.isVisible()) return;
    const workers = () => page.workers().filter((each) => each.url().includes(`/${worker}.worker`));
    await expect.poll(workers).not.toHaveLength(0);
    for (const each of workers()) await each.evaluate(() => self.close());
    await expect(retry).toBeVisible();
  },
  ready: '[role="alert"]',
});

/** The lab's own view, from the top or so many screens further down. */
const lab = (name: string, screensDown: number): Stop => ({
  name: `${name}-${screensDown + 1}`,
  async show(page) {
    await page.keyboard.press('Alt+6');
    const panel = page.locator(view('lab'));
    const scrollDown = (element: Element, down: number): number => {
      let scrolling: Element | null = element;
      while (scrolling && scrolling.scrollHeight <= scrolling.clientHeight + 1) scrolling = scrolling.parentElement;
      if (scrolling) scrolling.scrollTop = down * scrolling.clientHeight;
      return scrolling?.scrollTop ?? 0;
    };
    // what it shows comes from its worker
    await expect.poll(() => panel.evaluate(scrollDown, screensDown)).toBeGreaterThan(0);
  },
  ready: view('lab'),
});

/** A sheet of the report, at the top of the preview. */
const sheet = (name: string, text: RegExp): Stop => ({
  name,
  async show(page) {
    await page.keyboard.press('Alt+3');
    await expect(page.locator(PAPER)).toBeVisible();
    await page
      .frameLocator('.paper-frame')
      .getByRole('heading', { level: 2, name: text })
      .first()
      .scrollIntoViewIfNeeded();
  },
  ready: PAPER,
});

async function addChapter(app: App, info: TestInfo): Promise<void> {
  const file = info.outputPath('saved.dyno');
  await writeFile(file, await app.saved(() => app.command('run.save', words.command['run.save'])));
  await app.page.keyboard.press('Alt+3');
  await app.chooseFile(file, () => app.command('report.addRun', words.command['report.addRun']));
  await expect(reportPages(app.page).locator('.report-chapter')).toHaveCount(2);
}

async function loseChapter({ page }: App): Promise<void> {
  await expect.poll(() => keptChapters(page)).not.toBe('');
  await page.evaluate(forgetChapters);
  await page.reload();
  await expect(screens(page).tab('report')).toBeVisible();
}

/** Hand-ins of a whole class, of predictions that scatter. */
async function openClass(app: App, info: TestInfo): Promise<void> {
  for (let person = 0; person < PEOPLE; person++) {
    const file = info.outputPath(`${person}.dyno-handin`);
    const name = person % 3 === 0 ? `学员${person + 1}` : `Student ${person + 1}`;
    const attempt = wholeWay(name, 2 + ((person * 7) % 11) / 2);
    await writeFile(file, handInText(smallLesson(), attempt, at(40)));
    await openFile(app, file);
  }
  await expect(app.page.getByText(`Student ${PEOPLE}`).first()).toBeVisible();
}

const scrolled = (selector: string) => (page: Page) =>
  page
    .locator(selector)
    .first()
    .evaluate((element) => element.scrollIntoView());

export const RARE = {
  ends: [
    {
      ...ended('timeline', 'Alt+2', `${view('timeline')} canvas`),
      before: openedAndRun('scheduling'),
    },
    ended('why', 'Alt+7', `${view('why')} .why-excerpt`),
    ended('series', 'Alt+0', `${view('series')} .series-chart`),
    ended('data', 'Alt+9', `${view('data')} [role="gridcell"]`),
    {
      ...ended('sweep', 'Alt+8', '.sweep-setup'),
      async before(app, info) {
        await opened('sweep')(app, info);
        await app.page.keyboard.press('Alt+8');
        const start = app.page.locator('.sweep-setup').getByRole('button', { name: words.sweep.start, exact: true });
        await expect(start).toBeEnabled();
        for (const each of app.page.workers())
          if (each.url().includes('/sweep.worker')) await each.evaluate(() => self.close());
        // it is asked for something, and does not answer
        await start.click();
      },
    },
  ],
  chapters: [
    {
      ...sheet('report-sweep', /^(Sweep over|参数扫描)/),
      async before(app, info) {
        await opened('sweep')(app, info);
        await app.page.keyboard.press('Alt+8');
        await expect(app.page.locator('.sweep-setup')).toBeVisible();
        await sweep(app);
        await run(app);
      },
    },
    { ...sheet('report-chapters', /^(Summary|摘要)$/), before: addChapter },
    { name: 'chapter-gone', before: loseChapter, show: press('Alt+3'), ready: '.chapter-gone' },
  ],
  class: [
    { name: 'class-of-thirty', before: openClass, show: scrolled('.class-lesson'), ready: '.class-lesson' },
    { name: 'class-answers', show: scrolled('.class-lesson h4'), ready: '.class-lesson' },
  ],
  labs: [
    { ...lab('swap-space', 1), before: openedAndRun('swap') },
    lab('swap-space', 2),
    { ...lab('power', 1), before: openedAndRun('hardware') },
    lab('power', 2),
    lab('power', 3),
  ],
} as const satisfies Readonly<Record<string, readonly Stop[]>>;

/**
 * Every screen of the app, once: what is held to accessibility, walked through by keyboard, checked for its layout and
 * photographed. A new screen, tab or dialog is one stop. Stops of a document share its page and its run, in this order.
 */
import { writeFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { expect } from './app.ts';
import { LESSON } from './every-document.ts';
import { SHIPPED_TRACE } from './inputs.ts';
import { RARE } from './rare-screens.ts';
import {
  command,
  compareRuns,
  lesson,
  nextStep,
  opened,
  openedAndRun,
  press,
  query,
  run,
  stay,
  sweep,
  sweepTwoAxes,
  view,
} from './screen-steps.ts';
import { openFile, screens, words } from './screens.ts';
import type { Stop } from './stop.ts';

export const DOCUMENTS = [
  'nothing',
  'scheduling',
  'texts',
  'data',
  'sweep',
  'swap',
  'hardware',
  'trace',
  'lesson',
] as const;
/** What shows nothing new to the checks, but may look wrong: photographed only. */
export const PICTURED = ['crowd', 'refused', 'ends', 'chapters', 'class', 'labs'] as const;
export type DocumentName = (typeof DOCUMENTS | typeof PICTURED)[number];

const STOPS: Readonly<Record<DocumentName, readonly Stop[]>> = {
  ...RARE,
  nothing: [
    { name: 'library', show: press('ControlOrMeta+Shift+l'), ready: '.library .card' },
    { name: 'palette', show: press('ControlOrMeta+k'), ready: '.palette-item', dialog: true },
    { name: 'shortcuts', show: press('?'), ready: '.shortcuts', dialog: true },
    { name: 'about', show: command('help.about'), ready: '[role="dialog"] h2', dialog: true },
    { name: 'help', show: press('F1'), ready: '.help-page h1' },
    { name: 'model-cards', show: command('help.cards'), ready: '.help-page' },
    { name: 'settings', show: press('ControlOrMeta+,'), ready: '.preferences' },
    { name: 'lessons', show: press('ControlOrMeta+Shift+e'), ready: 'main .card' },
  ],
  scheduling: [
    { name: 'compare-empty', before: opened('scheduling'), show: press('Alt+1'), ready: view('compare') },
    { name: 'timeline-empty', show: press('Alt+2'), ready: `${view('timeline')} .empty` },
    { name: 'compare', before: run, show: press('Alt+1'), ready: `${view('compare')} table.metrics` },
    { name: 'timeline', show: press('Alt+2'), ready: `${view('timeline')} canvas` },
    { name: 'recording', show: press('Alt+Shift+Enter'), ready: '.record-choice', dialog: true },
    { name: 'fork', show: press('ControlOrMeta+Shift+f'), ready: '.fork-choice', dialog: true },
    { name: 'why', show: press('Alt+7'), ready: `${view('why')} .why-excerpt` },
    { name: 'series', show: press('Alt+0'), ready: `${view('series')} .series-chart` },
    { name: 'report', show: press('Alt+3'), ready: '.paper[data-ready="true"]' },
  ],
  crowd: [
    { name: 'crowd', before: openedAndRun('crowd'), show: press('Alt+1'), ready: `${view('compare')} table.metrics` },
    {
      name: 'crowd-dots',
      async show(page) {
        await page.keyboard.press('Alt+1');
        await page.getByRole('button', { name: /^(Replications|各次重复)$/ }).click();
      },
      ready: view('compare'),
      frames: '.distribution',
    },
    { name: 'crowd-metrics', show: press('Alt+1'), ready: view('compare'), frames: '.metrics-panel' },
    { name: 'crowd-inputs', show: press('Alt+1'), ready: view('compare'), frames: '.inputs-panel' },
    { name: 'crowd-parts', show: press('Alt+1'), ready: view('compare'), frames: '.parts' },
    { name: 'crowd-timeline', show: press('Alt+2'), ready: `${view('timeline')} canvas` },
    { name: 'crowd-why', show: press('Alt+7'), ready: `${view('why')} .why-excerpt` },
    { name: 'crowd-series', show: press('Alt+0'), ready: `${view('series')} .series-chart` },
  ],
  refused: [
    {
      name: 'refused',
      async before(app, info) {
        const file = info.outputPath('damaged.dyno');
        await writeFile(file, 'PK but no bundle');
        await openFile(app, file);
      },
      show: stay,
      ready: '.notice',
    },
    {
      name: 'sweep-refused',
      async before(app, info) {
        await opened('mistaken')(app, info);
        await expect(app.page.locator('.diagnostics li').first()).toBeVisible();
      },
      show: press('Alt+8'),
      ready: '.not-run',
    },
    { name: 'timeline-refused', show: press('Alt+2'), ready: '.not-run' },
  ],
  texts: [
    { name: 'mistakes', before: opened('mistaken'), show: press('Alt+4'), ready: '.diagnostics li' },
    {
      name: 'scenario',
      before: opened('scheduling'),
      async show(page) {
        await page.keyboard.press('Alt+4');
        await page.getByRole('button', { name: words.form.yaml, exact: true }).click();
      },
      ready: '.editor .cm-content',
    },
    // from another tab it shows the form, in front it goes from the one view to the other
    { name: 'form', show: press('Alt+2', 'ControlOrMeta+Shift+y'), ready: '.form .form-field' },
    { name: 'policies', show: press('Alt+5'), ready: '.editor .cm-content' },
  ],
  data: [
    {
      name: 'data',
      before: openedAndRun('scheduling'),
      show: press('Alt+9'),
      ready: `${view('data')} [role="gridcell"]`,
    },
    { name: 'sql', before: query, show: press('Alt+9'), ready: `${view('data')} [role="gridcell"]` },
    { name: 'compared-runs', before: compareRuns, show: press('Alt+1'), ready: '.comparison-bar' },
  ],
  sweep: [
    { name: 'sweep-empty', before: opened('sweep'), show: press('Alt+8'), ready: '.sweep-setup' },
    { name: 'sweep', before: sweep, show: press('Alt+8'), ready: '.sweep-results [role="application"]' },
    { name: 'sweep-map', before: sweepTwoAxes, show: press('Alt+8'), ready: '.sweep-heat' },
  ],
  swap: [
    { name: 'swap', before: openedAndRun('swap'), show: press('Alt+6'), ready: `${view('lab')} canvas` },
    { name: 'swap-timeline', show: press('Alt+2'), ready: `${view('timeline')} canvas` },
    { name: 'swap-why', show: press('Alt+7'), ready: `${view('why')} h2` },
  ],
  hardware: [
    {
      name: 'power',
      before: openedAndRun('hardware'),
      show: press('Alt+6'),
      ready: `${view('lab')} [role="application"]`,
    },
    { name: 'power-why', show: press('Alt+7'), ready: `${view('why')} table` },
  ],
  trace: [
    {
      name: 'trace',
      before: async (app) => {
        await openFile(app, SHIPPED_TRACE);
        await expect(screens(app.page).runButton).toBeEnabled();
      },
      show: press('Alt+4'),
      ready: '.trace-tab',
    },
  ],
  lesson: [
    {
      name: 'lesson-person',
      async before(app, info) {
        const file = info.outputPath('quick.yaml');
        await writeFile(file, LESSON);
        await openFile(app, file);
      },
      show: stay,
      ready: '.lesson-person, form',
    },
    {
      name: 'lesson-read',
      async before({ page }) {
        await page.getByLabel(words.workshop.name, { exact: true }).fill('Ada');
        await page.keyboard.press('Enter');
      },
      show: stay,
      // the scenario beside it is read
      ready: '.beside-lesson .metrics',
    },
    { name: 'lesson-predict', before: nextStep, show: stay, ready: '.lesson-question' },
    {
      name: 'lesson-run',
      async before(app) {
        await lesson(app).getByLabel(words.workshop.yourNumber).fill('75');
        await lesson(app).getByRole('button', { name: words.workshop.seal }).click();
        await nextStep(app);
      },
      show: stay,
      ready: '.lesson-run',
    },
    {
      name: 'lesson-compare',
      async before(app) {
        await lesson(app).getByRole('button', { name: words.workshop.runNow, exact: true }).click();
        await expect(lesson(app).getByText(/^The run is done: 2 replications/)).toBeVisible({ timeout: 30_000 });
        await nextStep(app);
      },
      show: stay,
      ready: '.lesson-scroll',
    },
    {
      name: 'lesson-explain',
      async before(app) {
        await nextStep(app);
        await lesson(app).getByLabel(words.workshop.yourAnswer).fill('By weight.');
        await lesson(app).getByRole('button', { name: words.workshop.showAnswer }).click();
      },
      show: stay,
      ready: '.lesson-scroll',
    },
    {
      name: 'lesson-quiz',
      async before(app) {
        await nextStep(app);
        await lesson(app).getByLabel('A weight').check();
        await lesson(app).getByRole('button', { name: words.workshop.check, exact: true }).click();
      },
      show: stay,
      ready: '.lesson-end',
    },
    {
      name: 'class',
      async before(app, info) {
        const bytes = await app.saved(() => lesson(app).getByRole('button', { name: words.workshop.handIn }).click());
        const good = info.outputPath('ada.dyno-handin');
        await writeFile(good, bytes);
        const altered = info.outputPath('altered.dyno-handin');
        await writeFile(altered, bytes.toString().replace('By weight.', 'By magic.'));
        await openFile(app, altered);
        await openFile(app, good);
      },
      show: stay,
      ready: '.class-lesson',
    },
  ],
};

export const stopsOf = (document: DocumentName): readonly Stop[] => STOPS[document];

/** Shows a screen and waits until it stands. */
export async function show(page: Page, stop: Stop): Promise<void> {
  await stop.show(page);
  await expect(page.locator(stop.ready).first()).toBeVisible();
}

export async function leave(page: Page, { dialog }: Stop): Promise<void> {
  if (!dialog) return;
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
}

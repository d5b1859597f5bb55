/** A lesson from the first word to the hand-in, and the hand-in in the trainer's view. */
import { writeFile } from 'node:fs/promises';
import { expect, test } from './app.ts';
import { LESSON } from './every-document.ts';
import { keptOf } from './journal.ts';
import { openFile, screens, words } from './screens.ts';

test('a lesson is walked from reading to hand-in, survives a reload, and is opened by the trainer', async ({
  app,
}, info) => {
  const { page } = app;
  const { workshop } = words;
  const file = info.outputPath('quick.yaml');
  await writeFile(file, LESSON);
  await openFile(app, file);
  await expect(page.getByLabel(workshop.name, { exact: true })).toBeFocused();
  await page.keyboard.type('Ada');
  await page.keyboard.press('Enter');

  const lesson = page.getByRole('complementary', { name: workshop.panel });
  const next = lesson.getByRole('button', { name: workshop.next });
  const step = (title: string) => lesson.getByRole('heading', { name: title });
  // the first step is where the keyboard goes on; the list of all steps is one stop before it
  await expect(step('Weights')).toBeFocused();
  const steps = lesson.getByRole('navigation', { name: workshop.stepList }).getByRole('button');
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Shift+Tab');
  await expect(steps.first()).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await expect(steps.nth(1)).toBeFocused();
  await next.click();
  await expect(step('Your guess')).toBeFocused();

  // neither the lesson nor the run bar runs before the seal
  const { runButton, metrics } = screens(page);
  await expect(metrics).toBeVisible();
  await expect(runButton.last()).toBeDisabled();
  await expect(runButton.last()).toHaveAccessibleDescription(workshop.lockedHint);
  await expect(page.getByText(workshop.lockedHint)).toBeVisible();
  await next.click();
  const locked = lesson.getByRole('button', { name: workshop.runNow, exact: true });
  await expect(locked).toBeDisabled();
  await expect(locked).toHaveAccessibleDescription(new RegExp(workshop.mustSeal));
  // its reason is heard where Tab leads, and Enter there runs nothing
  await locked.focus();
  await page.keyboard.press('Enter');
  await expect(locked).toBeFocused();
  await lesson.getByRole('button', { name: workshop.back }).click();
  await expect(lesson.getByRole('button', { name: workshop.seal })).toBeDisabled();
  await lesson.getByLabel(workshop.yourNumber).fill('75');
  await lesson.getByRole('button', { name: workshop.seal }).click();
  await expect(lesson.getByText(workshop.sealed, { exact: true })).toBeVisible();
  await expect(lesson.locator('.lesson-seal')).toBeFocused();

  // what is on screen is on its way to the disk
  await expect.poll(async () => (await keptOf(page, 'workshop.attempt:quick:Ada')).text).toContain('"salt"');
  await page.reload();
  await expect(lesson.getByText(workshop.sealed, { exact: true })).toBeVisible({ timeout: 30_000 });
  await expect(lesson.getByLabel(workshop.yourNumber)).toHaveValue('75');

  await next.click();
  await lesson.getByRole('button', { name: workshop.runNow, exact: true }).press('Enter');
  await expect(lesson.getByText(/^The run is done: 2 replications/)).toBeVisible({ timeout: 30_000 });
  // while it ran, too
  await expect(lesson.getByRole('button', { name: workshop.runAgain, exact: true })).toBeFocused();
  await next.click();
  await expect(lesson.getByText('You predicted')).toBeVisible();
  const checked = lesson.getByRole('button', { name: 'most of it' });
  const condition = lesson.getByText(/^\s*Checked against the run: /);
  await expect(condition).toBeHidden();
  await checked.press('Enter');
  await expect(condition).toBeVisible();
  await expect(lesson.getByText('75 %')).toBeVisible();
  await expect(lesson.getByText(/^Seal .* fits these predictions\.$/)).toBeVisible();
  await next.click();
  await lesson.getByLabel(workshop.yourAnswer).fill('By weight.');
  await lesson.getByRole('button', { name: workshop.showAnswer }).click();
  await expect(lesson.getByText('1024 against 335.')).toBeVisible();
  const answer = lesson.getByRole('region', { name: workshop.modelAnswer });
  await expect(answer).toBeFocused();
  await expect(answer).toHaveAccessibleDescription('1024 against 335.');
  await next.click();
  await lesson.getByLabel('A weight').check();
  await lesson.getByRole('button', { name: workshop.check, exact: true }).click();
  await expect(lesson.getByRole('status').filter({ hasText: 'Yes, it is.' })).toBeVisible();
  await expect(lesson.getByText(workshop.finished)).toBeVisible();

  const bytes = await app.saved(() => lesson.getByRole('button', { name: workshop.handIn }).click());
  const good = info.outputPath('ada.dyno-handin');
  await writeFile(good, bytes);
  const altered = info.outputPath('altered.dyno-handin');
  await writeFile(altered, bytes.toString().replace('By weight.', 'By magic.'));
  await openFile(app, good);
  const view = page.getByRole('region', { name: workshop.class });
  await expect(view.getByRole('row', { name: /Ada 100 % 100 %/ })).toBeVisible();
  await expect(view.getByRole('application')).toHaveCount(1);
  await expect(view.getByText('By weight.')).toBeVisible();
  await openFile(app, altered);
  await expect(view.getByText(workshop.flaw_digest)).toBeVisible();
});

test('before the seal no test of claims runs either, and its button says why', async ({ app }) => {
  const { page } = app;
  const { workshop } = words;
  await page.keyboard.press('ControlOrMeta+Shift+E');
  const card = page.getByRole('button', { name: 'Race to idle or crawl?' });
  await card.click();
  await expect(page.getByLabel(workshop.name, { exact: true })).toBeFocused();
  await card.press('Enter');
  await expect(page.getByLabel(workshop.name, { exact: true })).toBeFocused();
  await page.keyboard.type('Ada');
  await page.keyboard.press('Enter');
  const claims = page.getByRole('button', { name: words.settings.test });
  await expect(claims).toBeDisabled();
  await expect(claims).toHaveAccessibleDescription(workshop.lockedHint);
  // seen beside it, and reached by Tab
  await expect(page.getByRole('region', { name: words.settings.title }).getByText(workshop.lockedHint)).toBeVisible();
  await claims.focus();
  await expect(claims).toBeFocused();
});

test('the step that changes the scenario leads to what is to be changed', async ({ app }) => {
  const { page } = app;
  const { workshop } = words;
  await page.keyboard.press('ControlOrMeta+Shift+E');
  await page.getByRole('button', { name: 'Race to idle or crawl?' }).press('Enter');
  await expect(page.getByLabel(workshop.name, { exact: true })).toBeFocused();
  await page.keyboard.type('Ada');
  await page.keyboard.press('Enter');
  const lesson = page.getByRole('complementary', { name: workshop.panel });
  const change = lesson.getByRole('button', { name: /Run at 0.9 GHz/ });
  await change.click();
  await lesson.getByRole('button', { name: workshop.openScenario }).press('Enter');
  const editor = page.getByRole('textbox', { name: words.scenario.editor });
  await expect(editor).toBeFocused();
  await page.keyboard.type('0.9GHz');
  await expect(lesson.getByText(`✓ ${workshop.changeMade}`)).toHaveCount(1);
});

test('figures beside a lesson stay in their columns', async ({ app }, info) => {
  const { page } = app;
  const file = info.outputPath('wide.yaml');
  await writeFile(
    file,
    `dyno-lesson: 1
id: wide
lab: hardware
title: Wide
question: Is there room?
minutes: 20
scenario: race-to-idle.yaml
aims: [Look]
steps:
  - { id: look, kind: read, title: Look, text: 'Look.' }
  - { id: first, kind: run, title: Run, replications: 2 }
`,
  );
  await page.setViewportSize({ width: 1280, height: 900 });
  await openFile(app, file);
  await expect(page.getByLabel(words.workshop.name, { exact: true })).toBeFocused();
  await page.keyboard.type('Ada');
  await page.keyboard.press('Enter');
  await screens(page).runButton.last().click();
  const changes = page.locator('.metrics td .delta');
  await expect(changes.first()).toBeVisible({ timeout: 30_000 });
  const out = await changes.evaluateAll((all) =>
    all.flatMap((change) => {
      const cell = change.closest('td')?.getBoundingClientRect();
      return cell && change.getBoundingClientRect().right > cell.right + 0.5 ? [change.textContent] : [];
    }),
  );
  expect(out).toEqual([]);
});

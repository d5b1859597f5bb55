/** The scenario's text: completed, explained, mended, undone; and left by keyboard. */
import { writeFile } from 'node:fs/promises';
import { expect, test } from './app.ts';
import { SMALL_SCENARIO } from './inputs.ts';
import { openFile, screens, words } from './screens.ts';

test('the editor completes, mends, undoes over tabs, and lets the focus go', async ({ app }, info) => {
  const { page } = app;
  const file = info.outputPath('small.yaml');
  await writeFile(file, SMALL_SCENARIO.replace('warmup:', 'warmpu:'));
  await openFile(app, file);
  const screen = screens(page);
  const { editor } = screen;
  // from anywhere, the way to the problem comes before the run, which says what keeps it
  await screen.tab('compare').click();
  const bar = page.getByRole('region', { name: words.run.bar });
  await expect(screen.runButton).toHaveAccessibleDescription(words.run.invalid);
  await bar.getByRole('button', { name: words.run.goToProblem }).click();
  await expect(editor).toBeFocused();
  await expect.poll(() => page.evaluate(() => getSelection()?.toString())).toContain('warmpu');
  await screen.tab('scenario').click();

  // the problem stands in the text, with what was meant
  await expect(editor).toContainText('warmpu');
  await page.getByRole('button', { name: /unknown key 'warmpu'/ }).click();
  await expect(editor).toBeFocused();
  // the tip goes when the text is laid out anew under the pointer
  await expect(async () => {
    await page.mouse.move(0, 0);
    await page.locator('.cm-lintRange-error').hover();
    await page.getByRole('button', { name: 'Change to warmup' }).click({ timeout: 3000 });
  }).toPass();
  await expect(editor).toContainText('warmup: 100ms');
  await expect(page.getByText(words.scenario.valid)).toBeVisible();

  // a key is completed from the schema, with its description
  await editor.press('ControlOrMeta+End');
  await editor.pressSequentially('starv');
  const option = page.getByRole('option', { name: /^starvedAfter/ });
  await expect(option).toBeVisible();
  await expect(page.getByText(/reported as starved/)).toBeVisible();
  await option.click();
  await expect(editor).toContainText('starvedAfter:');
  await page.keyboard.type('7');
  await page.getByRole('option', { name: /^7ms/ }).click();
  await expect(editor).toContainText('starvedAfter: 7ms');

  // one history, also after another tab was shown
  await screen.tab('compare').click();
  await screen.tab('scenario').click();
  await editor.focus();
  await expect(async () => {
    await page.keyboard.press('ControlOrMeta+z');
    await expect(editor).toContainText('warmpu', { timeout: 500 });
  }).toPass();
  await page.keyboard.press('ControlOrMeta+Shift+z');
  await expect(editor).not.toContainText('warmpu');

  // Tab indents; Escape, then Tab, leaves
  await page.keyboard.press('Escape');
  await page.keyboard.press('Tab');
  await expect(editor).not.toBeFocused();
});

test('the editor speaks the app’s language, searches and folds', async ({ app }) => {
  const { page } = app;
  const screen = screens(page);
  await screen.openCard('Online service beside batch work');
  await screen.tab('scenario').click();
  await screen.editor.press('ControlOrMeta+f');
  await page.getByPlaceholder('Find').pressSequentially('SCHED_BT');
  await page.keyboard.press('Enter');
  await expect(page.locator('.cm-searchMatch-selected')).toHaveText('SCHED_BT');
  await page.keyboard.press('Escape');
  await page.getByTitle('Fold line').filter({ visible: true }).first().click();
  await expect(page.locator('.cm-foldPlaceholder')).toBeVisible();
  await page.getByRole('button', { name: '中文' }).click();
  const editor = page.getByRole('textbox', { name: '场景文本' });
  await editor.press('ControlOrMeta+f');
  await expect(page.getByPlaceholder('查找')).toBeVisible();
  await expect(async () => {
    await page.mouse.move(0, 0);
    await page.getByText('preemption', { exact: true }).hover();
    await expect(page.getByText('内核的抢占模型')).toBeVisible({ timeout: 3000 });
  }).toPass();
});

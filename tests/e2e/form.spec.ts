/** The form and the YAML text are one document: a change in one is a step of the other's history. */
import { writeFile } from 'node:fs/promises';
import { expect, test } from './app.ts';
import { SMALL_SCENARIO } from './inputs.ts';
import { openFile, screens, words } from './screens.ts';

test('the form edits the text in place, shows its problems, and undoes', async ({ app }, info) => {
  const { page } = app;
  const file = info.outputPath('small.yaml');
  await writeFile(file, `# kept\n${SMALL_SCENARIO}`);
  await openFile(app, file);
  const { editor, tab } = screens(page);
  await tab('scenario').click();
  await expect(editor).toContainText('# kept');
  const outline = page.getByRole('navigation', { name: words.form.outline });

  await page.keyboard.press('ControlOrMeta+Shift+Y');
  await outline.getByRole('button', { name: 'measure' }).click();
  const duration = page.getByRole('textbox', { name: 'warmup' }).or(page.getByRole('combobox', { name: 'warmup' }));
  await duration.fill('7 apples');
  await expect(duration).toHaveAttribute('aria-invalid', 'true');
  await expect(page.locator('.form-problems')).toContainText('apples');
  await duration.fill('70ms');
  await expect(duration).toHaveAttribute('aria-invalid', 'false');
  await expect(page.getByText(words.scenario.valid)).toBeVisible();

  // the text shows exactly this, where the focus was
  await page.keyboard.press('ControlOrMeta+Shift+Y');
  await expect(editor).toContainText('warmup: 70ms');
  await expect(editor).toContainText('# kept');

  // one history: undone here, seen there
  await expect(async () => {
    await editor.press('ControlOrMeta+z');
    await expect(editor).toContainText('warmup: 100ms', { timeout: 500 });
  }).toPass();
  await page.keyboard.press('ControlOrMeta+Shift+Y');
  await expect(duration).toHaveValue('100ms');
  await page.getByRole('button', { name: words.form.redo }).click();
  await expect(duration).not.toHaveValue('100ms');

  // what is no YAML has no fields, and says where
  await page.getByRole('button', { name: words.form.yaml, exact: true }).click();
  await editor.press('ControlOrMeta+End');
  await page.keyboard.insertText('\n: [');
  await page.getByRole('button', { name: words.form.form, exact: true }).click();
  await expect(page.getByRole('alert').filter({ hasText: words.form.unreadable })).toContainText(/line \d+/i);
  await page.getByRole('button', { name: words.form.toYaml }).click();
  await expect(editor).toBeVisible();
});

test('a key mended by what was meant has the focus', async ({ app }, info) => {
  const { page } = app;
  const file = info.outputPath('small.yaml');
  await writeFile(file, SMALL_SCENARIO.replace('warmup:', 'warmpu:'));
  await openFile(app, file);
  await screens(page).tab('scenario').click();
  await page.keyboard.press('ControlOrMeta+Shift+Y');
  await page.getByRole('button', { name: 'Change to warmup' }).first().focus();
  await page.keyboard.press('Enter');
  await expect(page.locator('[data-path=\'["measure","warmup"]\'] :focus')).toHaveCount(1);
});

/** F6 goes from region to region of the window, each time to where somebody was in it. */
import { writeFile } from 'node:fs/promises';
import { expect, test } from './app.ts';
import { LESSON } from './every-document.ts';
import { openFile, words } from './screens.ts';

test('F6 goes round the regions and comes back to where one was in each', async ({ app }, info) => {
  const { page } = app;
  const { keyboard } = page;
  const file = info.outputPath('quick.yaml');
  await writeFile(file, LESSON);
  await openFile(app, file);
  await expect(page.getByLabel(words.workshop.name, { exact: true })).toBeFocused();
  await keyboard.type('Ada');
  await keyboard.press('Enter');
  const step = page.getByRole('heading', { name: 'Weights' });
  const runBar = page.getByRole('region', { name: words.run.bar });
  const replications = runBar.getByLabel(words.run.replications);
  const view = (name: string) => page.getByRole('tabpanel', { name });
  const library = page.getByRole('button', { name: words.app.library });
  await expect(step).toBeFocused();
  await expect(view(words.tab.compare)).toBeVisible();

  await keyboard.press('F6');
  await expect(replications).toBeFocused();
  await keyboard.press('Tab');
  await keyboard.press('F6');
  await expect(view(words.tab.compare)).toBeFocused();
  await keyboard.press('F6');
  await expect(library).toBeFocused();
  await keyboard.press('F6');
  await expect(step).toBeFocused();
  await keyboard.press('F6');
  await expect(runBar.getByLabel(words.run.duration)).toBeFocused();

  // an editor lets the key pass, and has the focus again afterwards
  await keyboard.press('Alt+4');
  const editor = page.getByRole('textbox', { name: words.scenario.editor });
  await editor.focus();
  await keyboard.press('F6');
  await expect(library).toBeFocused();
  await keyboard.press('Shift+F6');
  await expect(editor).toBeFocused();

  // between two regions, as on the tabs, it goes to the nearer one of that side
  await page.getByRole('tab', { name: words.tab.scenario }).focus();
  await keyboard.press('Shift+F6');
  await expect(runBar.getByLabel(words.run.duration)).toBeFocused();

  // a message is a region while it is there: this command cannot be done now
  await keyboard.press('ControlOrMeta+Shift+R');
  const dismiss = page.getByRole('button', { name: words.app.dismiss });
  await expect(dismiss).toBeVisible();
  await keyboard.press('Shift+F6');
  await expect(step).toBeFocused();
  await keyboard.press('Shift+F6');
  await expect(dismiss).toBeFocused();
  await keyboard.press('Shift+F6');
  await expect(library).toBeFocused();

  // from the palette it goes on from where it was opened
  await keyboard.press('F6');
  await keyboard.press('F6');
  await expect(step).toBeFocused();
  await keyboard.press('ControlOrMeta+K');
  await keyboard.type(words.command['view.nextRegion']);
  await keyboard.press('Enter');
  await expect(runBar.getByLabel(words.run.duration)).toBeFocused();
});

test('a screen without regions of its own is one', async ({ app }) => {
  const { page } = app;
  await page.getByRole('button', { name: words.app.library }).focus();
  await page.keyboard.press('F6');
  await expect(page.getByRole('main')).toBeFocused();
  await page.keyboard.press('F6');
  await expect(page.getByRole('button', { name: words.app.library })).toBeFocused();
});

/** A policy of one's own: written in the app, run in the sandbox under the page's policy, ejected with its line. */
import { writeFile } from 'node:fs/promises';
import { expect, test } from './app.ts';
import { SMALL_SCENARIO } from './inputs.ts';
import { keptOf } from './journal.ts';
import { openFile, replaceText, screens, startAgain, words } from './screens.ts';

test('a policy is copied, edited, run as a variant, and its failure has a line', async ({ app }, info) => {
  const { page } = app;
  const file = info.outputPath('small.yaml');
  await writeFile(file, SMALL_SCENARIO);
  await openFile(app, file);
  const screen = screens(page);
  const runs = page.getByRole('checkbox', { name: words.policies.runs });
  const editor = page.getByRole('textbox', { name: /^Text of the policy/ });
  const copy = page.getByRole('button', { name: words.policies.copy });

  await expect(screen.runButton).toBeEnabled();
  await page.keyboard.press('Alt+5');
  await expect(screen.tab('policies')).toHaveAttribute('aria-selected', 'true');
  await expect(editor).toContainText('q.insert(q.global, task)');
  await expect(editor).not.toBeEditable();
  await page.getByRole('button', { name: 'vtime', exact: true }).click();
  await runs.check();

  // the list is one stop of Tab; arrow keys go through both of its parts
  await page.getByRole('button', { name: 'vtime', exact: true }).press('Home');
  await expect(page.getByRole('button', { name: 'fifo', exact: true })).toBeFocused();
  await expect(page.locator('.policy-list button[tabindex="0"]')).toHaveCount(1);
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('button', { name: 'vtime', exact: true })).toBeFocused();
  await page.getByRole('button', { name: 'fifo', exact: true }).click();
  await copy.click();
  // what was opened to be edited is there to be typed in
  await expect(editor).toBeFocused();
  await expect(editor).toBeEditable();
  await runs.check();
  await replaceText(
    editor,
    "export default {\n  enqueue(task) {\n    if (sys.now() > 3e8) throw new Error('had enough');\n    q.insert(q.global, task);\n  },\n};\n",
  );
  await expect(page.getByText(words.policies.fine)).toBeVisible();
  await screen.run();
  // once, with how many, when the run is over
  await expect(page.locator('[data-announcer]')).toContainText(
    /The policy of my-fifo was ejected in (\d+) of \1 replications\./,
  );
  await screen.tab('compare').click();
  await expect(screen.metrics).toContainText('my-fifo');
  await expect(screen.metrics).toContainText('vtime');

  await screen.tab('policies').click();
  await expect(page.getByText(/ejected at 3\d\d\sms.*had enough/)).toBeVisible();
  await page.getByRole('button', { name: /had enough/ }).click();
  await expect(editor).toBeFocused();

  // a mistake is found while it is typed, and kept over a reload
  await replaceText(editor, 'export default {\n  enqueue( {\n};\n');
  await expect(page.getByText(/Unexpected token/)).toBeVisible();

  // the run bar names it from anywhere, and leads to the place
  await screen.tab('compare').click();
  await screen.runButton.click();
  const bar = page.getByRole('region', { name: words.run.bar });
  const problem = 'The policy my-fifo.ts has an error in line 3, column 2';
  await expect(bar.getByText(problem)).toBeVisible();
  await expect(screen.runButton).toHaveAccessibleDescription(problem);
  await page.keyboard.press('Alt+5');
  await page.getByRole('button', { name: 'fifo', exact: true }).click();
  await screen.tab('compare').click();
  await bar.getByRole('button', { name: words.run.goToProblem }).click();
  await expect(page.getByRole('textbox', { name: /my-fifo\.ts/ })).toBeFocused();
  await expect.poll(async () => (await keptOf(page, 'policies')).text).toContain('enqueue( {');
  await startAgain(page);
  await openFile(app, file);
  await screen.tab('policies').click();
  await page.getByRole('button', { name: 'my-fifo.ts' }).click();
  await expect(editor).toContainText('enqueue( {');
  await page.getByRole('button', { name: words.policies.remove }).click();
  await expect(page.getByText(words.policies.none)).toBeVisible();
});

/** What only the desktop shell does. */
import { writeFile } from 'node:fs/promises';
import type {} from '../../renderer/host/desktop.ts';
import { expect, test } from './app.ts';
import { SMALL_SCENARIO } from './inputs.ts';
import { screens, words } from './screens.ts';

test('a file given to a second start opens in the window that is there', async ({ app }, info) => {
  const file = info.outputPath('small.yaml');
  await writeFile(file, SMALL_SCENARIO);
  await app.desktop?.evaluate(
    ({ app: main }, path) => void main.emit('second-instance', {}, ['electron', '.', path], '/'),
    file,
  );
  await expect(screens(app.page).tab('compare')).toBeVisible();
  await expect(app.page.getByText('One CPU, one server, two hogs').first()).toBeVisible();
});

test('an opened file is among the recent ones after a reload, by name only', async ({ app }, info) => {
  const file = info.outputPath('small.yaml');
  await writeFile(file, SMALL_SCENARIO);
  await app.chooseFile(file, () => app.command('file.open', words.command['file.open']));
  await expect(screens(app.page).tab('compare')).toBeVisible();
  const recent = await app.page.evaluate(() => window.dyno?.recent());
  expect(recent).toEqual([{ handle: expect.any(String), name: 'small.yaml', openedAt: expect.any(Number) }]);
});

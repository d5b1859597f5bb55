/** What leads to a screen: keys, commands, documents that are opened and run. */
import { writeFile } from 'node:fs/promises';
import type { Page, TestInfo } from '@playwright/test';
import type { CommandId } from '../../renderer/commands/registry.ts';
import { expect } from './app.ts';
import { SCENARIOS } from './every-document.ts';
import { chooseExample, openFile, screens, words } from './screens.ts';
import { type App, fromPalette } from './shells.ts';

export const view = (tab: string): string => `[data-view="${tab}"]`;
export const press =
  (...keys: readonly string[]) =>
  async (page: Page): Promise<void> => {
    for (const key of keys) await page.keyboard.press(key);
  };
/** Where `before` has led. */
export const stay = (): Promise<void> => Promise.resolve();
/** A command by the palette, which knows both languages' names. */
export const command = (id: CommandId) => (page: Page) => fromPalette(page, id);

async function open(app: App, info: TestInfo, name: keyof typeof SCENARIOS): Promise<void> {
  const file = info.outputPath(`${name}.yaml`);
  await writeFile(file, SCENARIOS[name]);
  await openFile(app, file);
  // until then the document before is on screen
  await expect(app.page.getByRole('navigation').getByText(`${name}.yaml`)).toBeVisible();
}
export const opened = (name: keyof typeof SCENARIOS) => (app: App, info: TestInfo) => open(app, info, name);
export const openedAndRun = (name: keyof typeof SCENARIOS) => async (app: App, info: TestInfo) => {
  await open(app, info, name);
  await screens(app.page).run();
};
export const run = (app: App): Promise<void> => screens(app.page).run();

/** The run beside itself, saved: what two saved runs look like together. */
export async function compareRuns(app: App, info: TestInfo): Promise<void> {
  const file = info.outputPath('saved.dyno');
  await writeFile(file, await app.saved(() => app.command('run.save', words.command['run.save'])));
  await app.chooseFile(file, () => app.command('run.compareWith', words.command['run.compareWith']));
}

export async function query(app: App): Promise<void> {
  const { page } = app;
  await page.keyboard.press('Alt+9');
  await page.getByRole('button', { name: words.data.sql, exact: true }).click();
  await chooseExample(page, 'preemptions');
  await page.getByRole('button', { name: words.data.console.run }).click();
  await expect(page.getByRole('grid', { name: words.data.console.answer })).toBeVisible({ timeout: 60_000 });
}

export async function sweep(app: App): Promise<void> {
  const setup = app.page.getByRole('region', { name: words.sweep.setup });
  await setup.getByRole('button', { name: new RegExp(`^(${words.sweep.start}|${words.sweep.resume})$`) }).click();
  await expect(setup.getByText(words.sweep.done, { exact: true })).toBeVisible({ timeout: 60_000 });
}

export async function sweepTwoAxes(app: App): Promise<void> {
  const setup = app.page.getByRole('region', { name: words.sweep.setup });
  await setup.getByRole('button', { name: words.sweep.addAxis }).click();
  await setup.getByLabel('Parameter of axis 2').fill('machine.hz');
  await setup.getByLabel('Values of axis 2').fill('100, 1000');
  await sweep(app);
}

export const lesson = (app: App) => app.page.getByRole('complementary', { name: words.workshop.panel });
export const nextStep = (app: App): Promise<void> =>
  lesson(app).getByRole('button', { name: words.workshop.next }).click();

/** Where things are on screen, by their accessible names: the one file to change when the screens change. */
import { expect, type Locator, type Page } from '@playwright/test';
import { en } from '../../renderer/i18n/en.ts';
import { EXAMPLES } from '../../workers/data/sql/examples.ts';
import { type App, drawn } from './shells.ts';

export const words = en;

export interface Screens {
  readonly runButton: Locator;
  readonly cancelButton: Locator;
  readonly progress: Locator;
  readonly metrics: Locator;
  readonly editor: Locator;
  tab(name: keyof typeof en.tab): Locator;
  /** The library's card of a scenario or trace. */
  card(title: string): Locator;
  /** From the library to the workbench. */
  openCard(title: string): Promise<void>;
  /** Starts a run and waits until every replication is done. */
  run(): Promise<void>;
  /** Waits until the run is over. */
  done(): Promise<void>;
  /** The text of the table as soon as every variant is compared over so many replications: it follows a run a moment later. */
  tableOf(replications: number): Promise<string>;
}

export function screens(page: Page): Screens {
  const button = (name: string) => page.getByRole('button', { name, exact: true });
  const runButton = page.getByRole('button', { name: new RegExp(`^(${en.run.start}|${en.run.again})$`) });
  const metrics = page
    .getByRole('grid', { name: en.compare.metrics })
    .or(page.getByRole('table', { name: en.compare.metrics }));
  const done = async () => {
    await expect(button(en.run.cancel)).toBeHidden({ timeout: 90_000 });
    await expect(page.getByText(/^Done in /)).toBeVisible();
  };
  const card = (title: string) => page.getByRole('article').filter({ hasText: title });
  return {
    runButton,
    cancelButton: button(en.run.cancel),
    progress: page.getByRole('progressbar', { name: en.run.progress }),
    metrics,
    editor: page.getByRole('textbox', { name: en.scenario.editor }),
    tab: (name) => page.getByRole('tab', { name: en.tab[name] }),
    card,
    async openCard(title) {
      await card(title).getByRole('button').or(card(title).getByRole('link')).first().click();
      await expect(page.getByRole('tab', { name: en.tab.compare })).toBeVisible();
    },
    async run() {
      const bar = page.getByRole('region', { name: en.run.bar });
      // what an earlier run or a bundle left on screen must not be taken for the end of this one
      const earlier = await bar.getAttribute('data-run');
      await runButton.click();
      await expect(bar).not.toHaveAttribute('data-run', `${earlier}`);
      await done();
    },
    done,
    async tableOf(replications) {
      const columns = metrics.getByRole('columnheader');
      const compared = columns.filter({ hasText: new RegExp(`n = ${replications}\\b`) });
      // all but the names of the metrics and the baseline
      await expect(async () => expect(await compared.count()).toBe((await columns.count()) - 2)).toPass();
      return metrics.innerText();
    },
  };
}

/** Puts text in the place of what an editor holds, as typing does; with `fill` the browser would edit the text by itself, and
 * leave styles in it that the policy of the page forbids. */
export async function replaceText(editor: Locator, text: string): Promise<void> {
  await editor.press('ControlOrMeta+a');
  await editor.page().keyboard.insertText(text);
}

/** As another window of the app begins: what was open is not brought back. */
export async function startAgain(page: Page): Promise<void> {
  await page.evaluate(() => sessionStorage.clear());
  await page.reload();
  await drawn(page);
}

/** Opens a file through the app's own file dialog. */
export async function openFile(app: App, path: string): Promise<void> {
  await app.chooseFile(path, () => app.command('file.open', en.command['file.open']));
}

/** The report as it is laid out in the preview. */
export function reportPages(page: Page): Locator {
  return page.frameLocator('.paper-frame').locator('.report-page');
}

/** Puts an example into the SQL console, which is on screen. */
export async function chooseExample(page: Page, id: string): Promise<void> {
  const question = EXAMPLES.find((example) => example.id === id)?.question.en ?? id;
  await page.getByRole('button', { name: words.data.console.examples }).click();
  await page.getByRole('menuitem', { name: question, exact: true }).click();
}

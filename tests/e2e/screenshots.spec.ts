/** Pictures taken from the app itself, not part of the checks: those of README and docs, and all there is. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test } from './app.ts';
import { violations } from './axe.ts';
import { contactSheet, type Picture } from './contact-sheet.ts';
import { DOCUMENTS, PICTURED } from './every-screen.ts';
import { layoutFaults } from './layout-faults.ts';
import { screens } from './screens.ts';
import { settled, tour } from './tour.ts';

/** Of README and docs, and of every screen × theme × language × width. */
const { DYNO_SCREENSHOTS: FOLDER, DYNO_PICTURES } = process.env;
const WIDTHS = [1280, 1440, 1920];

/** Workers may still be drawing, and a busy browser may have no picture yet: taken again until nothing changes. */
async function stillPicture(page: Page): Promise<Buffer> {
  let still: Buffer = Buffer.alloc(0);
  await expect(async () => {
    const before = still;
    still = await page.screenshot({ animations: 'disabled' });
    expect(still.equals(before)).toBe(true);
  }).toPass({ intervals: [50], timeout: 20_000 });
  return still;
}

for (const document of [...DOCUMENTS, ...PICTURED]) {
  test(`every look of the screens with ${document} open`, async ({ app }, info) => {
    test.skip(DYNO_PICTURES === undefined, 'taken by npm run pictures');
    test.setTimeout(900_000);
    const folder = `${DYNO_PICTURES}`;
    const { page } = app;
    const faults: string[] = [];
    const sheets = new Map<string, Picture[]>();
    await mkdir(join(folder, 'sheets'), { recursive: true });
    await tour(app, info, document, async ({ name, frames }, { theme, language }) => {
      const found = await violations(page);
      faults.push(...found.map((fault) => `${name}-${language}-${theme}: ${fault}`));
      for (const width of WIDTHS) {
        await page.setViewportSize({ width, height: 900 });
        if (frames !== undefined)
          await page
            .locator(frames)
            .first()
            .evaluate((element) => element.scrollIntoView());
        await settled(app);
        const caption = `${name}-${language}-${theme}-${width}`;
        faults.push(...(await layoutFaults(page)).map((fault) => `${caption}: ${fault}`));
        const png = await stillPicture(page);
        await writeFile(join(folder, `${caption}.png`), png);
        const sheet = `${name}-${width}`;
        sheets.set(sheet, [...(sheets.get(sheet) ?? []), { caption, png, width }]);
      }
    });
    for (const [sheet, pictures] of sheets)
      await writeFile(join(folder, 'sheets', `${sheet}.png`), await contactSheet(page.context(), pictures));
    expect(faults).toEqual([]);
  });
}

for (const colorScheme of ['dark', 'light'] as const) {
  test.describe(colorScheme, () => {
    test.skip(FOLDER === undefined, 'taken by npm run docs');
    test.use({ colorScheme });

    test(`the shipped comparison, ${colorScheme}`, async ({ app }) => {
      const { page } = app;
      const screen = screens(page);
      const picture = (name: string) =>
        page.screenshot({ path: `${FOLDER}/${name}-${colorScheme}.png`, animations: 'disabled' });
      await picture('library');
      await screen.openCard('Online service beside batch work');
      await screen.run();
      await picture('compare');
      await screen.tab('timeline').click();
      await expect(page.locator('canvas').first()).toBeVisible();
      await page.waitForTimeout(3000);
      await page.mouse.move(600, 450);
      for (let i = 0; i < 12; i++) {
        await page.mouse.wheel(0, -200);
        await page.waitForTimeout(100);
      }
      await page.waitForTimeout(1500);
      await picture('timeline');
      await screen.tab('report').click();
      await page.waitForTimeout(1000);
      await picture('report');
    });

    test(`the swap space before and after the swap table, ${colorScheme}`, async ({ app }) => {
      const { page } = app;
      const screen = screens(page);
      await screen.openCard('usemem before and after the swap table');
      await screen.run();
      await page.keyboard.press('Alt+6');
      await expect(page.getByRole('slider')).toBeVisible();
      await page.waitForTimeout(3000);
      // the swap space is fullest early in the run; at its end everything has been freed
      await page.getByRole('slider').fill('160');
      await page.screenshot({ path: `${FOLDER}/swap-${colorScheme}.png`, animations: 'disabled' });
    });

    test(`the same work on unlike machines, ${colorScheme}`, async ({ app }) => {
      const { page } = app;
      const screen = screens(page);
      await screen.openCard('RISC-V, x86 and Arm at equal work');
      await screen.run();
      await page.keyboard.press('Alt+6');
      const matrix = page.getByRole('grid').first();
      await matrix.scrollIntoViewIfNeeded();
      await page.waitForTimeout(2000);
      await page.screenshot({ path: `${FOLDER}/power-${colorScheme}.png`, animations: 'disabled' });
    });
  });
}

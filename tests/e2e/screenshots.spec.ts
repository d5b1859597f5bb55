/** The pictures in README and docs, taken from the app itself by `npm run docs`; not part of the checks. */
import { expect, test } from './app.ts';
import { screens } from './screens.ts';

const FOLDER = process.env.DYNO_SCREENSHOTS;
test.skip(FOLDER === undefined, 'taken by npm run docs');

for (const colorScheme of ['dark', 'light'] as const) {
  test.describe(colorScheme, () => {
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

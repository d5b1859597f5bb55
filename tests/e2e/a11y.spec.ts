/** Every screen in both themes and languages: WCAG 2.2 AA by axe-core, sound layout, and every control by keyboard. */
import type { Page } from '@playwright/test';
import { expect, test } from './app.ts';
import type { Appearance } from './appearance.ts';
import { violations } from './axe.ts';
import { chartFaults } from './chart-faults.ts';
import { LESSON } from './every-document.ts';
import { DOCUMENTS } from './every-screen.ts';
import { walk } from './keyboard-walk.ts';
import { englishLeft } from './language-faults.ts';
import { layoutFaults } from './layout-faults.ts';
import { motionFaults } from './motion-faults.ts';
import { settled, tour } from './tour.ts';

/**
 * axe-core sees both themes and both languages; the two other combinations have the same elements, colours and words, and
 * are held to their layout. Widths take turns. `npm run pictures` does everything in all of them.
 */
const LOOKS: Readonly<Record<`${Appearance['language']} ${Appearance['theme']}`, { width: number; axe: boolean }>> = {
  'en light': { width: 1280, axe: true },
  'en dark': { width: 1920, axe: false },
  'zh light': { width: 1440, axe: false },
  'zh dark': { width: 1280, axe: true },
};

/** The lesson has its texts in English alone; the last word of its file was said before the language was changed. */
const OWN_TEXTS = `${LESSON}Saved quick Ada.dyno-handin.`;

async function keyboardFaults(page: Page): Promise<readonly string[]> {
  const { missed, unseen, trapped } = await walk(page);
  return [
    ...missed.map((control) => `not reached by keyboard: ${control}`),
    ...unseen.map((control) => `does not show that it has the focus: ${control}`),
    ...(trapped ? ['the focus does not get out'] : []),
  ];
}

const LOOKS_AGAIN = 3;

/** Faults that stay: what is still being laid out or drawn stands a moment later. */
async function lasting(look: () => Promise<readonly string[]>): Promise<readonly string[]> {
  let found: readonly string[] = [];
  let looked = 0;
  await expect(async () => {
    found = await look();
    if (looked++ < LOOKS_AGAIN) expect(found).toEqual([]);
  }).toPass();
  return found;
}

for (const document of DOCUMENTS) {
  test(`screens with ${document} open are accessible and sound in both themes and languages`, async ({ app }, info) => {
    test.setTimeout(300_000);
    const { page } = app;
    const faults: string[] = [];
    await tour(app, info, document, async (stop, { language, theme }) => {
      const { width, axe } = LOOKS[`${language} ${theme}`];
      const where = `${stop.name}, ${theme}, ${language}, ${width} px`;
      await page.setViewportSize({ width, height: 900 });
      await settled(app);
      const found = [
        ...(axe ? await lasting(() => violations(page)) : []),
        ...(await lasting(() => layoutFaults(page))),
        ...(language === 'zh' && theme === 'light' ? await lasting(() => englishLeft(page, OWN_TEXTS)) : []),
        ...(language === 'zh' && theme === 'light' ? await lasting(() => motionFaults(page)) : []),
        ...(language === 'en' && theme === 'light' ? await lasting(() => keyboardFaults(page)) : []),
        ...(language === 'en' && theme === 'light' && !stop.dialog ? await chartFaults(page) : []),
      ];
      faults.push(...found.map((fault) => `${where}: ${fault}`));
    });
    expect(faults).toEqual([]);
  });
}

test.describe('with reduced motion', () => {
  test('nothing moves by itself', async ({ app }) => {
    const { page } = app;
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await page.locator('.library .card').first().waitFor();
    const moving = await page.evaluate(
      () =>
        document.getAnimations().filter((animation) => Number(animation.effect?.getComputedTiming().duration ?? 0) > 1)
          .length,
    );
    expect(moving).toBe(0);
  });
});

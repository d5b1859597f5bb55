/** WCAG 2.2 AA by axe-core on every screen, in both themes and languages; and every control by keyboard. */
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from './app.ts';
import { type Appearance, appear, DOCUMENTS, EVERY_SCREEN, leave, openDocument, show } from './every-screen.ts';
import { walk } from './keyboard-walk.ts';

const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/**
 * Everything is looked at in two of the four appearances; in the others, which have the same elements, what depends on
 * colours and words.
 */
const APPEARANCES: readonly (Appearance & { readonly rules?: readonly string[] })[] = [
  { theme: 'light', language: 'en' },
  { theme: 'dark', language: 'zh' },
  { theme: 'dark', language: 'en', rules: ['color-contrast'] },
  { theme: 'light', language: 'zh', rules: ['color-contrast'] },
];

/** What axe-core finds, in words that lead to the element. */
async function violations(page: Page, rules: readonly string[] | undefined): Promise<string[]> {
  const axe = new AxeBuilder({ page }).setLegacyMode(true);
  const { violations: found } = await (rules ? axe.withRules([...rules]) : axe.withTags(WCAG)).analyze();
  return found.flatMap(({ id, nodes }) =>
    nodes.map(
      ({ target, failureSummary = '' }) => `${id} ${target.join(' ')}: ${failureSummary.split('\n')[1]?.trim()}`,
    ),
  );
}

for (const document of DOCUMENTS) {
  const stops = EVERY_SCREEN.filter((stop) => stop.document === document);

  test(`screens with ${document} open are accessible in both themes and languages`, async ({ app }, info) => {
    test.setTimeout(300_000);
    const { page } = app;
    await openDocument(app, document, info);
    for (const { rules, ...appearance } of APPEARANCES) {
      await appear(page, appearance);
      for (const stop of stops) {
        await show(page, stop);
        const where = `${stop.name}, ${appearance.theme}, ${appearance.language}`;
        expect.soft(await violations(page, rules), where).toEqual([]);
        await leave(page, stop);
      }
    }
  });

  test(`every control with ${document} open is reached by keyboard, is seen when it is, and lets go`, async ({
    app,
  }, info) => {
    test.setTimeout(300_000);
    const { page } = app;
    await openDocument(app, document, info);
    for (const stop of stops) {
      await show(page, stop);
      const { missed, unseen, trapped } = await walk(page);
      expect.soft(missed, `${stop.name}: not reached`).toEqual([]);
      expect.soft(unseen, `${stop.name}: focus not visible`).toEqual([]);
      expect.soft(trapped, `${stop.name}: the focus does not get out`).toBe(false);
      await leave(page, stop);
    }
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

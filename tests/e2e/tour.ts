/** Goes through the screens of a document, each in both languages and themes, without loading or running anything again. */
import type { TestInfo } from '@playwright/test';
import { type Appearance, setLanguage, setTheme } from './appearance.ts';
import { type DocumentName, leave, show, stopsOf } from './every-screen.ts';
import type { App } from './shells.ts';
import type { Stop } from './stop.ts';

const LANGUAGES = ['en', 'zh'] as const;
const THEMES = ['light', 'dark'] as const;

export async function tour(
  app: App,
  info: TestInfo,
  document: DocumentName,
  visit: (stop: Stop, appearance: Appearance) => Promise<void>,
): Promise<void> {
  const { page } = app;
  for (const stop of stopsOf(document)) {
    await setLanguage(page, 'en');
    await stop.before?.(app, info);
    for (const language of LANGUAGES) {
      await setLanguage(page, language);
      await show(page, stop);
      for (const theme of THEMES) {
        await setTheme(page, theme);
        await visit(stop, { theme, language });
      }
      await leave(page, stop);
    }
  }
}

/** Until what was changed is drawn: two frames. */
export async function settled({ page }: App): Promise<void> {
  await page.evaluate(
    () => new Promise<void>((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve()))),
  );
}

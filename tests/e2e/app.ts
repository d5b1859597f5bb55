/**
 * The app under test, wherever it runs. Specs use `app.page` and the few things that differ between a browser and the
 * desktop shell: choosing files, menus, printing. A spec fails on any error or policy violation in the console.
 */
import { type BrowserContext, test as base, expect } from '@playwright/test';
import { serve } from '../../build/server.mjs';
import { type App, noElectron, openDesktop, openElectron, openWeb, type ShellName, type Start } from './shells.ts';

export interface ShellOptions {
  readonly shell: ShellName;
}

interface Fixtures {
  readonly present: undefined;
  readonly app: App;
  /** Starts one more app on the desktop, beside or after `app`. */
  readonly startDesktop: (start: Start) => Promise<App>;
  /** Lines that the app wrote as errors, and exceptions; a spec that provokes some removes them. */
  readonly problems: string[];
}

export const test = base.extend<Fixtures, ShellOptions & { readonly origin: string }>({
  shell: ['web', { option: true, scope: 'worker' }],
  origin: [
    async ({ shell }, use) => {
      if (shell !== 'web') return use('');
      const server = await serve();
      await use(server.url);
      await server.close();
    },
    { scope: 'worker' },
  ],
  /** Before anything starts: the real Electron is tested where it is, and reported as skipped where it is not. */
  present: [
    async ({ shell }, use, info) => {
      const reason = shell === 'electron' ? noElectron() : undefined;
      info.skip(reason !== undefined, reason);
      await use(undefined);
    },
    { auto: true },
  ],
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures it needs from the pattern.
  problems: async ({}, use) => {
    const problems: string[] = [];
    await use(problems);
    expect(problems, 'errors in the console').toEqual([]);
  },
  startDesktop: async ({ shell, browser, locale, timezoneId, viewport, colorScheme, problems }, use) => {
    const look = { locale, timezoneId, viewport, colorScheme };
    await use((start) =>
      shell === 'desktop'
        ? openDesktop(browser, look, watching(problems), start)
        : openElectron(look, watching(problems), start),
    );
  },
  app: async ({ shell, origin, browser, locale, timezoneId, viewport, colorScheme, problems }, use) => {
    const look = { locale, timezoneId, viewport, colorScheme };
    const watch = watching(problems);
    const app =
      shell === 'web'
        ? await openWeb(browser, origin, look, watch)
        : shell === 'desktop'
          ? await openDesktop(browser, look, watch)
          : await openElectron(look, watch);
    await use(app);
    await app.close();
  },
});

function watching(problems: string[]) {
  return (source: Pick<BrowserContext, 'on'>) => {
    source.on('console', (message) => message.type() === 'error' && problems.push(message.text()));
    source.on('weberror', (error) => problems.push(error.error().message));
  };
}

export { expect };

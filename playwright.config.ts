/**
 * The same specs in three projects: `web` from the loopback server, `desktop` with the built main process on the stand-in
 * for Electron, `electron` in the real one, where its binary is present.
 */
import { defineConfig } from '@playwright/test';
import type { ShellOptions } from './tests/e2e/app.ts';

const { DYNO_E2E_CHROMIUM, DYNO_E2E_RESULTS } = process.env;
// Set by the global set-up, which every worker process inherits.
const chromium = DYNO_E2E_CHROMIUM ? JSON.parse(DYNO_E2E_CHROMIUM) : {};

/** About the loopback server, the scripts and the workers, not the app. */
const BROWSER_ONLY = [
  'determinism.spec.ts',
  'offline.spec.ts',
  'journal.spec.ts',
  'a11y.spec.ts',
  'full-storage.spec.ts',
  'first-screen.spec.ts',
  'server.spec.ts',
  'start.spec.ts',
];

export default defineConfig<ShellOptions>({
  testDir: 'tests/e2e',
  testMatch: '*.spec.ts',
  outputDir: 'test-results/e2e',
  globalSetup: './tests/e2e/global-setup.ts',
  forbidOnly: true,
  fullyParallel: true,
  workers: 2,
  // What needed another attempt is listed as flaky.
  retries: 2,
  // A machine that does other work besides is late, which is no fault of the app: what waits for something ends when that is
  // there, so long limits cost nothing. A page that hangs fails its own test; only what no test can end ends the whole.
  timeout: 120_000,
  globalTimeout: 25 * 60_000,
  expect: { timeout: 30_000 },
  reporter: DYNO_E2E_RESULTS ? [['list'], ['json', { outputFile: DYNO_E2E_RESULTS }]] : 'list',
  use: {
    browserName: 'chromium',
    locale: 'en-US',
    timezoneId: 'UTC',
    viewport: { width: 1440, height: 900 },
    screenshot: 'only-on-failure',
    actionTimeout: 30_000,
    navigationTimeout: 60_000,
    launchOptions: { ...chromium, chromiumSandbox: false },
  },
  projects: [
    { name: 'web', use: { shell: 'web' }, testIgnore: ['desktop*.spec.ts', 'cold-start.spec.ts'] },
    { name: 'desktop', use: { shell: 'desktop' }, testIgnore: BROWSER_ONLY },
    { name: 'electron', use: { shell: 'electron' }, testIgnore: [...BROWSER_ONLY, 'cold-start.spec.ts'] },
  ],
});

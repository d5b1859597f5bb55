/** The three places the app runs in, brought to one interface. */

import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { _electron, type Browser, type BrowserContextOptions, expect, type Page } from '@playwright/test';
import { electronProgram, noDisplay } from '../../build/launch.mjs';
import type { CommandId } from '../../renderer/commands/registry.ts';
import { en } from '../../renderer/i18n/en.ts';
import { zh } from '../../renderer/i18n/zh.ts';
import { type DesktopApp, launch } from '../stand-in/launch.ts';

export const ROOT = resolve(import.meta.dirname, '../..');

export type ShellName = 'web' | 'desktop' | 'electron';

export interface App {
  readonly shell: ShellName;
  readonly page: Page;
  /** Chooses `path` in the file dialog that `trigger` opens. */
  chooseFile(path: string, trigger: () => Promise<void>): Promise<void>;
  /** Saves where the app asks, after `trigger`; resolves to what was written. */
  saved(trigger: () => Promise<void>): Promise<Buffer>;
  /** The PDF that `trigger` prints. */
  printed(trigger: () => Promise<void>): Promise<Buffer>;
  /** Runs a command of the app: from the menu on the desktop, from the command palette (by its label) in a browser. */
  command(id: CommandId, label: string): Promise<void>;
  /** The main process, on the desktop. */
  readonly desktop?: DesktopApp;
  close(): Promise<void>;
}

export type Look = Pick<BrowserContextOptions, 'locale' | 'timezoneId' | 'viewport' | 'colorScheme'>;

/** Hears every line that any page of the app writes as an error, and every exception. */
type Watch = (source: Pick<import('@playwright/test').BrowserContext, 'on'>) => void;

export async function openWeb(browser: Browser, url: string, look: Look, watch: Watch): Promise<App> {
  const context = await browser.newContext({ ...look, acceptDownloads: true });
  watch(context);
  const page = await context.newPage();
  // Neither the system's pickers nor its print dialog can be scripted; without them the page falls back to plain ones.
  await page.addInitScript(() => {
    Object.assign(window, { showOpenFilePicker: undefined, showSaveFilePicker: undefined });
    window.print = () => document.documentElement.setAttribute('data-printed', '');
  });
  await page.goto(url);
  await drawn(page);
  return {
    shell: 'web',
    page,
    async chooseFile(path, trigger) {
      const chooser = page.waitForEvent('filechooser');
      await trigger();
      await (await chooser).setFiles(path);
    },
    async saved(trigger) {
      const download = page.waitForEvent('download');
      await trigger();
      return readFile(await (await download).path());
    },
    async printed(trigger) {
      // what was printed before is not what is waited for
      await page.evaluate(() => document.documentElement.removeAttribute('data-printed'));
      await trigger();
      await page.locator('html[data-printed]').waitFor({ state: 'attached' });
      return page.pdf({ format: 'A4', preferCSSPageSize: true, printBackground: true });
    },
    command: (id) => fromPalette(page, id),
    close: () => context.close(),
  };
}

/**
 * Runs a command by typing its name into the palette. Enter runs the item that is marked: this one as soon as the list has
 * followed, if it can be run. The list is of what could be run when it was opened, so a busy page is asked again.
 */
export async function fromPalette(page: Page, id: CommandId): Promise<void> {
  const palette = page.locator('.palette-search input');
  const item = page.locator('.palette-item').first();
  const marked = item.filter({ hasText: en.command[id] }).or(item.filter({ hasText: zh.command[id] }));
  await expect(async () => {
    if (await palette.isVisible()) await page.keyboard.press('Escape');
    await expect(palette).toBeHidden();
    await page.keyboard.press('ControlOrMeta+k');
    await palette.pressSequentially(en.command[id]);
    await expect(marked).toHaveAttribute('data-focused', 'true', { timeout: 3000 });
  }).toPass({ timeout: 60_000 });
  await page.keyboard.press('Enter');
}

/** Until the app stands and takes keys: a page has loaded before its language has come. */
export const drawn = (page: Page): Promise<void> => page.locator('#content').waitFor();

/** How an app on the desktop is started. */
export interface Start {
  /** On its command line. */
  readonly files?: readonly string[];
  /** Where it keeps what is its own, over several starts; a folder that goes with the app when left out. */
  readonly userData?: string;
}

/** The built main process on the stand-in for Electron, in Playwright's browser. */
export async function openDesktop(
  browser: Browser,
  look: Look,
  watch: Watch,
  { files = [], userData }: Start = {},
): Promise<App> {
  const folder = await mkdtemp(join(tmpdir(), 'dyno-e2e-'));
  const context = await browser.newContext(look);
  watch(context);
  const desktop = await launch({
    context,
    userData: userData ?? folder,
    locale: look.locale ?? 'en-US',
    main: join(ROOT, 'dist', 'electron', 'main.mjs'),
    args: [ROOT, ...files],
  });
  return desktopApp('desktop', desktop, folder);
}

export async function openElectron(look: Look, watch: Watch, { files = [], userData }: Start = {}): Promise<App> {
  const folder = await mkdtemp(join(tmpdir(), 'dyno-e2e-'));
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const desktop = await _electron.launch({
    executablePath: electronProgram(),
    args: [...sandbox, ROOT, `--user-data-dir=${userData ?? folder}`, `--lang=${look.locale ?? 'en-US'}`, ...files],
    ...(look.locale ? { locale: look.locale } : {}),
    ...(look.timezoneId ? { timezoneId: look.timezoneId } : {}),
  });
  watch(desktop.context());
  return desktopApp('electron', desktop as unknown as DesktopApp, folder);
}

/** Why the real Electron cannot run here, or undefined. Asked first: Playwright does not survive a failed start. */
export function noElectron(): string | undefined {
  if (!electronProgram()) return "Electron's binary is not present (see ELECTRON_OVERRIDE_DIST_PATH)";
  return process.env.DISPLAY || process.env.WAYLAND_DISPLAY || process.platform !== 'linux' ? undefined : noDisplay();
}

async function desktopApp(shell: 'desktop' | 'electron', desktop: DesktopApp, folder: string): Promise<App> {
  const page = await desktop.firstWindow();
  await drawn(page);

  async function intoFile(name: string, trigger: () => Promise<void>): Promise<Buffer> {
    const path = join(folder, name);
    // what was saved before is not what is waited for
    await rm(path, { force: true });
    await desktop.evaluate(({ dialog }, filePath) => {
      dialog.showSaveDialog = async () => ({ canceled: false, filePath });
    }, path);
    await trigger();
    // Written in one step: once it is there it is complete.
    await expect.poll(() => existsSync(path), { message: `${name} is written` }).toBe(true);
    return readFile(path);
  }

  return {
    shell,
    page,
    desktop,
    async chooseFile(path, trigger) {
      await desktop.evaluate(({ dialog }, filePath) => {
        dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [filePath] });
      }, path);
      await trigger();
    },
    saved: (trigger) => intoFile('saved', trigger),
    printed: (trigger) => intoFile('printed.pdf', trigger),
    command: (id) =>
      desktop.evaluate(({ Menu }, chosen) => {
        const item = Menu.getApplicationMenu()?.getMenuItemById(chosen);
        if (!item) throw new Error(`The menu has no ${chosen}`);
        item.click();
      }, id),
    async close() {
      await desktop.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

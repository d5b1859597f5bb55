/** The built app in the pinned Chromium, drawn by the processor as on a machine without a GPU. */
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright-core';
import { findChromium } from '../cli/chromium.ts';

const ROOT = resolve(import.meta.dirname, '../..');
/** Frames come as fast as they are done, so that the time between two of them is what one costs. */
const UNTHROTTLED = ['--disable-gpu', '--disable-gpu-vsync', '--disable-frame-rate-limit'];

export interface BenchedApp {
  readonly page: Page;
  /** Most memory that the page's process had in use so far, and what it has now, bytes; undefined where that cannot be read. */
  memory(): Promise<{ readonly peak: number; readonly now: number } | undefined>;
  close(): Promise<void>;
}

/** Starts a browser of its own. @param file opened by the app once `start` goes to its page */
export async function openApp(file: string): Promise<BenchedApp & { start(): Promise<void> }> {
  const found = await findChromium();
  if (found.kind === 'missing') throw new Error(`no Chromium to measure in:\n${found.reasons.join('\n')}`);
  // the server is a part of the build and is found beside it, not bundled
  const { serve } = (await import(
    pathToFileURL(join(ROOT, 'build', 'server.mjs')).href
  )) as typeof import('../build/server.mjs');
  const server = await serve({ file });
  const browser = await chromium.launch({
    executablePath: found.path,
    args: [...found.args, ...UNTHROTTLED],
    env: { ...process.env, ...found.env } as Record<string, string>,
    chromiumSandbox: false,
  });
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, locale: 'en-US' });
  return {
    page,
    start: async () => void (await page.goto(server.url, { waitUntil: 'commit' })),
    memory: () => memoryOf(browser),
    async close() {
      await browser.close();
      await server.close();
    },
  };
}

/** Of the largest process that draws a page: everything lives there, workers too. Linux only. */
async function memoryOf(browser: Browser): Promise<{ peak: number; now: number } | undefined> {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  const all = await Promise.all(
    processInfo
      .filter(({ type }) => type === 'renderer')
      .map(({ id }) => readFile(`/proc/${id}/status`, 'utf8').catch(() => '')),
  );
  const bytes = (status: string, field: string) =>
    1024 * Number(new RegExp(`^${field}:\\s+(\\d+) kB`, 'm').exec(status)?.[1] ?? 0);
  const found = all.map((status) => ({ peak: bytes(status, 'VmHWM'), now: bytes(status, 'VmRSS') }));
  const largest = found.reduce((most, each) => (each.peak > most.peak ? each : most), { peak: 0, now: 0 });
  return largest.peak > 0 ? largest : undefined;
}

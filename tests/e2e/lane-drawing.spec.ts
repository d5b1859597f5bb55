/** Lanes look the same whoever draws them: WebGL, here computed by the CPU, or the 2D canvas; and one that is lost or wrong leaves no gap. */
import { writeFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { en } from '../../renderer/i18n/en.ts';
import type { LaneDrawing } from '../../renderer/lane-drawing.ts';
import { STRINGS } from '../../renderer/timeline/strings.ts';
import { expect, test } from './app.ts';
import { openFile, screens } from './screens.ts';

const SCENARIO = `dyno: 1
lab: scheduling
title: Drawn twice
machine: { cpus: 4 }
resources:
  journal: { kind: mutex }
  disk: { kind: device, service: 2ms, depth: 2 }
workload:
  writer: { kind: program, group: online, threads: 6, steps: [ lock: journal, run: 300us, unlock: journal, io: disk ] }
  batch: { kind: hog, group: offline, threads: 5 }
measure: { duration: 4s, replications: 1, seed: 1 }
variants:
  cfs: { baseline: true, policy: { cfs: { kernel: "6.5" } } }
  eevdf: { policy: { eevdf: { kernel: "6.12" } } }
`;
const words = STRINGS.en;

/** Keys from one picture to the next: the whole, columns, single slices, panned, 20 ns. */
const STEPS: Readonly<Record<string, string>> = {
  whole: 'f',
  columns: 'www',
  slices: 'wwwwwww',
  panned: 'dda',
  tiny: 'w'.repeat(50),
};

interface Contexts {
  /** Those of WebGL that were made, oldest first. */
  made: WebGL2RenderingContext[];
}

/** The lanes' canvas as it stays: its width, and its pixels. */
async function picture(page: Page): Promise<{ readonly width: number; readonly pixels: Uint32Array }> {
  const read = () =>
    page.evaluate(() => {
      const canvas = document.querySelector<HTMLCanvasElement>('.timeline canvas');
      const context = canvas?.getContext('2d');
      if (!canvas || !context) throw new Error('no timeline');
      const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
      let text = '';
      for (let at = 0; at < data.length; at += 8192) text += String.fromCharCode(...data.subarray(at, at + 8192));
      return { width: canvas.width, text: btoa(text) };
    });
  let last = await read();
  await expect(async () => {
    const before = last;
    await page.waitForTimeout(500);
    last = await read();
    expect(last.text === before.text).toBe(true);
  }).toPass();
  const bytes = Buffer.from(last.text, 'base64');
  return { width: last.width, pixels: new Uint32Array(new Uint8Array(bytes).buffer) };
}

/** Share of pixels that differ. */
function difference(a: Uint32Array, b: Uint32Array): number {
  expect(a.length).toBe(b.length);
  return a.reduce((sum, pixel, i) => sum + (pixel === b[i] ? 0 : 1), 0) / a.length;
}

test('lanes are the same drawn by WebGL and on a 2D canvas, and stay when the GPU is lost', async ({ app }, info) => {
  const { page } = app;
  await page.evaluate(() => {
    const contexts: Contexts = { made: [] };
    const before = HTMLCanvasElement.prototype.getContext;
    Object.assign(window, { contexts });
    HTMLCanvasElement.prototype.getContext = function (this: HTMLCanvasElement, ...args: never) {
      const context = (before as (...args: never) => unknown).apply(this, args);
      if (context instanceof WebGL2RenderingContext) contexts.made.push(context);
      return context as never;
    } as typeof before;
  });
  const file = info.outputPath('drawn-twice.yaml');
  await writeFile(file, SCENARIO);
  await openFile(app, file);
  await screens(page).run();

  const draw = async (drawing: LaneDrawing) => {
    await app.command('app.settings', en.command['app.settings']);
    await page.getByLabel(en.preferences.laneDrawing).selectOption(drawing);
    await page.keyboard.press('Alt+2');
    await expect(page.getByRole('application', { name: words.name })).toBeVisible();
    await expect(page.getByRole('button', { name: /writer$/ })).toBeVisible();
  };
  // what is no hit is drawn otherwise once hits are known
  const find = async (search: string) => {
    await page.getByRole('searchbox', { name: words.search, exact: true }).fill(search);
    if (search !== '') await expect(page.locator('.timeline-hits')).toHaveText(/\d/);
  };
  const pictures = async (search: string, theme: 'light' | 'dark') => {
    await page.emulateMedia({ colorScheme: theme });
    await find(search);
    await page.getByRole('application', { name: words.name }).focus();
    const drawn = new Map<string, Uint32Array>();
    for (const [name, keys] of Object.entries(STEPS)) {
      for (const key of keys) await page.keyboard.press(key);
      drawn.set(`${name}, ${theme}, ${search}`, (await picture(page)).pixels);
    }
    return drawn;
  };
  const all = async () => [...(await pictures('', 'light')), ...(await pictures('writer', 'dark'))];
  const contextsMade = () => page.evaluate(() => (window as unknown as { contexts: Contexts }).contexts.made.length);

  const saysAbout = async (drawing: string) => {
    await app.command('help.about', en.command['help.about']);
    await expect(page.getByRole('dialog').getByText(drawing)).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toBeHidden();
  };

  // what the CPU computes is no GPU
  await draw('auto');
  await saysAbout(en.about.drawnBy.canvas);
  const tried = await contextsMade();

  await draw('canvas');
  // lanes of locks and devices have those who wait below
  await page.getByRole('button', { name: words.kind.lock, exact: true }).click();
  await page.getByRole('button', { name: words.kind.device, exact: true }).click();
  const onCanvas = await all();
  expect(await contextsMade()).toBe(tried);
  await draw('webgl');
  const byGpu = new Map(await all());
  expect(await contextsMade()).toBe(tried + 1);
  for (const [at, [name, pixels]] of onCanvas.entries()) {
    // of what is drawn by both, edges may fall on the other side of half a pixel
    const drawn = byGpu.get(name) ?? new Uint32Array();
    expect.soft(difference(pixels, drawn), name).toBeLessThan(0.0005);
    const [, next] = onCanvas[(at + 1) % onCanvas.length];
    expect(difference(pixels, next), `${name} and the next`).toBeGreaterThan(0.02);
  }

  await saysAbout(en.about.drawnBy.webgl);
  const before = await picture(page);
  await page.evaluate(() => {
    const gl = (window as unknown as { contexts: Contexts }).contexts.made.at(-1);
    gl?.getExtension('WEBGL_lose_context')?.loseContext();
  });
  expect(difference(before.pixels, (await picture(page)).pixels), 'lost').toBeLessThan(0.0005);
  await page.getByRole('application', { name: words.name }).focus();
  await page.keyboard.press('f');
  const [, whole] = onCanvas[5];
  expect(difference(whole, (await picture(page)).pixels), 'the whole after the loss').toBeLessThan(0.0005);
  await saysAbout(en.about.drawnBy.canvas);

  // a driver that draws nothing and says nothing
  await page.evaluate(() => {
    WebGL2RenderingContext.prototype.drawArrays = () => undefined;
  });
  await draw('webgl');
  await find('writer');
  await page.getByRole('application', { name: words.name }).focus();
  await page.keyboard.press('f');
  expect(difference(whole, (await picture(page)).pixels), 'without a picture by WebGL').toBeLessThan(0.0005);
  expect(await contextsMade()).toBe(tried + 2);
  await saysAbout(en.about.drawnBy.canvas);
});

/** Several pictures on one, to be looked at together. */
import type { BrowserContext } from '@playwright/test';

export interface Picture {
  readonly caption: string;
  readonly png: Buffer;
  /** CSS pixels. */
  readonly width: number;
}

/** Two beside each other, in half size: of many millions of pixels a busy browser makes no picture. @returns a PNG */
export async function contactSheet(context: BrowserContext, pictures: readonly Picture[]): Promise<Buffer> {
  const page = await context.newPage();
  const [{ width }] = pictures;
  await page.setViewportSize({ width: width + 24, height: 900 });
  const figures = pictures.map(
    ({ caption, png }) =>
      `<figure><img alt="" src="data:image/png;base64,${png.toString('base64')}"><figcaption>${caption}</figcaption></figure>`,
  );
  await page.setContent(
    `<style>body{margin:8px;display:grid;grid-template-columns:1fr 1fr;gap:8px;font:16px sans-serif;background:#888}figure{margin:0}img{width:100%;display:block}</style>${figures.join('')}`,
  );
  const sheet = await page.screenshot({ fullPage: true });
  await page.close();
  return sheet;
}

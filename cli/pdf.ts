/** Prints a self-contained HTML report to PDF with any Chromium found; without one the HTML itself is the result. */
import { writeFile } from 'node:fs/promises';
import { type Browser, chromium } from 'playwright-core';
import { type FoundChromium, findChromium } from './chromium.ts';

export interface PdfOptions {
  /** Makes pages of the document's blocks, within the document: it may refer to nothing else. */
  readonly layOut?: (page: never) => unknown;
  readonly find?: typeof findChromium;
}

export type PdfOutcome =
  | { readonly kind: 'pdf'; readonly file: string; readonly via: FoundChromium }
  /** `missing` says, line by line, why there is no PDF. */
  | { readonly kind: 'html'; readonly file: string; readonly missing: readonly string[] };

/**
 * Writes `outFile` (or, without a working Chromium, the HTML beside it). The PDF is tagged, has an outline and is the
 * same for the same HTML and browser, but for the identifiers that the browser gives its tags. Rejects only when the file cannot be written.
 */
export async function writePdf(html: string, outFile: string, options: PdfOptions = {}): Promise<PdfOutcome> {
  const { layOut, find = findChromium } = options;
  const browser = await find();
  if (browser.kind === 'missing') return writeHtml(html, outFile, browser.reasons);
  let bytes: Uint8Array;
  try {
    bytes = await print(html, browser, layOut);
  } catch (error) {
    const [first] = error instanceof Error ? error.message.split('\n') : [String(error)];
    return writeHtml(html, outFile, [`${browser.path} did not print: ${first}`]);
  }
  await writeFile(outFile, withoutDates(bytes));
  return { kind: 'pdf', file: outFile, via: browser };
}

async function print(html: string, found: FoundChromium, layOut: PdfOptions['layOut']): Promise<Uint8Array> {
  const browser = await launch(found);
  try {
    const page = await browser.newPage({ javaScriptEnabled: false, offline: true, locale: 'en-US' });
    await page.setContent(html, { waitUntil: 'load' });
    // What is evaluated runs although the page itself may run no script.
    if (layOut) await page.evaluate(`document.fonts.ready.then(() => (${layOut})(document))`);
    return await page.pdf({ preferCSSPageSize: true, printBackground: true, tagged: true, outline: true });
  } finally {
    await browser.close();
  }
}

async function launch({ path, args, env }: FoundChromium): Promise<Browser> {
  const start = (chromiumSandbox: boolean) =>
    chromium.launch({ executablePath: path, args: [...args], env: { ...process.env, ...env }, chromiumSandbox });
  // Chromium refuses to start its sandbox as root.
  if (process.getuid?.() === 0) return start(false);
  try {
    return await start(true);
  } catch (error) {
    // Many containers forbid the name spaces the sandbox needs. The page is ours, has no script and no network.
    if (error instanceof Error && /sandbox/i.test(error.message)) return start(false);
    throw error;
  }
}

async function writeHtml(html: string, outFile: string, missing: readonly string[]): Promise<PdfOutcome> {
  const file = `${outFile.replace(/\.pdf$/i, '')}.html`;
  await writeFile(file, html);
  return { kind: 'html', file, missing };
}

/** Sets the creation and modification dates to a fixed one of the same length, so that no byte depends on the clock. */
export function withoutDates(pdf: Uint8Array): Uint8Array {
  const text = Buffer.from(pdf).toString('latin1');
  const fixed = text.replace(
    /\/(CreationDate|ModDate) \(D:(\d{14})/g,
    (_match, key: string) => `/${key} (D:20000101000000`,
  );
  return Buffer.from(fixed, 'latin1');
}

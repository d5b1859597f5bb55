/** The whole way from a result to a PDF: the built report, found and printed as the command line does it. */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findChromium } from '../cli/chromium.ts';
import { writePdf } from '../cli/pdf.ts';
import type * as Report from '../renderer/report/render.tsx';
import { fixtureReport, fixtureResult } from '../renderer/report/report.fixture.ts';
import { WORDS } from '../renderer/report/words.ts';
import { textOfPages } from './pdf-text.ts';

let folder = '';
let renderReport: typeof Report.renderReport;
let paginate: typeof Report.paginate;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dyno-report-'));
  const configFile = new URL('../build/report.vite.config.ts', import.meta.url).pathname;
  await build({ configFile, logLevel: 'warn', build: { outDir: folder } });
  const built: typeof Report = await import(/* @vite-ignore */ pathToFileURL(join(folder, 'render.js')).href);
  ({ renderReport, paginate } = built);
});
afterAll(() => rm(folder, { recursive: true }));

async function print(language: 'en' | 'zh', name: string): Promise<Buffer> {
  const html = renderReport(fixtureReport(language));
  const outcome = await writePdf(html, join(folder, name), { layOut: paginate });
  expect(outcome).toMatchObject({ kind: 'pdf' });
  return readFile(outcome.file);
}

describe('the printed report', () => {
  it('finds a Chromium on this machine', async () => {
    expect(await findChromium()).toMatchObject({ kind: 'found' });
  });

  it('is a tagged A4 PDF with an outline and embedded fonts, in vectors only', async () => {
    const pdf = await print('en', 'en.pdf');
    const text = pdf.toString('latin1');
    expect(text.startsWith('%PDF-')).toBe(true);
    expect(text).toContain('/StructTreeRoot');
    expect(text).toContain('/Outlines');
    expect(text).toMatch(/\/MediaBox \[0 0 59[45][.\d]* 84[12][.\d]*\]/);
    for (const font of ['Inter-Regular', 'Inter-SemiBold', 'JetBrainsMono-Regular']) expect(text).toContain(`+${font}`);
    expect(text).not.toContain('/Subtype /Image');
  });

  it('maps every Chinese character of its title, question and verdict back to text', async () => {
    const pdf = await print('zh', 'zh.pdf');
    expect(pdf.toString('latin1')).toContain('+NotoSansSC');
    const { title, question, claims } = fixtureResult();
    const known = new Set(textOfPages(pdf).join(''));
    const missing = [...`${title.zh}${question?.zh}${claims[0].text.zh}`].filter((character) => !known.has(character));
    expect(missing).toEqual([]);
  });

  it('is the same when printed again, but for the identifiers that the browser gives its tags', async () => {
    const withoutTags = (pdf: Buffer): string =>
      pdf
        .toString('latin1')
        .replaceAll(/\(node\d{8}\) \d+ 0 R/g, '')
        .replaceAll(/node\d{8}/g, '');
    const first = withoutTags(await print('en', 'first.pdf'));
    await new Promise((resolve) => setTimeout(resolve, 1100));
    expect(withoutTags(await print('en', 'second.pdf')) === first).toBe(true);
  });

  it('gives every section the page that the table of contents says', async () => {
    const pages = textOfPages(await print('en', 'contents.pdf'));
    const { sections } = WORDS.en;
    for (const title of [sections.verdict, sections.results, sections.distributions, sections.models]) {
      const number = Number(pages[0].split(sections.reproduce)[0].split(title)[1]?.match(/^\d+/)?.[0]);
      expect(pages[number - 1], `${title} on page ${number}`).toContain(title);
    }
    expect(pages.map((page) => page.match(/\d+ \/ \d+$/)?.[0])).toEqual(
      pages.map((_, index) => `${index + 1} / ${pages.length}`),
    );
  });
});

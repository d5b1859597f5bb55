/** The whole way from a result to a PDF: the built report, found and printed as the command line does it. */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { inflateSync } from 'node:zlib';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findChromium } from '../cli/chromium.ts';
import { writePdf } from '../cli/pdf.ts';
import type * as Report from '../renderer/report/render.tsx';
import { fixtureResult, fixtureTimelines } from '../renderer/report/report.fixture.ts';

let folder = '';
let renderReport: typeof Report.renderReport;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dyno-report-'));
  const configFile = new URL('../build/report.vite.config.ts', import.meta.url).pathname;
  await build({ configFile, logLevel: 'warn', build: { outDir: folder } });
  const built: typeof Report = await import(/* @vite-ignore */ pathToFileURL(join(folder, 'render.js')).href);
  renderReport = built.renderReport;
});
afterAll(() => rm(folder, { recursive: true }));

async function print(language: 'en' | 'zh', name: string): Promise<Buffer> {
  const html = renderReport({ result: fixtureResult(), language, timelines: fixtureTimelines() });
  const outcome = await writePdf(html, join(folder, name));
  expect(outcome).toMatchObject({ kind: 'pdf' });
  return readFile(outcome.file);
}

/** Every character that the PDF's fonts map back to Unicode, that is, what can be selected and searched. */
function searchableCharacters(pdf: Buffer): ReadonlySet<string> {
  const characters = new Set<string>();
  for (const map of textStreams(pdf).filter((stream) => stream.includes('begincmap'))) {
    for (const [, pairs] of map.matchAll(/beginbfchar\n([\s\S]*?)endbfchar/g)) {
      for (const [, code] of pairs.matchAll(/<\w+> <(\w+)>/g)) characters.add(fromUtf16(code));
    }
    for (const [, ranges] of map.matchAll(/beginbfrange\n([\s\S]*?)endbfrange/g)) {
      for (const [, first, last, code] of ranges.matchAll(/<(\w+)> <(\w+)> <(\w+)>/g)) {
        const count = Number.parseInt(last, 16) - Number.parseInt(first, 16);
        for (let step = 0; step <= count; step++) {
          characters.add(String.fromCodePoint((fromUtf16(code).codePointAt(0) ?? 0) + step));
        }
      }
    }
  }
  return characters;
}

function textStreams(pdf: Buffer): readonly string[] {
  const text = pdf.toString('latin1');
  return [...text.matchAll(/\/FlateDecode[\s\S]*?stream\r?\n/g)].map((match) => {
    const start = match.index + match[0].length;
    return inflateSync(pdf.subarray(start, text.indexOf('endstream', start))).toString('latin1');
  });
}

function fromUtf16(hex: string): string {
  return Buffer.from(hex, 'hex').swap16().toString('utf16le');
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
    const known = searchableCharacters(pdf);
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
});

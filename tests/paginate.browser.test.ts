/** How flows of blocks are cut into sheets, in a real browser: nothing is lost, nothing is cut off, nothing stands alone. */
import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findChromium } from '../cli/chromium.ts';
import { paginate } from '../renderer/report/paginate.ts';

let browser: Browser;
let page: Page;
const css = ['report', 'sheets'].map((name) =>
  readFileSync(new URL(`../renderer/report/${name}.css`, import.meta.url), 'utf8'),
);

beforeAll(async () => {
  const found = await findChromium();
  if (found.kind === 'missing') throw new Error(found.reasons.join('\n'));
  const { path, args, env } = found;
  const chromiumSandbox = process.getuid?.() !== 0;
  browser = await chromium.launch({
    executablePath: path,
    args: [...args],
    env: { ...process.env, ...env },
    chromiumSandbox,
  });
  page = await browser.newPage({ javaScriptEnabled: false });
});
afterAll(() => browser.close());

interface Sheets {
  readonly pages: number;
  readonly texts: readonly string[];
  /** Names of elements that reach below their sheet's body. */
  readonly overflowing: readonly string[];
  /** Last elements of sheets. */
  readonly last: readonly string[];
  readonly tables: readonly { readonly head: string; readonly widths: readonly number[] }[];
  readonly starts: readonly number[];
  readonly numbers: readonly string[];
  readonly ids: readonly string[];
}

async function layOut(flow: string): Promise<Sheets> {
  await page.setContent(`<style>${css.join('')}</style><article class="report-page" data-paper="A4">${flow}</article>`);
  const pages = (await page.evaluate(`(${paginate})(document)`)) as number;
  const seen = await page.evaluate(() => {
    const bodies = [...document.querySelectorAll('.report-body')];
    const deepest = (element: Element): Element =>
      element.lastElementChild ? deepest(element.lastElementChild) : element;
    return {
      texts: bodies.map((body) => body.textContent ?? ''),
      overflowing: bodies.flatMap((body) =>
        [...body.querySelectorAll('*')]
          .filter((each) => each.getBoundingClientRect().bottom > body.getBoundingClientRect().bottom + 1)
          .map(({ tagName }) => tagName),
      ),
      last: bodies.map((body) => deepest(body).tagName),
      tables: [...document.querySelectorAll('table')].map((table) => ({
        head: table.tHead?.textContent ?? '',
        widths: [...(table.tBodies[0]?.rows[0]?.cells ?? [])].map((cell) => cell.getBoundingClientRect().width),
      })),
      starts: [...document.querySelectorAll('ol')].map(({ start }) => start),
      numbers: [...document.querySelectorAll('[data-page-of]')].map(({ textContent }) => textContent ?? ''),
      ids: [...document.querySelectorAll('[id]')].map(({ id }) => id),
    };
  });
  return { pages, ...seen };
}

const words = (count: number, word = 'lorem') => Array.from({ length: count }, (_, at) => `${word}${at}`).join(' ');
const squeezed = (texts: readonly string[]) => texts.join('').replace(/\s+/g, '');
const rows = (count: number) =>
  Array.from({ length: count }, (_, at) => `<tr><td>row ${at}</td><td>${at % 7 === 0 ? words(6) : 'x'}</td></tr>`).join(
    '',
  );

describe('a flow laid out on sheets', () => {
  it('goes on with the head of a table, its columns as wide as before', async () => {
    const table = `<table class="report-table"><thead><tr><th>Name</th><th>Value</th></tr></thead><tbody>${rows(150)}</tbody></table>`;
    const { pages, tables, texts, overflowing } = await layOut(`<section><h2>Long</h2>${table}</section>`);
    expect(pages).toBeGreaterThan(2);
    expect(tables.map(({ head }) => head)).toEqual(Array.from({ length: pages }, () => 'NameValue'));
    for (const { widths } of tables) {
      for (const [column, width] of widths.entries()) {
        expect(Math.abs(width - tables[0].widths[column])).toBeLessThan(1);
      }
    }
    expect(overflowing).toEqual([]);
    expect(squeezed(texts).match(/row\d+/g)).toHaveLength(150);
  });

  it('cuts a paragraph between lines, and counts on in a list', async () => {
    const list = `<ol>${Array.from({ length: 120 }, (_, at) => `<li>item${at}</li>`).join('')}</ol>`;
    const { texts, starts, overflowing } = await layOut(`<p>${words(3000)}</p>${list}`);
    expect(squeezed(texts)).toBe(words(3000).replace(/ /g, '') + words(120, 'item').replace(/ /g, ''));
    expect(starts.length).toBeGreaterThan(1);
    const before = squeezed(texts).indexOf('item0');
    expect(before).toBeGreaterThan(0);
    const second = texts.findIndex(
      (text) => text.includes(`item${starts[1] - 1}`) && !text.includes(`item${starts[1] - 2}`),
    );
    expect(second).toBeGreaterThan(0);
    expect(overflowing).toEqual([]);
  });

  it('takes a heading along when only the first item of its list would stay with it', async () => {
    const list = `<h3>Findings</h3><ul>${`<li style="height:12mm">${words(3)}</li>`.repeat(4)}</ul>`;
    const flow = (mm: number) => `<section><p style="height:${mm}mm">x</p>${list}</section>`;
    // page ends of every kind: before the heading, in it, and after each of the items
    let taken = 0;
    for (let mm = 180; mm <= 260; mm += 4) {
      const { pages, texts } = await layOut(flow(mm));
      if (pages === 1) continue;
      const items = texts[0].split('lorem0').length - 1;
      expect(items, `${mm} mm`).not.toBe(1);
      expect(texts[0].includes('Findings'), `${mm} mm`).toBe(items > 0);
      if (items === 0) taken++;
    }
    expect(taken).toBeGreaterThan(2);
  });

  it('cuts a group of long rows between them and repeats its name, and keeps a short one together', async () => {
    const group = (name: string, count: number) =>
      `<tbody><tr data-lead><th data-continued=" (continued)">${name}<span>id</span></th></tr>${Array.from({ length: count }, (_, at) => `<tr><td style="height:8mm">${name}${at}.</td></tr>`).join('')}</tbody>`;
    const flow = (mm: number, count: number) =>
      `<section><p style="height:${mm}mm">x</p><table class="report-table report-results"><thead><tr><th>Head</th></tr></thead>${group('first', count)}${group('second', count)}</table></section>`;
    let cut = 0;
    for (let mm = 60; mm <= 200; mm += 4) {
      const long = await layOut(flow(mm, 8));
      expect(squeezed(long.texts).match(/(first|second)\d\./g), `${mm} mm`).toHaveLength(16);
      expect(long.overflowing).toEqual([]);
      for (const name of ['first', 'second']) {
        const parts = long.texts.map((text) => text.split(new RegExp(`${name}\\d\\.`)).length - 1).filter((n) => n > 0);
        // two rows on either side at least, and the rest says whose it is
        for (const part of parts) expect(part, `${mm} mm`).toBeGreaterThan(1);
        const names = long.texts.join('|').match(new RegExp(`${name}( \\(continued\\))?id`, 'g'));
        expect(names).toEqual([`${name}id`, ...parts.slice(1).map(() => `${name} (continued)id`)]);
        cut += parts.length - 1;
      }
      const short = await layOut(flow(mm, 4));
      expect(squeezed(short.texts)).not.toContain('continued');
    }
    expect(cut).toBeGreaterThan(10);
  });

  it('keeps a short model card together, and names a long one again where it goes on', async () => {
    const card = (count: number) =>
      `<div class="report-card"><h3 data-continued=" (continued)">Card</h3><h4>Leaves out</h4><ul>${'<li style="height:9mm">item</li>'.repeat(count)}</ul><h4>Checked against</h4><ul><li>last</li></ul></div>`;
    const flow = (mm: number, count: number) => `<section><p style="height:${mm}mm">x</p>${card(count)}</section>`;
    const headings: number[] = [];
    for (let mm = 170; mm <= 250; mm += 4) {
      const [first, second = ''] = (await layOut(flow(mm, 2))).texts;
      expect(first.includes('Card'), `${mm} mm`).toBe(first.includes('last'));
      expect(second.includes('continued')).toBe(false);
      const long = (await layOut(flow(mm, 9))).texts;
      if (long.length === 1 || !long[0].includes('Card')) continue;
      expect(long[1], `${mm} mm`).toMatch(/^Card \(continued\)/);
      headings.push(await page.evaluate(() => document.querySelectorAll('h3').length));
    }
    expect(headings.length).toBeGreaterThan(5);
    expect(new Set(headings)).toEqual(new Set([1]));
  });

  it('takes the last pair along with the remark behind it, which never heads a page alone', async () => {
    const pairs = `<dl class="report-pairs report-wide">${'<div style="height:8mm"><dt>key</dt><dd>value</dd></div>'.repeat(5)}</dl>`;
    for (const inner of [pairs, `${pairs}<div><h3>More</h3>${pairs}</div>`]) {
      let cut = 0;
      for (let mm = 120; mm <= 250; mm += 2) {
        const { texts, overflowing } = await layOut(
          `<section><p style="height:${mm}mm">x</p></section><section><h2>Again</h2>${inner}<p class="report-small" data-tail>remark</p></section>`,
        );
        expect(overflowing).toEqual([]);
        if (texts.length === 1) continue;
        expect(texts[1], `${mm} mm`).toContain('value');
        expect(texts[1]).toMatch(/remark$/);
        cut++;
      }
      expect(cut).toBeGreaterThan(20);
    }
  });

  it('takes a heading along when only the first row of its pairs would stay with it', async () => {
    for (const [shape, inRow] of [
      ['report-wide', 1],
      ['', 2],
    ] as const) {
      const pairs = `<dl class="report-pairs ${shape}">${'<div style="height:9mm"><dt>key</dt><dd>value</dd></div>'.repeat(4 * inRow)}</dl>`;
      let taken = 0;
      for (let mm = 190; mm <= 250; mm += 2) {
        const { texts } = await layOut(`<section><p style="height:${mm}mm">x</p><h2>Pairs</h2>${pairs}</section>`);
        if (texts.length === 1) continue;
        const rows = (texts[0].split('value').length - 1) / inRow;
        expect(rows, `${mm} mm`).not.toBe(1);
        expect(texts[0].includes('Pairs'), `${mm} mm`).toBe(rows > 0);
        if (rows === 0) taken++;
      }
      expect(taken).toBeGreaterThan(2);
    }
  });

  it('begins a page where it is told to, and numbers the contents', async () => {
    const contents =
      '<nav><span data-page-of="a"></span><span data-page-of="b"></span><span data-page-of="none"></span></nav>';
    const { pages, numbers } = await layOut(
      `${contents}<section id="a"><h2>A</h2><p>a</p></section><h1 id="b" data-break="before">B</h1><p>b</p>`,
    );
    expect([pages, numbers]).toEqual([2, ['1', '2', '']]);
  });

  it('ends although a block is higher than a page', async () => {
    const { pages } = await layOut('<p>before</p><figure style="height:900mm">tall</figure><p>after</p>');
    expect(pages).toBeGreaterThanOrEqual(2);
  });

  it('fills the end of a page before a figure with what follows in its section, and the figure heads the next one', async () => {
    const table = `<table class="report-table"><thead><tr><th>Name</th><th>Value</th></tr></thead><tbody>${rows(60)}</tbody></table>`;
    const { texts, overflowing } = await layOut(
      `<section><h2>Sweep</h2><p style="height:160mm">before</p><figure style="height:100mm">one</figure><figure style="height:90mm">two</figure>${table}<p>after</p></section>`,
    );
    expect(texts).toHaveLength(3);
    expect(texts[0]).toMatch(/^Sweep[\s\S]*before[\s\S]*row 0/);
    expect(texts[0]).not.toContain('one');
    expect(texts[1]).toMatch(/^onetwo/);
    expect(squeezed(texts).match(/row\d+/g)).toHaveLength(60);
    expect(overflowing).toEqual([]);
  });

  it('keeps a figure with what stands before it where nothing that follows fits', async () => {
    const { texts } = await layOut(
      `<section><h2>A</h2><p style="height:120mm">before</p><figure style="height:200mm">one</figure><div data-together style="height:150mm">big</div></section><section><h2>B</h2><p>after</p></section>`,
    );
    expect(texts.map((text) => text.includes('one'))).toEqual([false, true, false]);
    expect(texts[2]).toMatch(/big[\s\S]*after/);
  });

  it('draws a figure up to 15 % smaller where that spares a hole', async () => {
    const figure = (mm: number) =>
      `<figure><svg viewBox="0 0 174 ${mm}" style="display:block"></svg><figcaption>caption</figcaption></figure>`;
    const flow = (mm: number) =>
      `<section><h2>A</h2><p style="height:150mm">before</p></section><section><h2>B</h2>${figure(mm)}</section>`;
    expect((await layOut(flow(80))).pages).toBe(1);
    expect((await layOut(flow(120))).pages).toBe(2);
    const widths = await page.evaluate(() => [...document.querySelectorAll('svg')].map(({ style }) => style.width));
    expect(widths).toEqual(['']);
  });

  it('loses nothing, cuts nothing off and leaves no heading alone, whatever comes in which order', async () => {
    const block = fc.oneof(
      fc.integer({ min: 1, max: 500 }).map((count) => `<p>${words(count, 'p')}</p>`),
      fc.integer({ min: 1, max: 60 }).map((count) => `<ul>${`<li>${words(9, 'l')}</li>`.repeat(count)}</ul>`),
      fc
        .integer({ min: 1, max: 80 })
        .map((count) => `<table class="report-table"><tbody>${rows(count)}</tbody></table>`),
      fc.integer({ min: 20, max: 200 }).map((mm) => `<figure><div style="height:${mm}mm">FIGURE</div></figure>`),
      fc.integer({ min: 1, max: 5 }).map((count) => `<h3>heading</h3><p>${words(count * 20, 'h')}</p>`),
    );
    const section = fc.array(block, { minLength: 1, maxLength: 5 }).map((all) => `<h2>title</h2>${all.join('')}`);
    await fc.assert(
      fc.asyncProperty(fc.array(section, { minLength: 1, maxLength: 4 }), async (sections) => {
        let figures = 0;
        const flow = sections
          .map((inside, at) => `<section id="s${at}">${inside}</section>`)
          .join('')
          .replaceAll('FIGURE', () => `FIGURE${figures++}.`);
        const { texts, overflowing, last, ids } = await layOut(flow);
        // what follows a figure may stand before it; figures stand in their order, and so does all else
        const numbered = /FIGURE(\d+)\./g;
        const [shown, meant] = [squeezed(texts), squeezed([flow.replace(/<[^>]+>/g, '')])];
        expect(shown.replaceAll(numbered, '')).toBe(meant.replaceAll(numbered, ''));
        expect(shown.match(numbered)).toEqual(meant.match(numbered));
        expect(overflowing).toEqual([]);
        expect(last.filter((name) => /^H\d$/.test(name))).toEqual([]);
        expect(new Set(ids).size).toBe(ids.length);
      }),
      { numRuns: 25 },
    );
  });
});

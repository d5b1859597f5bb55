/** What can be selected on each page of a PDF that Chromium wrote: just enough of the format to hold pages against a preview. */
import { inflateSync } from 'node:zlib';

/** The characters of each page in the order in which they were painted. */
export function textOfPages(pdf: Buffer): readonly string[] {
  const objects = readObjects(pdf);
  const catalogue = [...objects.values()].find(({ head }) => /\/Type \/Catalog/.test(head));
  const root = Number(/\/Pages (\d+) 0 R/.exec(catalogue?.head ?? '')?.[1]);
  return pagesBelow(root, objects).map((head) => textOf(head, objects));
}

interface PdfObject {
  readonly head: string;
  readonly stream: string;
}

type Objects = ReadonlyMap<number, PdfObject>;

function readObjects(pdf: Buffer): Objects {
  const text = pdf.toString('latin1');
  const objects = new Map<number, PdfObject>();
  for (const match of text.matchAll(/(?:^|\n)(\d+) 0 obj\r?\n?/g)) {
    const start = match.index + match[0].length;
    const end = text.indexOf('endobj', start);
    const streamAt = text.slice(start, end).search(/stream\r?\n/);
    if (streamAt < 0) {
      objects.set(Number(match[1]), { head: text.slice(start, end), stream: '' });
      continue;
    }
    const head = text.slice(start, start + streamAt);
    const from = text.indexOf('\n', start + streamAt) + 1;
    const length = Number(/\/Length (\d+)/.exec(head)?.[1]);
    const bytes = pdf.subarray(from, from + length);
    const stream = head.includes('/FlateDecode') ? inflateSync(bytes) : bytes;
    objects.set(Number(match[1]), { head, stream: stream.toString('latin1') });
  }
  return objects;
}

/** Heads of the pages, in order. */
function pagesBelow(id: number, objects: Objects): readonly string[] {
  const head = objects.get(id)?.head ?? '';
  const [, kids] = /\/Kids \[([^\]]*)\]/.exec(head) ?? [];
  if (kids === undefined) return [head];
  return [...kids.matchAll(/(\d+) 0 R/g)].flatMap(([, kid]) => pagesBelow(Number(kid), objects));
}

function textOf(page: string, objects: Objects): string {
  const [, resources = page] = /\/Resources\s*(<<[\s\S]*)/.exec(page) ?? [];
  const fonts = new Map(
    [...resources.matchAll(/\/(F\d+) (\d+) 0 R/g)].map(([, name, id]) => [name, mapOf(Number(id), objects)] as const),
  );
  const contents = [...(/\/Contents (\[[^\]]*\]|\d+ 0 R)/.exec(page)?.[1] ?? '').matchAll(/(\d+) 0 R/g)];
  const stream = contents.map(([, id]) => objects.get(Number(id))?.stream ?? '').join('\n');
  let map: ReadonlyMap<string, string> = new Map();
  let text = '';
  for (const [, font, glyphs] of stream.matchAll(/\/(F\d+) [\d.]+ Tf|<([0-9A-Fa-f]+)>/g)) {
    if (font !== undefined) map = fonts.get(font) ?? new Map();
    else for (const [code] of glyphs.matchAll(/.{4}/g)) text += map.get(code.toUpperCase()) ?? '';
  }
  return text;
}

/** From glyphs, as four hexadecimal digits, to characters. */
function mapOf(font: number, objects: Objects): ReadonlyMap<string, string> {
  const id = Number(/\/ToUnicode (\d+) 0 R/.exec(objects.get(font)?.head ?? '')?.[1]);
  const table = objects.get(id)?.stream ?? '';
  const map = new Map<string, string>();
  for (const [, pairs] of table.matchAll(/beginbfchar\n([\s\S]*?)endbfchar/g)) {
    for (const [, glyph, code] of pairs.matchAll(/<(\w+)> <(\w+)>/g)) map.set(glyph.toUpperCase(), fromUtf16(code));
  }
  for (const [, ranges] of table.matchAll(/beginbfrange\n([\s\S]*?)endbfrange/g)) {
    for (const [, first, last, code] of ranges.matchAll(/<(\w+)> <(\w+)> <(\w+)>/g)) {
      const from = Number.parseInt(first, 16);
      for (let glyph = from; glyph <= Number.parseInt(last, 16); glyph++) {
        const character = String.fromCodePoint((fromUtf16(code).codePointAt(0) ?? 0) + glyph - from);
        map.set(glyph.toString(16).toUpperCase().padStart(4, '0'), character);
      }
    }
  }
  return map;
}

function fromUtf16(hex: string): string {
  return Buffer.from(hex, 'hex').swap16().toString('utf16le');
}

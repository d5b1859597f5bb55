/** Help is the Markdown of docs/, taken in as text when a page is opened. */
import type { Language } from '../i18n/index.ts';

const TEXTS = import.meta.glob<string>(['../../docs/*.md', '!../../docs/{ARCHITECTURE,REVIEW}.md'], {
  query: '?raw',
  import: 'default',
});

export const PAGES = ['GUIDE', 'FORMATS', 'POLICIES', 'MODELS', 'SWAP', 'HARDWARE', 'VALIDATION', 'LESSONS'] as const;
export type PageName = (typeof PAGES)[number];

export const isPage = (name: string): name is PageName => (PAGES as readonly string[]).includes(name);

/** Text of a page in the language, or in English where it is not translated. */
export async function pageText(name: PageName, language: Language): Promise<string> {
  const load = TEXTS[`../../docs/${name}.${language}.md`] ?? TEXTS[`../../docs/${name}.md`];
  return load ? load() : '';
}

export interface Heading {
  readonly level: number;
  readonly text: string;
  readonly id: string;
}

/** As GitHub makes them, so that links between pages work there and here. */
export function anchorOf(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .trim()
    .replace(/\s/g, '-');
}

/** Headings outside code, with the marks of Markdown taken off. */
export function headingsOf(markdown: string): readonly Heading[] {
  const prose = markdown.replace(/^(```|~~~)[\s\S]*?^\1/gm, (code) => code.replace(/[^\n]/g, ''));
  return [...prose.matchAll(/^(#{1,4}) +(.+?) *#*$/gm)].map(([, marks, raw]) => {
    const text = raw.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1').replace(/[`*]/g, '');
    return { level: marks.length, text, id: anchorOf(text) };
  });
}

export interface Hit {
  readonly page: PageName;
  readonly heading: Heading | undefined;
  /** The line that was found, shortened. */
  readonly line: string;
}

const MOST_HITS = 60;

/** Lines of pages that hold all words of the query, each below its heading. */
export function search(pages: readonly (readonly [PageName, string])[], query: string): readonly Hit[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return [];
  const hits: Hit[] = [];
  for (const [page, text] of pages) {
    let heading: Heading | undefined;
    let isCode = false;
    for (const line of text.split('\n')) {
      if (/^(```|~~~)/.test(line)) isCode = !isCode;
      if (!isCode) heading = headingsOf(line)[0] ?? heading;
      const lower = line.toLowerCase();
      if (!words.every((word) => lower.includes(word)) || /^<!--|^\|?[-| ]+$/.test(line)) continue;
      hits.push({
        page,
        heading,
        line: line
          .replace(/^[#|\s-]+/, '')
          .replace(/[`*]/g, '')
          .slice(0, 160),
      });
      if (hits.length === MOST_HITS) return hits;
    }
  }
  return hits;
}

/** What looks broken whatever the taste: text cut off, labels broken over lines, controls over controls, words missing. */
import type { Page } from '@playwright/test';
import { en } from '../../renderer/i18n/en.ts';
import { zh } from '../../renderer/i18n/zh.ts';

/** Texts of a dictionary, by key. */
function textsOf(words: object, path = ''): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(words).flatMap(([key, value]): (readonly [string, string])[] =>
      typeof value === 'string' ? [[`${path}${key}`, value]] : [...textsOf(value, `${path}${key}.`)],
    ),
  );
}

const ENGLISH = textsOf(en);
const CHINESE = textsOf(zh);
/** Texts of a language that the other one says in other words. Words in small letters may be names out of a scenario. */
function ownTexts(own: ReadonlyMap<string, string>, other: ReadonlyMap<string, string>): readonly string[] {
  const both = new Set([...other.values(), 'Dyno']);
  return [...own.values()].filter((text) => /^[^a-z]/.test(text) && !text.includes('{{') && !both.has(text));
}
const DICTIONARY = {
  keys: [...ENGLISH.keys()],
  english: ownTexts(ENGLISH, CHINESE),
  chinese: ownTexts(CHINESE, ENGLISH),
};

/** Faults of the page as it stands, each with the text that is concerned. */
export async function layoutFaults(page: Page): Promise<readonly string[]> {
  const found = await page.evaluate(inspect, DICTIONARY);
  return [...new Set(found)];
}

/** Runs in the page. */
function inspect({ keys, english, chinese }: typeof DICTIONARY): string[] {
  const faults: string[] = [];
  const known = new Set(keys);
  const foreign = new Set(document.documentElement.lang === 'en' ? chinese : english);
  // ticks carry their unit with its prefix: a title with another one contradicts them
  for (const title of document.querySelectorAll('.chart-title'))
    if (/[,，] ?(W|J|s|B|Hz|flop\/s)$/.test(title.textContent))
      faults.push(`a unit beside ticks: "${title.textContent}"`);
  const styles = new Map<Element, CSSStyleDeclaration>();
  const styleOf = (element: Element): CSSStyleDeclaration => {
    const style = styles.get(element) ?? getComputedStyle(element);
    styles.set(element, style);
    return style;
  };
  const isVisible = (element: Element): boolean =>
    element.checkVisibility({ visibilityProperty: true, opacityProperty: true }) &&
    !element.closest('.visually-hidden, .skip');
  const short = (text: string): string => `"${text.trim().replaceAll(/\s+/g, ' ').slice(0, 60)}"`;
  const place = (element: Element): string => `${element.tagName.toLowerCase()}.${element.getAttribute('class') ?? ''}`;

  /** Words of nobody's language, or of the other one. */
  const checkWords = (text: string, element: Element): void => {
    const trimmed = text.trim();
    // names and texts out of documents are what they are
    const isData = element.closest('.cm-editor, code, .number, .mono, td, svg, canvas') !== null;
    if (known.has(trimmed) && !isData) faults.push(`a key: ${short(text)}`);
    if (/\{\{|\bundefined\b|\bNaN\b|\[object /.test(trimmed) && !element.closest('.cm-editor, .help-page, code'))
      faults.push(`no word: ${short(text)}`);
    const isMarked = element.closest('[lang]') !== document.documentElement;
    if (foreign.has(trimmed) && !isMarked && !isData) faults.push(`the other language: ${short(text)}`);
  };

  /** What hides a part of the text: not what scrolls, and not what shows an ellipsis. */
  const checkCut = (node: Text, element: Element): void => {
    const range = document.createRange();
    range.selectNodeContents(node);
    const box = range.getBoundingClientRect();
    if (box.width === 0 || box.height === 0) return;
    let across = true;
    let down = true;
    for (let at: Element | null = element; at && (across || down); at = at.parentElement) {
      const { overflowX, overflowY, textOverflow, webkitLineClamp, position } = styleOf(at);
      const edge = at.getBoundingClientRect();
      if (
        across &&
        /hidden|clip/.test(overflowX) &&
        textOverflow !== 'ellipsis' &&
        (box.right > edge.right + 1.5 || box.left < edge.left - 1.5)
      ) {
        faults.push(`cut off by ${place(at)}: ${short(node.data)}`);
        return;
      }
      if (
        down &&
        /hidden|clip/.test(overflowY) &&
        webkitLineClamp === 'none' &&
        (box.bottom > edge.bottom + 3 || box.top < edge.top - 3)
      ) {
        faults.push(`cut off below by ${place(at)}: ${short(node.data)}`);
        return;
      }
      if (/auto|scroll/.test(overflowX) || textOverflow === 'ellipsis' || position === 'fixed') across = false;
      if (/auto|scroll/.test(overflowY) || position === 'fixed') down = false;
    }
  };

  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement;
    const text = (node as Text).data;
    if (!element || text.trim() === '' || element.closest('script, style, option') || !isVisible(element)) continue;
    checkWords(text, element);
    checkCut(node as Text, element);
  }
  for (const element of document.querySelectorAll('[aria-label], [title], [placeholder], [aria-description]')) {
    if (!isVisible(element)) continue;
    for (const name of ['aria-label', 'title', 'placeholder', 'aria-description'])
      checkWords(element.getAttribute(name) ?? '', element);
  }

  /** Labels of these stand on one line. */
  for (const control of document.querySelectorAll('.button, .segmented button, [role=tab], .top-bar button')) {
    if (!isVisible(control)) continue;
    const range = document.createRange();
    range.selectNodeContents(control);
    const lines = [...range.getClientRects()].filter(({ width }) => width > 1);
    const top = Math.min(...lines.map((line) => line.top));
    if (lines.some((line) => line.top > top + line.height))
      faults.push(`broken over lines: ${short(control.textContent ?? '')}`);
  }

  const isScrolledAway = (element: Element, x: number, y: number): boolean => {
    for (let at = element.parentElement; at; at = at.parentElement) {
      if (!/auto|scroll|hidden|clip/.test(styleOf(at).overflow)) continue;
      const { left, right, top, bottom } = at.getBoundingClientRect();
      if (x < left || x > right || y < top || y > bottom) return true;
    }
    return false;
  };
  const stays = (element: Element): boolean => {
    for (let at: Element | null = element; at; at = at.parentElement)
      if (styleOf(at).position === 'sticky') return true;
    return false;
  };
  const CONTROLS = 'a[href], button, input, select, textarea, [role=tab], [role=gridcell], [role=menuitem]';
  for (const control of document.querySelectorAll(CONTROLS)) {
    // behind a dialog nothing can be reached
    if (!isVisible(control) || control.closest('[inert], [aria-hidden=true]')) continue;
    const { left, right, top, bottom, width, height } = control.getBoundingClientRect();
    if (width < 8 || height < 8 || left < 0 || top < 0 || right > innerWidth || bottom > innerHeight) continue;
    const [x, y] = [(left + right) / 2, (top + bottom) / 2];
    if (isScrolledAway(control, x, y)) continue;
    const other = document.elementFromPoint(x, y)?.closest(CONTROLS);
    if (!other || other.contains(control) || control.contains(other)) continue;
    // heads that stay where rows scroll under them
    if (stays(other) && !stays(control)) continue;
    faults.push(
      `${place(control)} ${short(control.textContent ?? '')} lies under ${place(other)} ${short(other.textContent ?? '')}`,
    );
  }

  const { scrollWidth, clientWidth, scrollHeight, clientHeight } = document.documentElement;
  if (scrollHeight > clientHeight) faults.push(`the page is ${scrollHeight - clientHeight} px higher than the window`);
  if (scrollWidth > clientWidth) faults.push(`the page is ${scrollWidth - clientWidth} px wider than the window`);
  for (const region of document.querySelectorAll('main, .tab-panel, .workbench-head, [role=dialog]')) {
    if (isVisible(region) && region.scrollWidth > region.clientWidth + 1)
      faults.push(`${place(region)} is ${region.scrollWidth - region.clientWidth} px wider than it shows`);
  }
  return faults;
}

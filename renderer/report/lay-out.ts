/** The report in documents of the app: laid out in a frame of its own, and the same sheets beside the page for printing. */
import { createElement } from 'react';
import { flushSync } from 'react-dom';
import type { Root } from 'react-dom/client';
import { loadFonts } from './font-faces.ts';
import { paginate } from './paginate.ts';
import { pageRule } from './paper.ts';
import { ReportPage } from './ReportPage.tsx';
import css from './report.css?raw';
import sheets from './sheets.css?raw';
import type { Paper, ReportData } from './types.ts';

const styles = new WeakMap<Document, CSSStyleSheet>();

/** Renders the report as a flow of blocks. @param root of an element that is in no document */
export function renderFlow(root: Root, holder: Element, data: ReportData): Element {
  flushSync(() => root.render(createElement(ReportPage, data)));
  const article = holder.firstElementChild;
  if (!article) throw new Error('the report is empty');
  return article;
}

/** Lays the flow out in the frame's document. Returns the number of pages. */
export async function layOut(page: Document, flow: Element, paper: Paper): Promise<number> {
  styleOf(page, paper);
  page.documentElement.lang = flow.getAttribute('lang') ?? 'en';
  page.body.className = 'report-preview';
  await loadFonts(page, flow.textContent ?? '');
  page.body.replaceChildren(page.importNode(flow, true));
  return paginate(page);
}

/** Puts a copy of the laid-out sheets where printing the app finds them. */
export async function prepareForPrint(place: Element, laidOut: Document, paper: Paper): Promise<void> {
  const page = place.ownerDocument;
  const article = laidOut.querySelector('.report-page');
  if (!article) return;
  await loadFonts(page, article.textContent ?? '');
  styleOf(page, paper);
  place.replaceChildren(page.importNode(article, true));
}

/** The style sheet of the report does not stay behind in the app. */
export function removeStyles(page: Document): void {
  const sheet = styles.get(page);
  page.adoptedStyleSheets = page.adoptedStyleSheets.filter((each) => each !== sheet);
  styles.delete(page);
}

function styleOf(page: Document, paper: Paper): void {
  const { CSSStyleSheet } = page.defaultView as Window & typeof globalThis;
  const sheet = styles.get(page) ?? new CSSStyleSheet();
  sheet.replaceSync(`${css}${sheets}${pageRule(paper, true)}`);
  if (styles.get(page) === undefined) page.adoptedStyleSheets = [...page.adoptedStyleSheets, sheet];
  styles.set(page, sheet);
}

/** The app's own style sheets, present and later ones, are for the screen while a report can be printed. Returns how to undo that. */
export function keepAppOffPaper(page: Document): () => void {
  const changed = new Map<CSSStyleSheet, string>();
  const restrict = (): void => {
    for (const sheet of page.styleSheets) {
      if (changed.has(sheet)) continue;
      changed.set(sheet, sheet.media.mediaText);
      sheet.media.mediaText = 'screen';
    }
  };
  restrict();
  page.defaultView?.addEventListener('beforeprint', restrict);
  return () => {
    page.defaultView?.removeEventListener('beforeprint', restrict);
    for (const [sheet, media] of changed) sheet.media.mediaText = media;
  };
}

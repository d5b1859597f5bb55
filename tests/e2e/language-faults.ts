/** English that is left on a Chinese page. */
import type { Page } from '@playwright/test';

/** What is English in every language, by kind. */
const ENGLISH_IN_EVERY_LANGUAGE: Readonly<Record<string, string>> = {
  code: 'code, kbd, samp, pre, .mono, .cm-editor, [role="gridcell"]',
  'values as the scenario has them': '.input-value',
  'what somebody typed': 'input, textarea',
  'titles of sources': 'cite',
  'texts marked as English': '[lang="en"]',
};

/** Three words in a row: no name, unit or abbreviation is as long. */
const SENTENCE = "(?:\\b[A-Za-z][a-z'’]+(?:-[a-z]+)*[,;:]? ){2,}[A-Za-z]?[a-z'’]+\\b";

const UNITS = /\b(?:ns|us|ms|min)\b/g;

/** Texts on the page that are English sentences. @param own files that are open: what stands in them is as it is */
export async function englishLeft(page: Page, own: string): Promise<readonly string[]> {
  const excepted = Object.values(ENGLISH_IN_EVERY_LANGUAGE).join(', ');
  const found = await page.evaluate(
    ({ excepted, sentence, units, own }) => {
      const english = new RegExp(sentence);
      const texts: string[] = [];
      const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const element = node.parentElement;
        const text = (node.nodeValue ?? '').trim();
        const isOwn = own.includes(text);
        if (
          !element ||
          isOwn ||
          !english.test(text.replaceAll(new RegExp(units, 'g'), '')) ||
          element.closest(`script, style, ${excepted}`)
        )
          continue;
        if (!element.checkVisibility({ visibilityProperty: true })) continue;
        const place = `${element.tagName.toLowerCase()}.${element.getAttribute('class') ?? ''}`;
        texts.push(`${place}: "${text.replaceAll(/\s+/g, ' ').slice(0, 120)}"`);
      }
      return texts;
    },
    { excepted, sentence: SENTENCE, units: UNITS.source, own },
  );
  return [...new Set(found)].map((fault) => `English: ${fault}`);
}

/** Sentences and lists put together as each language does: Chinese has no space behind a full stop. */

const isChinese = (language: string): boolean => language === 'zh';

/** One behind the other. What is empty is left out. */
export const sentences = (parts: readonly string[], language: string): string =>
  parts.filter((part) => part !== '').join(isChinese(language) ? '' : ' ');

/** Names or short facts in a row. */
export const listOf = (parts: readonly string[], language: string): string =>
  parts.join(isChinese(language) ? '\u3001' : ', ');

/** Parts of one sentence that could each be a sentence. */
export const clauses = (parts: readonly string[], language: string): string =>
  parts.join(isChinese(language) ? '\uff1b' : '; ');

/** Facts that are read aloud one after the other, with a pause between them. */
export const aloud = (facts: readonly string[], language: string): string =>
  facts.join(isChinese(language) ? '\uff1b' : '. ');

/** A remark behind what it is about, within a sentence. */
export const remarked = (text: string, remark: string, language: string): string =>
  `${text}${isChinese(language) ? '\uff0c' : ', '}${remark}`;

/** With the full stop of the language. */
export const ended = (text: string, language: string): string => `${text}${isChinese(language) ? '\u3002' : '.'}`;

/** What is said of something that is named first. */
export const labelled = (label: string, text: string, language: string): string =>
  `${label}${isChinese(language) ? '\uff1a' : ': '}${text}`;

/** What was being done, from the words that were shown meanwhile: "Reading the recordings …", without what is open in them. */
export const undertaking = (waiting: string): string => waiting.replace(/^正在/, '').replace(/[\s.…]+$/, '');

/** A text in which no line ends between a value and its unit. */
export const unbroken = (text: string): string => text.replaceAll(/(?<=\d) (?=[a-zA-Zµ%])/g, '\u00a0');

/** Sentences and lists put together as each language does: Chinese has no space behind a full stop. */

const isChinese = (language: string): boolean => language === 'zh';

/** One behind the other. What is empty is left out. */
export const sentences = (parts: readonly string[], language: string): string =>
  parts.filter((part) => part !== '').join(isChinese(language) ? '' : ' ');

/** Names or short facts in a row. */
export const listOf = (parts: readonly string[], language: string): string =>
  parts.join(isChinese(language) ? '\u3001' : ', ');

/** What is said of something that is named first. */
export const labelled = (label: string, text: string, language: string): string =>
  `${label}${isChinese(language) ? '\uff1a' : ': '}${text}`;

/** Line breaks of a text in Markdown, between words a space, between Chinese characters nothing. */
const CHINESE = '[\\u3000-\\u303f\\u4e00-\\u9fff\\uff01-\\uff60]';
/** Marks of emphasis, and quotation marks, may stand between a character and the break. */
const BREAK = new RegExp(`(?<!^#[^\\n]*)(?<=${CHINESE}[*”]*)\\n[ \\t]*(?=[*“]*${CHINESE})`, 'gm');

/** The text with the lines of its Chinese paragraphs joined; headings and blocks of code stay as they are. */
export const joinChineseLines = (text: string): string =>
  text
    .split(/(^```[\s\S]*?^```)/m)
    .map((part, at) => (at % 2 === 0 ? part.replace(BREAK, '') : part))
    .join('');

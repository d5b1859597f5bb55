import type { LocalText } from './types.ts';

/** What people write in either way; of what can be typed, such as "5%" in a hint, nothing comes here. */
const TIGHT_PERCENT = /(\d)%(?!\w)/g;
/** Of a keyboard without "µ"; what is typed, such as "500us", has no space. */
const PLAIN_MICROSECONDS = /(?<=\d )us\b/g;

/** Figures in a text of people as all others are: "58 %", "318 µs". */
export const figuresAsShown = (text: string): string =>
  text.replace(TIGHT_PERCENT, '$1 %').replace(PLAIN_MICROSECONDS, 'µs');

/** An English text in the quotation marks and apostrophes of print, not in those of a keyboard. */
export const quotesAsPrinted = (text: string): string =>
  text.replace(/"([^"\n]+)"/g, '“$1”').replace(/(?<=\w)'(?=\w)/g, '’');

/** The languages that Dyno speaks. */
export type Language = 'en' | 'zh';

/** A text in the wanted language; English where there is no translation. */
export const localText = (text: LocalText, language: Language): string => figuresAsShown(text[language] ?? text.en);

import type { LocalText } from './types.ts';

/** What people write in either way; of what can be typed, such as "5%" in a hint, nothing comes here. */
const TIGHT_PERCENT = /(\d)%(?!\w)/g;

/** The languages that Dyno speaks. */
export type Language = 'en' | 'zh';

/** A text in the wanted language; English where there is no translation. Percentages are written as all figures are, "58 %". */
export const localText = (text: LocalText, language: Language): string =>
  (text[language] ?? text.en).replace(TIGHT_PERCENT, '$1 %');

import type { LocalText } from './types.ts';

/** The languages that Dyno speaks. */
export type Language = 'en' | 'zh';

/** A text in the wanted language; English where there is no translation. */
export const localText = (text: LocalText, language: Language): string => text[language] ?? text.en;

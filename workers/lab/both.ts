import type { LocalText } from './types.ts';

/** One of two wordings, by the language that is being written. */
export type Say = (en: string, zh: string) => string;

/** A text that is put together of figures, names and a few words: written once in each language. */
export const both = (write: (say: Say) => string): LocalText => ({
  en: write((en) => en),
  zh: write((_en, zh) => zh),
});

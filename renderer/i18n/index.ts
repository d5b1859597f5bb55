import i18next, { type i18n } from 'i18next';
import { initReactI18next } from 'react-i18next';
import { localText as inLanguage, type Language } from '../../workers/lab/local-text.ts';
import type { LocalText } from '../../workers/lab/types.ts';
import { en } from './en.ts';
import { zh } from './zh.ts';

export type { Language };

/** The system's language, as far as Dyno speaks it. */
export function systemLanguage(languages: readonly string[]): Language {
  for (const tag of languages) {
    if (/^zh\b/i.test(tag)) return 'zh';
    if (/^en\b/i.test(tag)) return 'en';
  }
  return 'en';
}

/** Text of a scenario or a lab as the app shows it. */
export const localText = (text: LocalText, language: Language): string => keepUnits(inLanguage(text, language));

/** A space between a figure and its unit. */
const BEFORE_UNIT = /(\d) (?=(?:[%×]|\/s|pp|min|[nµm]?s|[kKMGT]i?B|B|[mkMGT]?(?:W|J|Hz))(?!\w))/g;

/** Figures stay on one line with their units: "2.8 ms" has a space that does not break. */
export const keepUnits = (text: string): string => text.replace(BEFORE_UNIT, '$1\u00a0');

/** A ready instance with both dictionaries built in: nothing is fetched, so the first frame is already translated. */
export function createTranslations(language: Language): i18n {
  const instance = i18next.createInstance();
  void instance.use(initReactI18next).init({
    lng: language,
    fallbackLng: 'en',
    defaultNS: 'app',
    ns: ['app'],
    resources: { en: { app: en }, zh: { app: zh } },
    keySeparator: '.',
    interpolation: { escapeValue: false },
    initAsync: false,
  });
  return instance;
}

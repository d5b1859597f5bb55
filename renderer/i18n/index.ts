import i18next, { type i18n } from 'i18next';
import { initReactI18next } from 'react-i18next';
import type { Language } from '../../workers/lab/local-text.ts';
import type { Dictionary } from './en.ts';
import { localText } from './local-text.ts';

export { type Language, localText };

/** The system's language, as far as Dyno speaks it. */
export function systemLanguage(languages: readonly string[]): Language {
  for (const tag of languages) {
    if (/^zh\b/i.test(tag)) return 'zh';
    if (/^en\b/i.test(tag)) return 'en';
  }
  return 'en';
}

/** Each language is a file of its own: a page fetches the one it speaks. They have one shape, so none stands in for the other. */
const DICTIONARIES: Readonly<Record<Language, () => Promise<Dictionary>>> = {
  en: async () => (await import('./en.ts')).en,
  zh: async () => (await import('./zh.ts')).zh,
};

/** A ready instance that speaks this language, so that the first frame is already translated. */
export async function createTranslations(language: Language): Promise<i18n> {
  const dictionary = await DICTIONARIES[language]();
  const instance = i18next.createInstance();
  void instance.use(initReactI18next).init({
    lng: language,
    fallbackLng: false,
    defaultNS: 'app',
    ns: ['app'],
    resources: { [language]: { app: dictionary } },
    keySeparator: '.',
    interpolation: { escapeValue: false },
    initAsync: false,
  });
  return instance;
}

/** Fetches the language if it is not there. @throws what fetching it throws */
export async function learn(instance: i18n, language: Language): Promise<void> {
  if (instance.hasResourceBundle(language, 'app')) return;
  instance.addResourceBundle(language, 'app', await DICTIONARIES[language]());
}

import type { i18n } from 'i18next';
import type { StoreApi } from 'zustand/vanilla';
import { type Language, learn, systemLanguage } from '../i18n/index.ts';
import { drawLanesBy } from '../lane-drawing.ts';
import { expectSentences, speakIn } from '../messages.ts';
import { showBytesIn } from '../shown-units.ts';
import type { SessionState } from '../stores/session.ts';

export function languageOf({ language }: Pick<SessionState, 'language'>): Language {
  return language === 'system' ? systemLanguage(navigator.languages) : language;
}

export const HTML_LANGUAGE: Readonly<Record<Language, string>> = { en: 'en', zh: 'zh-CN' };

/** Whether nothing is to move by itself. */
export const isStill = (): boolean => document.documentElement.hasAttribute('data-still');

/** Writes language, theme and motion to the root element, now and whenever the settings or the system change. */
export function followAppearance(session: StoreApi<SessionState>, translations: i18n): void {
  const systemIsDark = matchMedia('(prefers-color-scheme: dark)');
  const systemIsStill = matchMedia('(prefers-reduced-motion: reduce)');
  /** Another choice may have been made while the language came; one that cannot be had leaves the page as it is. */
  const speak = async (language: Language) => {
    await Promise.all([learn(translations, language), speakIn(language)]);
    if (languageOf(session.getState()) === language) await translations.changeLanguage(language);
  };
  const apply = () => {
    const state = session.getState();
    const language = languageOf(state);
    document.documentElement.lang = HTML_LANGUAGE[language];
    const theme = state.theme === 'system' ? (systemIsDark.matches ? 'dark' : 'light') : state.theme;
    document.documentElement.dataset.theme = theme;
    const { reducedMotion } = state;
    const still = reducedMotion === 'system' ? systemIsStill.matches : reducedMotion === 'always';
    document.documentElement.toggleAttribute('data-still', still);
    showBytesIn(state.byteUnits);
    drawLanesBy(state.laneDrawing);
    document.documentElement.toggleAttribute('data-presentation', state.presentation);
    void (translations.language === language ? speakIn(language) : speak(language));
  };
  apply();
  session.subscribe(apply);
  systemIsDark.addEventListener('change', apply);
  systemIsStill.addEventListener('change', apply);
  addEventListener('languagechange', apply);
  // whatever somebody does may fail, and not only in a worker
  for (const first of ['pointerdown', 'keydown', 'dragenter'] as const) {
    addEventListener(first, () => void expectSentences(), { once: true });
  }
}

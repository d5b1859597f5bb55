import type { LocalText } from '../workers/lab/types.ts';

export type Language = 'en' | 'zh';

/** The language of the terminal unless one is asked for. */
export function languageOf(asked: string | undefined, environment: NodeJS.ProcessEnv): Language {
  const tag = asked ?? environment.LC_ALL ?? environment.LC_MESSAGES ?? environment.LANG ?? '';
  return tag.toLowerCase().startsWith('zh') ? 'zh' : 'en';
}

export function localise(text: LocalText, language: Language): string {
  return language === 'zh' ? (text.zh ?? text.en) : text.en;
}

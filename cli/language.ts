import type { Language } from '../workers/lab/local-text.ts';

/** The language of the terminal unless one is asked for. */
export function languageOf(asked: string | undefined, environment: NodeJS.ProcessEnv): Language {
  const tag = asked ?? environment.LC_ALL ?? environment.LC_MESSAGES ?? environment.LANG ?? '';
  return tag.toLowerCase().startsWith('zh') ? 'zh' : 'en';
}

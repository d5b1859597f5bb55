/** What may stand in components and menus beside the dictionaries, each with the reason. */

const NAME = 'name of the product or of a language, written in that language';
const SYMBOL = 'symbol, the same in every language';
const CODE = 'what is typed, or a name of the outside world';

/** By text. */
export const SAME_IN_EVERY_LANGUAGE: Readonly<Record<string, string>> = {
  Dyno: NAME,
  试车台: NAME,
  'Dyno 试车台': NAME,
  dyno: CODE,
  English: NAME,
  中文: NAME,
  A: SYMBOL,
  B: SYMBOL,
  'A − B': SYMBOL,
  'n =': SYMBOL,
  CPU: SYMBOL,
  ID: SYMBOL,
  'SHA-256': CODE,
  A4: CODE,
  Letter: CODE,
  F1: CODE,
  '> 1ms': CODE,
  'https://': CODE,
};

/** By file: it holds both languages itself, or nobody reads it on screen. */
export const HOLDS_BOTH_LANGUAGES: Readonly<Record<string, string>> = {
  'renderer/shell/NotIsolated.tsx': 'stands before anything else can be loaded, in both languages at once',
  'renderer/report/words.ts': 'dictionary of the report, both languages side by side',
  'electron/external-links.ts': 'dialog of the main process, both languages side by side',
  'electron/recovery.ts': 'dialog of the main process, both languages side by side',
  'electron/ipc.ts': 'refusals of requests that the app never makes: for whoever attacks it',
  'electron/update-feed.ts': 'rule of a schema; the settings say it in words of their own',
};

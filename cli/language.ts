import type { Language } from '../workers/lab/local-text.ts';

/** The language of the terminal unless one is asked for. */
export function languageOf(asked: string | undefined, environment: NodeJS.ProcessEnv): Language {
  const tag = asked ?? environment.LC_ALL ?? environment.LC_MESSAGES ?? environment.LANG ?? '';
  return tag.toLowerCase().startsWith('zh') ? 'zh' : 'en';
}

/** Of what is said before a command has its options, or outside of any: `--lang` wherever it stands before `--`, else the terminal's. */
export function spokenLanguage(args: readonly string[] = process.argv, environment = process.env): Language {
  const end = args.indexOf('--');
  const own = end < 0 ? args : args.slice(0, end);
  const at = own.lastIndexOf('--lang');
  const joined = own.findLast((each) => each.startsWith('--lang='));
  return languageOf(at >= 0 ? own[at + 1] : joined?.slice('--lang='.length), environment);
}

/**
 * What the command line says, in the language of the terminal. Its texts stand in English where they are said, in help as
 * in refusals, as do those of the workers and of the argument parser; tables have the Chinese of each.
 */
import type { Language } from '../workers/lab/local-text.ts';
import { MESSAGES_ZH, sayer } from '../workers/messages/say.ts';

import { HELP } from './chinese/help.ts';
import { PARSER, TITLES } from './chinese/parser.ts';
import { SAID } from './chinese/said.ts';
import { spokenLanguage } from './language.ts';

const inChinese = sayer({ ...MESSAGES_ZH, ...HELP, ...TITLES, ...PARSER, ...SAID });

/** Diagnostics are in Chinese already, with the colons of their places as compilers write them; so is what helps, below them. */
const IS_SAID = /: (错误|警告): |^\s+.*\p{Script=Han}/u;

/** Sentences, one a line; each keeps its indentation. */
export function speak(text: string, language: Language = spokenLanguage()): string {
  if (language === 'en') return text;
  return text
    .split('\n')
    .map((line) => {
      const words = line.trimStart();
      return IS_SAID.test(line) ? line : line.slice(0, line.length - words.length) + inChinese(words);
    })
    .join('\n');
}

/** A line to standard error, beside what was asked for. */
export function remark(line: string): void {
  process.stderr.write(`${speak(line)}\n`);
}

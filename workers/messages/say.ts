/**
 * What the workers say when something is wrong, in the reader's language. Their messages are English sentences; here each
 * is found by its template, such as "no variant is called '{}'", and what is filled in is taken over. A check holds that
 * every sentence the workers have is in the tables (`tests/messages.test.ts`).
 */
import type { Diagnostic } from '../documents/diagnostic.ts';
import type { Language } from '../lab/local-text.ts';
import { COMPILER } from './zh-compiler.ts';
import { ENGINE } from './zh-engine.ts';
import { GENERAL } from './zh-general.ts';
import { IMPORTERS } from './zh-importers.ts';
import { JSON_ERRORS } from './zh-json.ts';
import { LESSONS } from './zh-lessons.ts';
import { MACHINES } from './zh-machines.ts';
import { OTHERS } from './zh-others.ts';
import { POLICIES } from './zh-policies.ts';
import { RUNS } from './zh-runs.ts';
import { SCHEDULING } from './zh-scheduling.ts';
import { SHELL } from './zh-shell.ts';
import { YAML } from './zh-yaml.ts';

export const MESSAGES_ZH: Readonly<Record<string, string>> = {
  ...GENERAL,
  ...SCHEDULING,
  ...OTHERS,
  ...MACHINES,
  ...POLICIES,
  ...RUNS,
  ...IMPORTERS,
  ...LESSONS,
  ...SHELL,
  ...COMPILER,
  ...ENGINE,
  ...YAML,
  ...JSON_ERRORS,
};

/** Sentences within sentences: "expected a duration such as 500us, got 5" has three levels. */
const MAX_DEPTH = 4;

interface Template {
  readonly pattern: RegExp;
  readonly chinese: string;
  /** Of what is filled in: it stands in quotes, so it is somebody's own word. */
  readonly quoted: readonly boolean[];
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** Those with the most words of their own first: they say more than "{}: {}". */
const templatesOf = (table: Readonly<Record<string, string>>): readonly Template[] =>
  Object.entries(table)
    .filter(([english]) => english.includes('{}'))
    .sort(([a], [b]) => b.replaceAll('{}', '').length - a.replaceAll('{}', '').length)
    .map(([english, chinese]) => {
      const parts = english.split('{}');
      return {
        pattern: new RegExp(`^${parts.map(escaped).join('(.+?)')}$`, 's'),
        chinese,
        quoted: parts.slice(1).map((after, index) => /^['"]/.test(after) && /['"]$/.test(parts[index])),
      };
    });

/** A sentence in Chinese; as it is where it is not known, but for its quotation marks. */
export type Sayer = (english: string) => string;

/** @param table English templates and their Chinese ones; read when something is first said */
export function sayer(table: Readonly<Record<string, string>>): Sayer {
  let templates: readonly Template[] | undefined;
  const inChinese = (english: string, depth: number): string => {
    const exact = Object.hasOwn(table, english) ? table[english] : undefined;
    if (exact !== undefined || depth > MAX_DEPTH) return exact ?? english;
    templates ??= templatesOf(table);
    for (const { pattern, chinese, quoted } of templates) {
      const found = pattern.exec(english)?.slice(1);
      if (!found) continue;
      const filled = found.map((text, index) => (quoted[index] ? text : inChinese(text, depth + 1)));
      let next = 0;
      const said = chinese.replace(/\{(\d?)\}/g, (_, index: string) => filled[index === '' ? next++ : Number(index)]);
      // quotation marks keep their own distance, and between Chinese words there is none
      return said.replace(/ (?=“)|(?<=”) |(?<=^\p{Script=Han}+) (?=\p{Script=Han})/gu, '');
    }
    return english.replace(/^'(.+)'$/s, '“$1”');
  };
  return (english) => inChinese(english, 0);
}

/** What workers, page and shell say. */
export const inChinese = sayer(MESSAGES_ZH);

export interface Said {
  readonly message: string;
  readonly hint: string | undefined;
  /** Both in one line. */
  readonly line: string;
}

type Spoken = Pick<Diagnostic, 'message' | 'hint'>;

/** Sentences of the workers, one a line, in a language. */
export function sayLines(text: string, language: Language): string {
  return language === 'en'
    ? text
    : text
        .split('\n')
        .map((line) => inChinese(line))
        .join('\n');
}

/** What is wrong and what helps, in a language. */
export function say({ message, hint }: Spoken, language: Language): Said {
  if (language === 'en') return { message, hint, line: hint === undefined ? message : `${message}: ${hint}` };
  const said = inChinese(message);
  const helps = hint === undefined ? undefined : inChinese(hint);
  return { message: said, hint: helps, line: helps === undefined ? said : `${said}：${helps}` };
}

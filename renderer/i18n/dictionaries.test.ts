import { describe, expect, it } from 'vitest';
import { en } from './en.ts';
import { createTranslations, localText, systemLanguage } from './index.ts';
import { zh } from './zh.ts';

type Tree = { readonly [key: string]: string | Tree };

function flatten(tree: Tree, prefix = ''): ReadonlyMap<string, string> {
  const entries = Object.entries(tree).flatMap(([key, value]): [string, string][] =>
    typeof value === 'string' ? [[prefix + key, value]] : [...flatten(value, `${prefix}${key}.`)],
  );
  return new Map(entries);
}

const placeholders = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name).sort();
const english = flatten(en);
const chinese = flatten(zh);

describe('the dictionaries', () => {
  it('have the same keys', () => expect([...chinese.keys()].sort()).toEqual([...english.keys()].sort()));

  it.each([...english])('fill in the same values in %s', (key, text) => {
    expect(placeholders(chinese.get(key) ?? '')).toEqual(placeholders(text));
  });

  it('use Chinese punctuation beside Chinese characters', () => {
    const wrong = [...chinese].filter(([, text]) => /[\u4e00-\u9fff][,:;()?!]|[,:;()?!][\u4e00-\u9fff]/.test(text));
    expect(wrong).toEqual([]);
  });
});

it('command names are found although their ids hold points', () => {
  expect(createTranslations('en').t('command.file.open')).toBe(en.command['file.open']);
  expect(createTranslations('zh').t('command.run.start')).toBe(zh.command['run.start']);
});

it('the first language of the system that Dyno speaks wins', () => {
  expect(systemLanguage(['de-DE', 'zh-Hans-CN', 'en'])).toBe('zh');
  expect(systemLanguage(['fr'])).toBe('en');
});

it('text without a translation stays English', () => expect(localText({ en: 'only' }, 'zh')).toBe('only'));

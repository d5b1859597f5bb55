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

  it('write percentages with a space, but for what is to be typed', () => {
    const typed = /^(sweep\.(precisionHint|badPrecision|valuesHint)|workshop\.)/;
    const tight = [...english, ...chinese].filter(([key, text]) => /[\d}]%/.test(text) && !typed.test(key));
    expect(tight).toEqual([]);
  });

  it('use Chinese punctuation beside Chinese characters', () => {
    const wrong = [...chinese].filter(([, text]) => /[\u4e00-\u9fff][,:;()?!]|[,:;()?!][\u4e00-\u9fff]/.test(text));
    expect(wrong).toEqual([]);
  });

  it('end in two ellipses where something goes on, in one where a dialog or a choice follows', () => {
    const ending = [...chinese].filter(([, text]) => text.endsWith('…'));
    expect(ending.filter(([, text]) => text.endsWith('……') !== text.includes('正在'))).toEqual([]);
  });
});

it('command names are found although their ids hold points', async () => {
  expect((await createTranslations('en')).t('command.file.open')).toBe(en.command['file.open']);
  expect((await createTranslations('zh')).t('command.run.start')).toBe(zh.command['run.start']);
});

it('one of what is counted is called one', async () => {
  const { t } = await createTranslations('en');
  const one = { count: 1, rows: '1', ms: '3' };
  expect(t('data.rows', one)).toBe('1 row');
  expect(t('data.rows', { count: 0, rows: '0' })).toBe('0 rows');
  expect(t('data.rowsOf', { ...one, all: '1' })).toBe('1 of 1 row');
  expect(t('data.arranged', { ...one, table: 'results' })).toBe('results: 1 row');
  expect(t('data.copied', one)).toBe('1 row copied');
  expect(t('data.console.done', one)).toBe('1 row in 3 ms');
  expect(t('sweep.costReplications', { count: 1 })).toBe('1 replication');
  expect(t('sweep.takes', { count: 1, time: '4 s', workers: 1 })).toContain('on 1 worker,');
});

/** Sentences whose number is never 1, or whose noun is not what it counts. */
const NEVER_ONE = new Set([
  'announce.ejected', // "1 of 2 replications"
  'workshop.resealed', // shown from the second time on
  'workshop.unlike', // different results are two or more
  'power.drawn', // shown with more variants than are drawn
  'data.tooMuch',
  'data.console.cut', // cut at a thousand rows and more
  'why.tail', // shown where a mean over several replications differs
  'compare.fewReplications', // an interval needs two
  'run.events', // thousands
  'about.licences',
]);
const NOUNS =
  'replications|events|rows|inputs|variants|claims|steps|slices|pages|points|workers|runs|files|lanes|people|hand-ins|packages|cells|tasks|times|results';

it('what may be one has a singular', () => {
  const texts = [...english].filter(([key]) => !/_(one|other)$/.test(key) && !NEVER_ONE.has(key));
  const counting = new RegExp(`\\{\\{\\w+\\}\\}[ \u00a0](?:more |different )?(?:${NOUNS})\\b`);
  expect(texts.filter(([, text]) => counting.test(text)).map(([key]) => key)).toEqual([]);
});

it('the first language of the system that Dyno speaks wins', () => {
  expect(systemLanguage(['de-DE', 'zh-Hans-CN', 'en'])).toBe('zh');
  expect(systemLanguage(['fr'])).toBe('en');
});

it('figures stay with their units where a line breaks', () => {
  const text = { en: '2.8 ms of 4 CPUs, 95 % of 12 KiB/s, 3 sessions' };
  expect(localText(text, 'en')).toBe('2.8\u00a0ms of 4 CPUs, 95\u00a0% of 12\u00a0KiB/s, 3 sessions');
});

it('percentages are written in one way, whoever wrote the text', () => {
  const text = { en: 'up to 30% (+126 %)', zh: '实测 +126%，占 58 %' };
  expect(localText(text, 'en')).toBe('up to 30\u00a0% (+126\u00a0%)');
  expect(localText(text, 'zh')).toBe('实测 +126\u00a0%，占 58\u00a0%');
});

it('text without a translation stays English', () => expect(localText({ en: 'only' }, 'zh')).toBe('only'));

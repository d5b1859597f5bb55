/** One name for one thing: in Chinese load is 负载 and a workload 工作负载, and in the swap lab slots are looked at, nowhere probed. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { HELP } from '../cli/chinese/help.ts';
import { SAID } from '../cli/chinese/said.ts';
import { VALIDATION } from '../cli/chinese/validation.ts';
import { SCHEMA_ZH } from '../renderer/editor/schema-zh.ts';
import { en } from '../renderer/i18n/en.ts';
import { zh } from '../renderer/i18n/zh.ts';
import { WORDS } from '../renderer/report/words.ts';
import { STRINGS } from '../renderer/timeline/strings.ts';
import { unitOf } from '../workers/data/glossary.ts';
import { MESSAGES_ZH } from '../workers/messages/say.ts';
import { MACHINE_METRICS } from '../workers/swap/metrics/machine.ts';
import { type AstNode, childrenOf, filesBelow, nodesOf, parsed, piecesOf } from './source-files.ts';

type Pair = readonly [english: string, chinese: string];

const SCENARIOS = new URL('../scenarios/', import.meta.url);
const isChinese = (text: string): boolean => /\p{Script=Han}/u.test(text);

/** Texts at the same place of two dictionaries. */
function sameplace(one: unknown, other: unknown): readonly Pair[] {
  if (typeof one === 'string' && typeof other === 'string') return [[one, other]];
  if (typeof one !== 'object' || one === null || typeof other !== 'object' || other === null) return [];
  return Object.entries(one).flatMap(([key, value]) => sameplace(value, Reflect.get(other, key)));
}

/** Every `{ en, zh }` of a document. */
function bothOf(value: unknown): readonly Pair[] {
  if (typeof value !== 'object' || value === null) return [];
  const { en: english, zh: chinese } = value as Readonly<Record<string, unknown>>;
  if (typeof english === 'string' && typeof chinese === 'string') return [[english, chinese]];
  return Object.values(value).flatMap(bothOf);
}

/** Texts that stand next to each other in a source: `{ en: …, zh: … }`, `say('…', '…')`, `case: '…', …`. */
function neighbours(node: AstNode): readonly Pair[] {
  const texts = childrenOf(node).map((child) =>
    piecesOf(child.type === 'Property' ? (child.value as AstNode) : child).join('{}'),
  );
  return texts.flatMap((text, index): readonly Pair[] => {
    const before = texts[index - 1] ?? '';
    return isChinese(text) && before !== '' && !isChinese(before) ? [[before, text]] : [];
  });
}

const SOURCES: Readonly<Record<string, () => readonly Pair[]>> = {
  'the dictionaries': () => [
    ...sameplace(en, zh),
    ...sameplace(STRINGS.en, STRINGS.zh),
    ...sameplace(WORDS.en, WORDS.zh),
  ],
  'the schema': () => Object.entries(SCHEMA_ZH),
  'the messages of the workers': () => Object.entries(MESSAGES_ZH),
  'the command line': () => [HELP, SAID, VALIDATION].flatMap((table) => Object.entries(table)),
  'scenarios and lessons': () =>
    readdirSync(SCENARIOS, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.yaml'))
      .flatMap((name) => bothOf(parse(readFileSync(new URL(name, SCENARIOS), 'utf8')))),
  'texts inside the sources': () =>
    filesBelow(['workers', 'renderer', 'cli'], /\.tsx?$/)
      .filter(({ text }) => text.includes('负载'))
      .flatMap((file) => [...nodesOf(parsed(file).tree)].flatMap(neighbours)),
};

/** 负载 alone where the English one says workload and speaks of no load. */
const wrong = ([english, chinese]: Pair): boolean =>
  /workload/i.test(english) && !/\bload/i.test(english) && /(?<!工作)负载/.test(chinese);

describe('a workload is called 工作负载', () => {
  it.each(Object.keys(SOURCES))('in %s', (name) => {
    const pairs = SOURCES[name]?.() ?? [];
    expect(pairs.some(([english, chinese]) => /workload/i.test(english) && chinese.includes('工作负载'))).toBe(true);
    expect(pairs.filter(wrong)).toEqual([]);
  });
});

describe('a claim is called 说法', () => {
  it.each(['the dictionaries', 'the messages of the workers', 'the command line'])('in %s', (name) => {
    const pairs = SOURCES[name]?.() ?? [];
    const named = pairs.filter(([english]) => /\bclaims?\b/i.test(english));
    expect(named.some(([, chinese]) => chinese.includes('说法'))).toBe(true);
    expect(pairs.filter(([, chinese]) => /论断|断言/.test(chinese))).toEqual([]);
  });
});

describe('slots that the allocator looks at', () => {
  const definition = MACHINE_METRICS.find(({ name }) => name === 'probes');

  it.each(['en', 'zh'] as const)('have one name in %s: of the metric, of the panel and of its axis', (language) => {
    const { swap } = { en, zh }[language];
    expect(definition?.label[language]).toBe(swap.probes);
    expect(swap.probesY).toBe(language === 'en' ? swap.probes.toLowerCase() : swap.probes);
  });

  it('are explained where they are first shown, with the name of the metric', () => {
    for (const { swap } of [en, zh]) expect(swap.probesHint).toContain('“probes”');
  });

  it('are slots in the tables of the data, too', () => {
    expect(unitOf('series', { name: 'probes', type: 'f64' })).toBe('slots');
  });
});

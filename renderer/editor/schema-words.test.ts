import { describe, expect, it } from 'vitest';
import { scenarioJsonSchema } from '../../workers/scenario/json-schema.ts';
import { describeIn } from './schema-words.ts';
import { SCHEMA_ZH } from './schema-zh.ts';

function descriptions(node: unknown): string[] {
  if (typeof node !== 'object' || node === null) return [];
  const own = 'description' in node && typeof node.description === 'string' ? [node.description] : [];
  return [...own, ...Object.values(node).flatMap(descriptions)];
}

describe('what the schema says in Chinese', () => {
  const english = new Set(descriptions(scenarioJsonSchema()));

  it('is said of every key, and of nothing else', () => {
    expect(english.size).toBeGreaterThan(400);
    expect([...english].filter((text) => !Object.hasOwn(SCHEMA_ZH, text))).toEqual([]);
    expect(Object.keys(SCHEMA_ZH).filter((text) => !english.has(text))).toEqual([]);
  });

  it('keeps every number and quantity', () => {
    const numbers = (text: string) => (text.match(/\d+(\.\d+)*/g) ?? []).sort();
    // "0 and 1 are siblings if 2" and the like stay; spelt-out and Roman numbers are words
    const changed = Object.entries(SCHEMA_ZH).filter(([en, zh]) => numbers(en).join() !== numbers(zh).join());
    expect(changed).toEqual([]);
  });

  it('is found by the English text', () => {
    expect(describeIn('zh')('Number of threads. Default: 1.')).toBe('线程数。默认：1。');
    expect(describeIn('zh')('unheard of')).toBe('unheard of');
    expect(describeIn('en')('Number of threads. Default: 1.')).toBe('Number of threads. Default: 1.');
  });
});

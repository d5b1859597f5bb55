/** Chinese texts of the scenarios and lessons that ship have Chinese punctuation, and units as the figures of the app. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';

const FOLDER = new URL('../scenarios/', import.meta.url);
const FILES = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.yaml'))
  .sort();

/** A mark beside a Chinese character, or a comma between words that nothing parts. A formula keeps its own brackets. */
const ASCII_MARK =
  /\p{Script=Han}\s*[,;:!?]|[,;:!?]\s*\p{Script=Han}|\p{Script=Han}\(|\)\p{Script=Han}|[A-Za-z],[A-Za-z]/gu;

/** A ratio between figures with the colon of a sentence, or a unit in words where everything else has "10 ms". */
const FIGURE = /\d\s*：\s*\d|\d\s*(?:微|毫|纳)?秒/gu;

/** Texts under `zh`, without code, formulas and the targets of links. */
const chineseOf = (value: unknown): readonly string[] =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([key, inner]) =>
        key === 'zh' && typeof inner === 'string'
          ? [inner.replaceAll(/`[^`]*`/g, 'x').replaceAll(/\]\([^)]*\)/g, ']')]
          : chineseOf(inner),
      )
    : [];

describe('punctuation and units of Chinese texts', () => {
  it('is looked at in all files that ship', () => {
    expect(FILES.length).toBeGreaterThan(60);
    expect(
      FILES.flatMap((file) => chineseOf(parse(readFileSync(new URL(file, FOLDER), 'utf8')))).length,
    ).toBeGreaterThan(500);
  });

  it.each(FILES)('%s', (file) => {
    const texts = chineseOf(parse(readFileSync(new URL(file, FOLDER), 'utf8')));
    expect(texts.flatMap((text) => text.match(ASCII_MARK) ?? [])).toEqual([]);
    expect(texts.flatMap((text) => text.match(FIGURE) ?? [])).toEqual([]);
  });
});

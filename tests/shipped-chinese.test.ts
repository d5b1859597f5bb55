/** Chinese texts of the scenarios and lessons that ship have Chinese punctuation. */
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

/** Texts under `zh`, without code, formulas and the targets of links. */
const chineseOf = (value: unknown): readonly string[] =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([key, inner]) =>
        key === 'zh' && typeof inner === 'string'
          ? [inner.replaceAll(/`[^`]*`/g, 'x').replaceAll(/\]\([^)]*\)/g, ']')]
          : chineseOf(inner),
      )
    : [];

describe('punctuation of Chinese texts', () => {
  it('is looked at in all files that ship', () => {
    expect(FILES.length).toBeGreaterThan(60);
    expect(
      FILES.flatMap((file) => chineseOf(parse(readFileSync(new URL(file, FOLDER), 'utf8')))).length,
    ).toBeGreaterThan(500);
  });

  it.each(FILES)('%s', (file) => {
    const texts = chineseOf(parse(readFileSync(new URL(file, FOLDER), 'utf8')));
    expect(texts.flatMap((text) => text.match(ASCII_MARK) ?? [])).toEqual([]);
  });
});

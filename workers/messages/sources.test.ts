import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { SOURCES_ZH, sourceText } from './sources.ts';

const FOLDER = new URL('../../scenarios/', import.meta.url);

interface Shipped {
  readonly claims?: readonly { readonly source?: string }[];
}

/** Sources of all claims of the scenarios that ship. */
const shipped = new Set(
  ['scheduling', 'swap', 'hardware'].flatMap((lab) =>
    readdirSync(new URL(`${lab}/`, FOLDER))
      .filter((name) => name.endsWith('.yaml'))
      .flatMap((name) => (parse(readFileSync(new URL(`${lab}/${name}`, FOLDER), 'utf8')) as Shipped).claims ?? [])
      .flatMap(({ source }) => source ?? []),
  ),
);

it('prints titles in English in curly quotes', () => {
  expect(sourceText('N. N., "sched: what isn\'t so", 2025', 'en')).toBe('N. N., “sched: what isn’t so”, 2025');
  for (const source of shipped) expect(sourceText(source, 'en')).not.toMatch(/["']/);
});

it('translates titles and words as the scenarios write them', () => {
  const quoted = Object.keys(SOURCES_ZH).filter((key) => key.includes('"'));
  expect(quoted.length).toBeGreaterThan(3);
  expect(quoted.filter((key) => !shipped.has(key))).toEqual([]);
});

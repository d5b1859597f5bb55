import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const read = (file: string): string => readFileSync(new URL(`../${file}`, import.meta.url), 'utf8');
const { scripts, devDependencies } = JSON.parse(read('package.json')) as {
  readonly scripts: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
};

describe('the table of packages', () => {
  const [, table] = read('docs/ARCHITECTURE.md').split('## Dependencies and why');
  const named = [...table.matchAll(/^\| ([^|]+) \|/gm)].flatMap(([, cell]) => cell.split(', '));
  const covers = (name: string, entry: string): boolean =>
    entry.endsWith('/*') ? name.startsWith(entry.slice(0, -1)) : name === entry;

  it('names every package that package.json has', () => {
    expect(Object.keys(devDependencies).filter((name) => !named.some((entry) => covers(name, entry)))).toEqual([]);
  });

  it('names no other', () => {
    const packages = named.filter((entry) => entry !== 'package' && !/^-+$/.test(entry));
    expect(packages.filter((entry) => !Object.keys(devDependencies).some((name) => covers(name, entry)))).toEqual([]);
  });
});

it('every script of package.json is said in a text for readers', () => {
  const texts = ['README.md', 'CONTRIBUTING.md', 'build/README.md', 'tests/README.md'].map(read).join('\n');
  const commandOf = (name: string): string => (name === 'start' || name === 'test' ? `npm ${name}` : `npm run ${name}`);
  const isSaid = (name: string): boolean => new RegExp(`\\b${commandOf(name)}(?![\\w:-])`).test(texts);
  expect(Object.keys(scripts).filter((name) => !isSaid(name))).toEqual([]);
});

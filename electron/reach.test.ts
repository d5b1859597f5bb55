/** What the shell's own sources can reach: no network, no other programs, no code from data. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const SOURCES = readdirSync(import.meta.dirname)
  .filter((name) => name.endsWith('.ts') && !/\.(test|fixture)\.ts$|vite\.config/.test(name))
  .map((name) => ({ name, text: readFileSync(join(import.meta.dirname, name), 'utf8') }));

const importsOf = (text: string) => [...text.matchAll(/(?:from|import) ?\(?'([^'.][^']*)'/g)].map(([, name]) => name);

it('is Node’s files, paths and hashes, Electron and the checks of messages', () => {
  const all = new Set(SOURCES.flatMap(({ text }) => importsOf(text)));
  expect([...all].sort()).toEqual(['electron', 'node:crypto', 'node:fs/promises', 'node:path', 'zod']);
});

it('runs no code that came as data', () => {
  for (const { name, text } of SOURCES) {
    expect(text, name).not.toMatch(
      /\beval\(|new Function|\bvm\b|executeJavaScript|insertCSS|loadExtension|\brequire\(/,
    );
  }
});

it('asks the network nowhere but for the update feed', () => {
  const asking = SOURCES.filter(({ text }) => /\bfetch\(|\bnet\.|XMLHttpRequest|WebSocket|autoUpdater/.test(text));
  expect(asking.map(({ name }) => name).sort()).toEqual(['main.ts', 'update-feed.ts']);
});

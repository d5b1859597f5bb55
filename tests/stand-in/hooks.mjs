/**
 * Module resolution for one start of the built main process: `electron` becomes the stand-in, and every module of the
 * start carries its number, so that the next start evaluates them afresh.
 */
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

const STAND_IN = new URL('./electron-module.mjs', import.meta.url);

export async function resolve(specifier, context, next) {
  const start = context.parentURL && new URL(context.parentURL).searchParams.get('start');
  if (!start) return next(specifier, context);
  if (specifier === 'electron') return { url: `${STAND_IN}?start=${start}`, shortCircuit: true };
  if (!specifier.startsWith('.')) return next(specifier, context);
  const url = new URL(specifier, context.parentURL);
  url.searchParams.set('start', start);
  return { url: url.href, shortCircuit: true };
}

/** As written on disk: a test runner's own loader would compile it once more. */
export async function load(url, context, next) {
  if (!/^file:.*[?&]start=/.test(url)) return next(url, context);
  const file = new URL(url);
  file.search = '';
  return { format: 'module', source: await readFile(fileURLToPath(file)), shortCircuit: true };
}

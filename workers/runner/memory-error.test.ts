import { describe, expect, it } from 'vitest';
import { isOfMemory } from './memory-error.ts';

/** What this engine says itself. */
function wordsOf(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error('it was allocated');
}

describe('lack of memory is recognised', () => {
  it.each([
    ['a buffer', () => new ArrayBuffer(2 ** 53 - 1)],
    ['a shared buffer', () => new SharedArrayBuffer(2 ** 53 - 1)],
    ['a typed array', () => new Float64Array(2 ** 50)],
  ])('where this engine cannot make %s', (_, work) => {
    expect(isOfMemory(wordsOf(work))).toBe(true);
  });

  it.each([
    'Array buffer allocation failed',
    'Invalid typed array length: 4294967296',
    'Worker terminated due to reaching memory limit: JS heap out of memory',
    'WebAssembly.Memory(): could not allocate memory',
    'WebAssembly.Memory.grow(): Maximum memory size exceeded',
    'Map maximum size exceeded',
    'Uncaught out of memory',
    'allocation size overflow',
  ])('in “%s”', (message) => {
    expect(isOfMemory(message)).toBe(true);
  });

  it.each(['Invalid typed array length: -1', 'Invalid array length', 'x is not a function', 'a worker ended'])(
    'and nothing else, such as “%s”, is taken for it',
    (message) => {
      expect(isOfMemory(message)).toBe(false);
    },
  );
});

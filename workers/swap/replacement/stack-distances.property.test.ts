import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { traceOfReads } from '../../machine/page-trace.ts';
import { Lru } from './lru.ts';
import { StackDistances } from './stack-distances.ts';
import { zipfTrace } from './zipf-trace.ts';

describe('stack distances', () => {
  it('give the misses of LRU with every number of frames', () => {
    const ids = fc.array(fc.nat(30), { minLength: 1, maxLength: 300 });
    fc.assert(
      fc.property(ids, (pages) => {
        const distinct = [...new Set(pages)];
        const { blocks } = traceOfReads(pages.map((page) => distinct.indexOf(page)));
        const distances = new StackDistances();
        for (const block of blocks) distances.visit(block);
        const frames = Array.from({ length: distinct.length + 2 }, (_, i) => i + 1);
        const expected = frames.map((count) => new Lru(count, distinct.length).misses(blocks[0]));
        expect(distances.curve(frames)).toEqual(expected);
        expect(frames.map((count) => distances.misses(count))).toEqual(expected);
      }),
    );
  });

  it('stay right when slots run out and when pages become more', () => {
    const { blocks, pages } = zipfTrace({ pages: 20_000, alpha: 0.6, seed: 3, accesses: 200_000 });
    const distances = new StackDistances();
    for (const block of blocks) distances.visit(block);
    for (const frames of [1, 10, 500, 5000, 19_999]) {
      const lru = new Lru(frames, pages);
      expect(distances.misses(frames)).toBe(blocks.reduce((sum, block) => sum + lru.misses(block), 0));
    }
  });
});

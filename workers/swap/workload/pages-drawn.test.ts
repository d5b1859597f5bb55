import fc from 'fast-check';
import { expect, test } from 'vitest';
import { streamFor } from '../../engine/random.ts';
import { coprimeStep, pageDraw } from './pages-drawn.ts';

const DRAWS = 200_000;

function counts(pattern: 'uniform' | 'normal' | 'zipf', pages: number, skew = 1): Float64Array {
  const draw = pageDraw(pattern, pages, skew);
  const stream = streamFor(1, 'test');
  const found = new Float64Array(pages);
  for (let i = 0; i < DRAWS; i++) found[draw.next(stream)]++;
  return found;
}

test('uniform pages are equally likely', () => {
  for (const count of counts('uniform', 20)) expect(count / DRAWS).toBeCloseTo(1 / 20, 2);
});

test('normal pages lie around the middle: 68 % within a sixth of the pages on each side', () => {
  const found = counts('normal', 600);
  const middle = found.slice(200, 400).reduce((sum, count) => sum + count, 0);
  expect(middle / DRAWS).toBeCloseTo(0.683 / 0.9973, 2);
});

test('zipf pages go by the inverse of their rank, and ranks are scattered', () => {
  const found = counts('zipf', 100, 1);
  const harmonic = Array.from({ length: 100 }, (_, rank) => 1 / (rank + 1)).reduce((sum, each) => sum + each, 0);
  const sorted = [...found].sort((a, b) => b - a);
  expect(sorted[0] / DRAWS).toBeCloseTo(1 / harmonic, 2);
  expect(sorted[9] / sorted[0]).toBeCloseTo(0.1, 1);
  const [first, second] = [found.indexOf(sorted[0]), found.indexOf(sorted[1])];
  expect(Math.abs(first - second)).toBeGreaterThan(10);
});

test('steps visit every page once', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 5000 }), (pages) => {
      const step = coprimeStep(pages);
      const seen = new Set(Array.from({ length: pages }, (_, rank) => (rank * step) % pages));
      expect(seen.size).toBe(pages);
    }),
  );
});

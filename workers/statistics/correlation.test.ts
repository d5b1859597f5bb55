import { expect, test } from 'vitest';
import { correlation } from './correlation.ts';

test('Pearson’s r of pairs', () => {
  expect(correlation([1, 2, 3], [2, 4, 6])).toBeCloseTo(1, 12);
  expect(correlation([1, 2, 3], [3, 2, 1])).toBeCloseTo(-1, 12);
  // by hand: sums of products 6, of squares 10 and 5.2
  expect(correlation([1, 2, 3, 4, 5], [2, 1, 4, 3, 4])).toBeCloseTo(6 / Math.sqrt(10 * 6.8), 12);
});

test('nothing where nothing varies or pairs are few', () => {
  expect(correlation([1, 1, 1], [1, 2, 3])).toBeUndefined();
  expect(correlation([1, 2], [1, 2])).toBeUndefined();
});

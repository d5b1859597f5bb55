import { expect, it } from 'vitest';
import type { Truth } from './outcome.ts';
import type { PredictionQuestion } from './schema.ts';
import { intervalText } from './words.ts';

const question = { ask: 'number', unit: '%' } as PredictionQuestion;
const truth = (low: number, high: number, n: number) => ({ ask: 'number', value: 0.752, low, high, n }) as Truth;

it('shows an interval only where it says more than the number', () => {
  expect(intervalText(question, truth(0.72, 0.78, 5))).toEqual({ low: '72 %', high: '78 %' });
  expect(intervalText(question, truth(0.752, 0.752, 5))).toBeUndefined();
  expect(intervalText(question, truth(0.72, 0.78, 1))).toBeUndefined();
});

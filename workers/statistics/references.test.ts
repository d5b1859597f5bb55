import { expect, it } from 'vitest';
import { parseExpression } from './expression.ts';
import { referencesOf } from './references.ts';

it('lists what a condition refers to, each once, in its order', () => {
  const known = ['b.x', 'a.x', 'a.y'];
  const parsed = parseExpression('b.x > 2 * a.x and -(a.y + 1) < b.x or a.x < 3', known, () => undefined);
  expect(parsed.ok && referencesOf(parsed.condition)).toEqual(['b.x', 'a.x', 'a.y']);
});

import { expect, it } from 'vitest';
import { labelled, listOf, sentences } from './prose.ts';

it('puts words together as each language does', () => {
  expect(sentences(['One.', '', 'Two.'], 'en')).toBe('One. Two.');
  expect(sentences(['其一。', '', '其二。'], 'zh')).toBe('其一。其二。');
  expect([listOf(['a', 'b'], 'en'), listOf(['a', 'b'], 'zh')]).toEqual(['a, b', 'a、b']);
  expect([labelled('a', 'b', 'en'), labelled('a', 'b', 'zh')]).toEqual(['a: b', 'a：b']);
});

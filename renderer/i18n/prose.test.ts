import { expect, it } from 'vitest';
import { aloud, clauses, ended, labelled, listOf, remarked, sentences, unbroken, undertaking } from './prose.ts';

it('puts words together as each language does', () => {
  expect(sentences(['One.', '', 'Two.'], 'en')).toBe('One. Two.');
  expect(sentences(['其一。', '', '其二。'], 'zh')).toBe('其一。其二。');
  expect([listOf(['a', 'b'], 'en'), listOf(['a', 'b'], 'zh')]).toEqual(['a, b', 'a、b']);
  expect([clauses(['a', 'b'], 'en'), clauses(['a', 'b'], 'zh')]).toEqual(['a; b', 'a；b']);
  expect([aloud(['a', 'b'], 'en'), aloud(['a', 'b'], 'zh')]).toEqual(['a. b', 'a；b']);
  expect([remarked('a', 'b', 'en'), remarked('a', 'b', 'zh')]).toEqual(['a, b', 'a，b']);
  expect([ended('a', 'en'), ended('a', 'zh')]).toEqual(['a.', 'a。']);
  expect([labelled('a', 'b', 'en'), labelled('a', 'b', 'zh')]).toEqual(['a: b', 'a：b']);
});

it('keeps values and their units on one line', () => {
  expect(unbroken('3 tasks ran 850.1 µs')).toBe('3\u00a0tasks ran 850.1\u00a0µs');
  expect(unbroken('CPU 2, 5 %')).toBe('CPU 2, 5\u00a0%');
});

it('says what was being done without the words that it goes on', () => {
  expect(undertaking('Reading the recordings …')).toBe('Reading the recordings');
  expect(undertaking('正在读取记录……')).toBe('读取记录');
});

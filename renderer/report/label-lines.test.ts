import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { labelLines, labelWidth } from './label-lines.ts';

it('breaks between words', () => {
  expect(labelLines('RISC-V server (SG2042)', 80)).toEqual(['RISC-V server', '(SG2042)']);
  expect(labelLines('packed', 20)).toEqual(['packed']);
  expect(labelLines('Arm board (Pi 5)', 80)).toEqual(['Arm board', '(Pi 5)']);
});

it('breaks between Chinese characters, and begins no line with a closing mark', () => {
  expect(labelLines('集中并关闭空闲主机', 50)).toEqual(['集中并关闭', '空闲主机']);
  expect(labelLines('x86 小板（N100）', 80)).toEqual(['x86 小板', '（N100）']);
  for (const width of [20, 30, 40, 60])
    for (const line of labelLines('服务器（算能），主板', width)) expect(line).not.toMatch(/^[），]/);
});

it('loses nothing, and fits wherever a word does', () => {
  const word = fc.stringMatching(/^[A-Za-z0-9()]{1,9}$/);
  fc.assert(
    fc.property(fc.array(word, { minLength: 1, maxLength: 6 }), fc.integer({ min: 20, max: 120 }), (words, width) => {
      const lines = labelLines(words.join(' '), width);
      expect(lines.join(' ')).toBe(words.join(' '));
      for (const line of lines) if (line.includes(' ')) expect(labelWidth(line)).toBeLessThanOrEqual(width);
    }),
  );
});

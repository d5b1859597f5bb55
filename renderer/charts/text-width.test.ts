import { describe, expect, it } from 'vitest';
import { textWidth } from './text-width.ts';

describe('how wide a text is', () => {
  it.each([
    ['', 0],
    ['cpu 0', 30],
    ['运行', 24],
    ['CPU 负载', 48],
    ['𠀀', 12],
  ])('%s', (text, width) => {
    expect(textWidth(text, 6, 12)).toBe(width);
  });
});

import { expect, it } from 'vitest';
import { localText } from './local-text.ts';

it('writes figures in texts of people as all others are', () => {
  const text = { en: 'from 687 us to 318 us, 54% less, as 500us is typed', zh: '由 687 us 降低 54%' };
  expect(localText(text, 'en')).toBe('from 687 µs to 318 µs, 54 % less, as 500us is typed');
  expect(localText(text, 'zh')).toBe('由 687 µs 降低 54 %');
});

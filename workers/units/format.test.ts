import { expect, it } from 'vitest';
import { formatPowerOfTen } from './format.ts';

it('writes amounts of work as powers of ten', () => {
  expect(formatPowerOfTen(1e15)).toBe('10¹⁵');
  expect(formatPowerOfTen(4.2e12)).toBe('4.2 × 10¹²');
  expect(formatPowerOfTen(3.213e9)).toBe('3.21 × 10⁹');
  expect(formatPowerOfTen(999_999)).toBe('999\u202f999');
  expect(formatPowerOfTen(Number.NaN)).toBe('–');
});

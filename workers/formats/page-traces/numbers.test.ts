import fc from 'fast-check';
import { expect, it } from 'vitest';
import { NumberReader } from './numbers.ts';

const bytes = (text: string) => new TextEncoder().encode(text);

function read(base: 10 | 16, text: string): bigint | undefined {
  const reader = new NumberReader();
  const whole = bytes(`x${text},`);
  const ok = base === 10 ? reader.decimal(whole, 1, whole.length) : reader.hexadecimal(whole, 1, whole.length);
  if (!ok) return undefined;
  expect(reader.end).toBe(1 + text.length);
  return (BigInt(reader.high) << 32n) | BigInt(reader.low);
}

it('numbers of 64 bits are read exactly, in decimal and hexadecimal', () => {
  const near = fc.bigInt({ min: -20n, max: 20n });
  const power = fc.integer({ min: 0, max: 66 }).map((bits) => 1n << BigInt(bits));
  const number = fc.oneof(
    fc.bigInt({ min: 0n, max: 2n ** 66n }),
    fc.tuple(power, near).map(([a, b]) => (a + b < 0n ? 0n : a + b)),
  );
  fc.assert(
    fc.property(number, (value) => {
      const expected = value < 2n ** 64n ? value : undefined;
      expect(read(10, String(value))).toBe(expected);
      expect(read(16, value.toString(16))).toBe(expected);
      expect(read(16, `0x${value.toString(16).toUpperCase()}`)).toBe(expected);
    }),
    { numRuns: 1000 },
  );
});

it('what has no digit is no number', () => {
  for (const text of ['', 'x', '-1']) expect(read(10, text)).toBeUndefined();
  expect(read(16, '0x')).toBeUndefined();
});

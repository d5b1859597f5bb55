import fc from 'fast-check';
import { expect, it } from 'vitest';
import { inReadableDecimals } from './decimals.ts';

it('a number that Perfetto would read wrongly is written with fewer decimals', () => {
  expect(JSON.stringify(inReadableDecimals(0.00045707723430797077))).toBe('0.000457077234307971');
});

it('any number has 18 decimals at most and is what it was', () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
      const written = inReadableDecimals(value);
      const [mantissa] = JSON.stringify(written).split('e');
      expect((mantissa.split('.')[1] ?? '').length).toBeLessThanOrEqual(18);
      expect(Math.abs(written - value)).toBeLessThanOrEqual(Math.abs(value) * 1e-12);
    }),
  );
});

it('figures as they are counted stay as they are', () => {
  for (const value of [0, 0.25, 1 / 3, 42, 1e-9, 123456.789, 2 ** 53]) expect(inReadableDecimals(value)).toBe(value);
});

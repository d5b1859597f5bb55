import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calcDelta, calcDeltaRounded, inverseWeight, mulShift } from './fixed-point.ts';
import { inverseOfWeight, weightOfNice } from './weights.ts';

const time = fc.integer({ min: 0, max: 2 ** 36 - 1 });
const weight = fc.integer({ min: 2, max: 88_761 });

describe('fixed-point products', () => {
  it('are floor(time × factor / 2^shift) to the last bit', () => {
    fc.assert(
      fc.property(
        time,
        fc.integer({ min: 0, max: 2 ** 32 - 1 }),
        fc.integer({ min: 16, max: 32 }),
        (t, factor, shift) => {
          expect(mulShift(t, factor, 2 ** -shift)).toBe(Number((BigInt(t) * BigInt(factor)) >> BigInt(shift)));
        },
      ),
    );
  });

  it('of a time and two weights cut the factor to 32 bits before they multiply', () => {
    fc.assert(
      fc.property(time, weight, fc.integer({ min: 2, max: 10_000_000 }), (t, own, load) => {
        let factor = BigInt(own) * BigInt(inverseWeight(load));
        let shift = 32n;
        for (; factor >> 32n !== 0n; shift--) factor >>= 1n;
        expect(calcDelta(t, own, inverseWeight(load))).toBe(Number((BigInt(t) * factor) >> shift));
      }),
    );
  });

  it('of Linux 3.3 round to nearest, in two steps once time × weight exceeds 32 bits', () => {
    const round = (value: bigint, shift: bigint) => (value + (1n << (shift - 1n))) >> shift;
    // slices: up to a hundred tasks of 4 ms
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4e8 }), weight, weight, (t, own, load) => {
        const inverse = BigInt(inverseWeight(load));
        const product = BigInt(t) * BigInt(own);
        const expected =
          product > 1n << 32n ? round(round(product, 16n) * inverse, 16n) : round(product * inverse, 32n);
        expect(calcDeltaRounded(t, own, inverseWeight(load))).toBe(Number(expected));
      }),
    );
  });
});

describe('inverse weights', () => {
  it('of nice levels are within one of the quotient', () => {
    for (let nice = -20; nice <= 19; nice++) {
      const exact = 2 ** 32 / weightOfNice(nice);
      expect(Math.abs(inverseOfWeight(weightOfNice(nice)) - exact)).toBeLessThan(1);
    }
  });

  it('of other weights are the quotient rounded down', () => {
    expect(inverseOfWeight(3)).toBe(1_431_655_765);
  });
});

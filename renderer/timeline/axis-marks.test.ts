import fc from 'fast-check';
import { expect, it } from 'vitest';
import { placeMark } from './axis-marks.ts';

const BOUNDS = { from: 100, to: 900 };

it('stands where it belongs, within the bounds', () => {
  expect(placeMark(500, 60, BOUNDS)).toEqual({ from: 470, to: 530 });
  expect(placeMark(90, 60, BOUNDS)).toEqual({ from: 100, to: 160 });
  expect(placeMark(2000, 60, BOUNDS)).toEqual({ from: 840, to: 900 });
});

it('stands beside what is there: behind it, before it where there is no room behind, else nowhere', () => {
  expect(placeMark(500, 60, BOUNDS, { from: 490, to: 600 })).toEqual({ from: 600, to: 660 });
  expect(placeMark(880, 60, BOUNDS, { from: 780, to: 900 })).toEqual({ from: 720, to: 780 });
  expect(placeMark(500, 60, BOUNDS, { from: 130, to: 870 })).toBeUndefined();
});

it('is never over what is there, nor out of bounds', () => {
  const number = fc.integer({ min: -500, max: 1500 });
  fc.assert(
    fc.property(number, fc.integer({ min: 1, max: 900 }), number, fc.nat(300), (middle, wide, from, length) => {
      const taken = { from, to: from + length };
      const place = placeMark(middle, wide, BOUNDS, taken);
      if (!place) return;
      expect(place.to - place.from).toBe(wide);
      expect(place.from).toBeGreaterThanOrEqual(BOUNDS.from);
      expect(place.to).toBeLessThanOrEqual(BOUNDS.to);
      expect(place.to <= taken.from || place.from >= taken.to).toBe(true);
    }),
  );
});

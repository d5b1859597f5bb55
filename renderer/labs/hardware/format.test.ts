import { expect, it } from 'vitest';
import { formatFactor, formatTime, formatWatts, timeUnit } from './format.ts';

it('times are read in the unit that people use for them', () => {
  expect([0, 1.5e6, 2000e9, 20_000e9, 5e6 * 1e9].map(formatTime)).toEqual([
    '0 s',
    '1.5 ms',
    '2\u202f000 s',
    '5.56 h',
    '57.9 d',
  ]);
});

it('nothing of a quantity is 0 of its plain unit', () => {
  expect([0, 0.5, 1500].map(formatWatts)).toEqual(['0 W', '500 mW', '1.5 kW']);
  expect(formatFactor(0.81234)).toBe('\u00d7 0.812');
});

it('reads all of an axis of time in the unit of its whole length', () => {
  expect([4e5, 2e6, 30e9, 20_000e9, 5e6 * 1e9].map((ns) => timeUnit(ns).unit)).toEqual(['µs', 'ms', 's', 'h', 'd']);
});
